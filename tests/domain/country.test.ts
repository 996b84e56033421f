import countries from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';

import { countryCodeKind, CURRENT_COUNTRIES, sameOrSuccessor, toAlpha2 } from '#app/domain/country.ts';
import { HISTORIC_COUNTRIES } from '#app/domain/historic-country.ts';
import { countryOfWords } from '#app/domain/marking/country-words.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { formatter } from '#app/i18n/format.ts';

describe('country codes', () => {
  it('are those of the library, in their three forms', () => {
    expect([...CURRENT_COUNTRIES].sort()).toEqual(Object.keys(countries.getAlpha2Codes()).sort());
    expect([toAlpha2('GHA'), toAlpha2('288'), toAlpha2('GH')]).toEqual(['GH', 'GH', undefined]);
  });

  it.each([
    ['GH', 'current'],
    ['SU', 'historic'],
    ['XA', 'user_assigned'],
    ['JX', undefined],
    ['toString', undefined],
    ['', undefined],
  ])('%s is %s', (code, kind) => expect(countryCodeKind(code)).toBe(kind));

  it('of States that are no more are no current ones, and their successors are', () => {
    for (const [code, { from, to, successors, iso3166part3 }] of Object.entries(HISTORIC_COUNTRIES)) {
      expect([code, CURRENT_COUNTRIES.has(code)]).toEqual([code, false]);
      expect(from).toBeLessThan(to);
      expect(iso3166part3).toMatch(new RegExp(`^${code}[A-Z]{2}$`));
      expect(successors.length).toBeGreaterThan(0);
      for (const successor of successors)
        expect([successor, CURRENT_COUNTRIES.has(successor)]).toEqual([successor, true]);
    }
  });

  it('go together where one State followed the other', () => {
    expect(sameOrSuccessor('YU', 'RS')).toBe(true);
    expect(sameOrSuccessor('RS', 'YU')).toBe(true);
    expect(sameOrSuccessor('RS', 'HR')).toBe(false);
    expect(sameOrSuccessor('DE', 'DE')).toBe(true);
  });

  it.each(LANGUAGES)(
    'of States that are no more are named as such in %s, not as their successors',
    (language) => {
      const { formatCountry } = formatter(language);
      const names = Object.keys(HISTORIC_COUNTRIES).map(formatCountry);
      expect(new Set(names).size).toBe(names.length);
      const today = new Set([...CURRENT_COUNTRIES].map(formatCountry));
      expect(names.filter((name) => today.has(name) || name.length < 3)).toEqual([]);
    },
  );
});

describe('countries as makers write them', () => {
  it.each([
    ['MADE IN ITALY', 'IT'],
    ['Ind. Argentina', 'AR'],
    ['INDUSTRIA BRASILEIRA', 'BR'],
    ['U.S.A.', 'US'],
    ['CCCP', 'SU'],
    ['СССР', 'SU'],
    ['BE', 'BE'],
    ['AUT', 'AT'],
    ['EIBAR', undefined],
    ['', undefined],
  ])('%s', (asRead, code) => expect(countryOfWords(asRead)).toBe(code));
});
