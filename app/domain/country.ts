import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };

import { HISTORIC_COUNTRIES } from './historic-country.ts';

/** ISO 3166-1 alpha-2 of alpha-3 and of numeric codes. */
const ALPHA_2 = new Set(codes.map(([alpha2]) => alpha2 ?? ''));
const FROM_OTHER = new Map(
  codes.flatMap(([alpha2 = '', alpha3 = '', numeric = '']) => [
    [alpha3, alpha2],
    [numeric, alpha2],
  ]),
);

/** Two-letter codes that ISO 3166-1 leaves to its users; a fictional region takes its codes from here. */
const USER_ASSIGNED = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/;

export type CountryCodeKind = 'current' | 'historic' | 'user_assigned';

/** What kind of country code two letters are; undefined for letters that stand for no country. */
export function countryCodeKind(code: string): CountryCodeKind | undefined {
  if (ALPHA_2.has(code)) return 'current';
  if (Object.hasOwn(HISTORIC_COUNTRIES, code)) return 'historic';
  return USER_ASSIGNED.test(code) ? 'user_assigned' : undefined;
}

/** ISO 3166-1 alpha-2 of an alpha-3 (`GHA`) or numeric (`288`) code. */
export function toAlpha2(code: string): string | undefined {
  return FROM_OTHER.get(code);
}

/** Whether a request can be addressed to this country, or come from it: it is a State of today. */
export function isStateOfToday(code: string, members: ReadonlySet<string>): boolean {
  return members.has(code) || countryCodeKind(code) === 'current';
}

/** Every code of ISO 3166-1 alpha-2. */
export const CURRENT_COUNTRIES: ReadonlySet<string> = ALPHA_2;

/**
 * Whether two country codes may stand for one place of manufacture: the same, or a State that is no more and one that
 * followed it (a rifle marked for Yugoslavia comes from a maker that is now in Serbia).
 */
export function sameOrSuccessor(one: string, other: string): boolean {
  if (one === other) return true;
  const follows = (older: string, newer: string) =>
    Object.hasOwn(HISTORIC_COUNTRIES, older) &&
    HISTORIC_COUNTRIES[older]?.successors.includes(newer) === true;
  return follows(one, other) || follows(other, one);
}
