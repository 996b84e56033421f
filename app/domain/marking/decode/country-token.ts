import { CURRENT_COUNTRIES, countryCodeKind, toAlpha2 } from '#app/domain/country.ts';

import type { DecodeNote } from './decoded-mark.ts';

/** A country as read on a mark. */
export interface ReadCountryCode {
  readonly country: string | null;
  readonly candidates: readonly string[];
  readonly notes: readonly DecodeNote[];
}

const NONE: ReadonlySet<string> = new Set();

export interface KnownCountries {
  /** Among these a partly read code is looked for first. */
  readonly likely?: ReadonlySet<string>;
  /** Codes of member States, which may be outside the international list. */
  readonly members?: ReadonlySet<string> | undefined;
}

/** More candidates than this tell nothing. */
const MOST_CANDIDATES = 6;

/**
 * The country that two or three letters mean, a letter of which may be unread. Candidates are looked for among `likely` first.
 * Undefined where the letters are no country's.
 */
export function readCountryToken(
  token: string,
  { likely = NONE, members = NONE }: KnownCountries = {},
): ReadCountryCode | undefined {
  if (/^[A-Z]{3}$/.test(token)) {
    const country = toAlpha2(token);
    return country === undefined ? undefined : { country, candidates: [], notes: [] };
  }
  if (/^[A-Z]{2}$/.test(token)) {
    const kind = countryCodeKind(token);
    if (kind === undefined) return undefined;
    const notes: DecodeNote[] =
      kind === 'current' || members.has(token)
        ? []
        : [kind === 'historic' ? 'country_historic' : 'country_user_assigned'];
    return { country: token, candidates: [], notes };
  }
  if (!/^(?:[A-Z]\?|\?[A-Z])$/.test(token)) return undefined;
  const candidates = fitting(token, likely);
  const found = candidates.length > 0 ? candidates : fitting(token, CURRENT_COUNTRIES);
  const [only] = found;
  return {
    country: found.length === 1 && only !== undefined ? only : null,
    candidates: found.length <= MOST_CANDIDATES ? found : [],
    notes: ['country_partial'],
  };
}

function fitting(token: string, among: ReadonlySet<string>): string[] {
  return [...among]
    .filter((code) => [0, 1].every((at) => token[at] === '?' || token[at] === code[at]))
    .sort();
}
