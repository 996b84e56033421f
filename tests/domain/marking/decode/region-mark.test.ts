import { describe, expect, it } from 'vitest';

import { decodeMark } from '#app/domain/marking/decode/decode-mark.ts';
import { REGION_STATES } from '#app/domain/marking/mark-region.ts';

const NOW = 2026;
const secondary = (asRead: string) => decodeMark({ kind: 'secondary', asRead }, NOW);

/** Star, two-letter country, force, number that is not the maker's: the layout of the RECSA States. */
const UGANDA = { kind: 'region', region: 'recsa', country: 'UG', force: 'POL', number: '000123', year: null };

describe('a RECSA mark', () => {
  it.each([
    '★ UG POL 000123',
    '☆UG-POL-000123',
    '⭐ ug pol 000123',
    'STAR UG POL 000123',
    'Étoile UG/POL/000123',
    'RECSA UG POL 000123',
    'UG POL 000123 ★',
    '★UGPOL000123',
    'star UGPOL 000123',
  ])('%s', (asRead) => {
    expect(secondary(asRead)).toMatchObject({ ...UGANDA, confidence: 'certain', notes: [] });
    expect(decodeMark({ kind: 'serial', asRead }, NOW)).toMatchObject(UGANDA);
  });

  it('without the star is likely, because the country tells the region, and only where it is called a secondary mark', () => {
    expect(secondary('KE KP 4421')).toMatchObject({
      region: 'recsa',
      country: 'KE',
      confidence: 'likely',
      notes: ['sign_not_read'],
    });
  });

  it('whose star was written as an asterisk is told as doubtful', () => {
    expect(secondary('*UG POL 000123')).toMatchObject({
      ...UGANDA,
      confidence: 'ambiguous',
      notes: ['star_or_unread'],
    });
    expect(secondary('*RW RNP 12')).toMatchObject({ country: 'RW', confidence: 'ambiguous' });
    expect(decodeMark({ kind: 'serial', asRead: '*01849*' }, NOW)).toBeUndefined();
  });

  it('may lack the force, which is not required', () => {
    expect(secondary('★ BI 2231')).toMatchObject({
      country: 'BI',
      force: '',
      number: '2231',
      notes: ['force_missing'],
    });
  });
});

describe('an ECOWAS mark', () => {
  it.each(['ECOWAS GH 03 12345', 'CEDEAO GH-03-12345', 'Ecowas logo GH 03 12345', 'GH 03 12345 ECOWAS'])(
    '%s',
    (asRead) => {
      expect(secondary(asRead)).toMatchObject({
        kind: 'region',
        region: 'ecowas',
        country: 'GH',
        force: '03',
        number: '12345',
        confidence: 'certain',
      });
    },
  );

  it('has the year of marking between force and number in some States', () => {
    expect(secondary('ECOWAS SL RSLAF 2013 AB1234')).toMatchObject({
      country: 'SL',
      force: 'RSLAF',
      year: 2013,
      number: 'AB1234',
    });
    expect(secondary('ECOWAS SL RSLAF 13 1234')).toMatchObject({ year: 2013, notes: ['year_two_digits'] });
    expect(secondary('ECOWAS SL RSLAF 98 1234')).toMatchObject({ year: 1998, confidence: 'ambiguous' });
  });

  it('written without separators keeps force and number together and says so', () => {
    expect(secondary('ECOWAS GH0312345')).toMatchObject({
      country: 'GH',
      force: '',
      number: '0312345',
      confidence: 'ambiguous',
      notes: ['force_not_separated'],
    });
  });

  it('of a State that has left is still read', () => {
    expect(secondary('ECOWAS ML FAMA 00871')).toMatchObject({
      country: 'ML',
      confidence: 'certain',
      notes: ['state_left_region'],
    });
  });
});

describe('what was read in part', () => {
  it('names the countries of the region that fit', () => {
    expect(secondary('ECOWAS ?H 03 12345')).toMatchObject({
      country: 'GH',
      confidence: 'likely',
      notes: ['country_partial'],
    });
    const several = secondary('ECOWAS G? 03 12345');
    expect(several).toMatchObject({
      country: null,
      countryCandidates: ['GH', 'GM', 'GN', 'GW'],
      confidence: 'likely',
    });
  });

  it('keeps unread characters of the number', () => {
    expect(secondary('★ UG POL 00?1*')).toMatchObject({
      number: '00?1*',
      confidence: 'likely',
      notes: ['number_partial'],
    });
  });
});

describe('what contradicts itself', () => {
  it('a sign over a State of another region', () => {
    expect(secondary('ECOWAS KE KP 12345')).toMatchObject({
      confidence: 'ambiguous',
      notes: ['sign_and_country_disagree'],
    });
    expect(secondary('RECSA GH 03 12345')).toMatchObject({ confidence: 'ambiguous' });
  });

  it('a star over a State of no known region is a mark of no known region', () => {
    expect(secondary('★ XA POL 000123')).toMatchObject({
      region: null,
      country: 'XA',
      force: 'POL',
      number: '000123',
      confidence: 'likely',
      notes: ['country_user_assigned'],
    });
  });
});

it('of a member State outside the international list is as good as any', () => {
  const read = decodeMark({ kind: 'secondary', asRead: '★ XA POL 000123' }, NOW, new Set(['XA']));
  expect(read).toMatchObject({ country: 'XA', confidence: 'certain', notes: [] });
});

it('no State marks under two signs', () => {
  expect([...REGION_STATES.ecowas].filter((code) => REGION_STATES.recsa.has(code))).toEqual([]);
  expect([REGION_STATES.ecowas.size, REGION_STATES.recsa.size]).toEqual([15, 15]);
});
