import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeMark } from '#app/domain/marking/decode/decode-mark.ts';
import { readYear } from '#app/domain/marking/decode/two-digit-year.ts';

const NOW = 2026;
const imported = (asRead: string) => decodeMark({ kind: 'import', asRead }, NOW);
const made = (asRead: string, kind = 'serial') => decodeMark({ kind, asRead }, NOW);

describe('two digits of a year', () => {
  it('are the latest year that is not after now', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 0, max: 99 }), (now, digits) => {
        const { year } = readYear(String(digits).padStart(2, '0'), { now, notBefore: 0 });
        expect(year === null ? -1 : year % 100).toBe(digits);
        expect(now - (year ?? 0)).toBeGreaterThanOrEqual(0);
        expect(now - (year ?? 0)).toBeLessThan(100);
      }),
    );
  });

  it.each([
    ['26', 2026],
    ['27', 1927],
    ['00', 2000],
    ['99', 1999],
  ])('%s in 2026 is %i', (digits, year) =>
    expect(readYear(digits, { now: NOW, notBefore: 0 }).year).toBe(year),
  );
});

describe('an import mark', () => {
  it.each([
    ['GH 12', 'GH', 2012],
    ['gh-12', 'GH', 2012],
    ['GH12', 'GH', 2012],
    ['IMP. GH 2012', 'GH', 2012],
    ['IMPORTÉ CI 09', 'CI', 2009],
    ['GHA 2012', 'GH', 2012],
    ['DE98', 'DE', 1998],
  ])('%s', (asRead, country, year) => {
    expect(imported(asRead)).toMatchObject({ kind: 'import', country, year, confidence: 'certain' });
  });

  it('in the other order, with unread characters or of a fictional State is likely and says why', () => {
    expect(imported('12 GH')).toMatchObject({
      country: 'GH',
      year: 2012,
      confidence: 'likely',
      notes: ['year_two_digits', 'other_order'],
    });
    expect(imported('GH 1?')).toMatchObject({
      country: 'GH',
      year: null,
      confidence: 'likely',
      notes: ['year_partial'],
    });
    expect(imported('XA 98')).toMatchObject({ country: 'XA', year: 1998, confidence: 'likely' });
    expect(imported('?Q 12')).toMatchObject({
      country: null,
      countryCandidates: ['AQ', 'BQ', 'GQ', 'IQ', 'MQ'],
      year: 2012,
    });
  });

  it('of no country, of a year to come or older than such marks is doubtful', () => {
    expect(imported('QZ 12')).toMatchObject({ notes: ['country_user_assigned', 'year_two_digits'] });
    expect(imported('JX 12')).toMatchObject({
      country: null,
      year: 2012,
      confidence: 'ambiguous',
      notes: ['country_unknown', 'year_two_digits'],
    });
    expect(imported('GH 2031')).toMatchObject({ confidence: 'ambiguous', notes: ['year_in_future'] });
    expect(imported('GH 45')).toMatchObject({
      year: 1945,
      confidence: 'ambiguous',
      notes: ['year_two_digits', 'year_before_layout'],
    });
  });
});

describe('a mark of manufacture', () => {
  it.each([
    'BE FN 12 FNC 123456 5.56x45',
    'be / fn / 12 / fnc / 123456 / 5.56x45',
    'BE, FN, 12, FNC, 123456, 5,56 NATO'.replace('5,56', '5.56'),
  ])('%s', (asRead) => {
    expect(made(asRead)).toMatchObject({
      kind: 'manufacture',
      country: 'BE',
      maker: 'FN Herstal',
      year: 2012,
      model: 'FNC',
      serial: '123456',
      calibreCode: '5.56x45',
      confidence: 'certain',
    });
  });

  it('with a maker and a calibre of several words', () => {
    expect(made('US SMITH & WESSON 98 686 CAB1234 .357 MAGNUM')).toMatchObject({
      maker: 'Smith & Wesson',
      year: 1998,
      model: '686',
      serial: 'CAB1234',
      calibreCode: '357-magnum',
    });
  });

  it('of a maker or calibre that is not in the tables stays as read', () => {
    expect(made('IT NOBODY 12 M1 123456 9X99')).toMatchObject({
      maker: 'NOBODY',
      calibre: '9X99',
      calibreCode: null,
      confidence: 'likely',
      notes: ['maker_unknown', 'year_two_digits', 'calibre_unknown'],
    });
  });

  it('that can be cut in two ways says so', () => {
    expect(made('DE NOBODY 12 14 99 123456 9x19')).toMatchObject({
      confidence: 'ambiguous',
      notes: expect.arrayContaining(['several_readings']),
    });
  });

  it('is not seen in a text that lacks a part', () => {
    expect(made('BE FN 12 FNC 123456')).toBeUndefined();
    expect(made('ZZ9 FN 12 FNC 123456 5.56')).toBeUndefined();
    expect(made('BE FN FNC 123456 5.56x45 NATO')).toBeUndefined();
  });
});
