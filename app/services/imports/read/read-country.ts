import { countryNamed } from './country-names.ts';
import { wordKey } from './grid.ts';
import type { Mapping } from './mapping.ts';

export interface ReadCountry {
  /** ISO 3166-1 alpha-2; null when unknown, not understood or a country that is no more. */
  code: string | null;
  /** ISO 3166-3 code of a country that is no more. */
  historic: string | null;
  understood: boolean;
}

/** The country that a name means in the mapping's language. */
export function readCountry(text: string, mapping: Mapping): ReadCountry {
  const key = wordKey(text);
  const listed = Object.entries(mapping.countries).find(([word]) => wordKey(word) === key)?.[1];
  if (listed) return { code: listed.code, historic: listed.historic ?? null, understood: true };
  const code = countryNamed(text, mapping.language) ?? null;
  return { code, historic: null, understood: code !== null };
}

/** Languages in which names of countries are known when nobody has said which language a register is in. */
const LANGUAGES = ['en', 'fr', 'pt', 'es', 'ar'] as const;

/** Whether a text is the name of a country in one of the five languages. */
export function isCountryName(text: string): boolean {
  return LANGUAGES.some((language) => countryNamed(text, language) !== undefined);
}
