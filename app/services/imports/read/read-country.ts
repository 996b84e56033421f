import countries from 'i18n-iso-countries';

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
  const code = countries.getSimpleAlpha2Code(text.trim(), mapping.language) ?? null;
  return { code, historic: null, understood: code !== null };
}
