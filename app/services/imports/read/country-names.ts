import countries from 'i18n-iso-countries';

import { wordKey } from './grid.ts';

const byLanguage = new Map<string, ReadonlyMap<string, string>>();

/** ISO 3166-1 alpha-2 by the names of countries in a language, as words are compared; empty for a language nobody knows. */
function namesIn(language: string): ReadonlyMap<string, string> {
  const known = byLanguage.get(language);
  if (known) return known;
  const names = new Map<string, string>();
  for (const [code, given] of Object.entries(countries.getNames(language, { select: 'all' }))) {
    for (const name of [given].flat()) names.set(wordKey(name), code);
  }
  byLanguage.set(language, names);
  return names;
}

/** The country that a text names in a language, or by its code in capitals (`BR`, `BRA`). */
export function countryNamed(text: string, language: string): string | undefined {
  const named = namesIn(language).get(wordKey(text));
  if (named !== undefined) return named;
  const code = text.trim();
  if (/^[A-Z]{2}$/.test(code)) return countries.isValid(code) ? code : undefined;
  return /^[A-Z]{3}$/.test(code) ? countries.alpha3ToAlpha2(code) : undefined;
}
