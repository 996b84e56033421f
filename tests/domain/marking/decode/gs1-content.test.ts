import { describe, expect, it } from 'vitest';

import { decodeMark } from '#app/domain/marking/decode/decode-mark.ts';
import { gs1Serial, isProductNumber } from '#app/domain/marking/decode/gs1-content.ts';

const NOW = 2026;
const scanned = (asRead: string, kind = 'data_matrix') => decodeMark({ kind, asRead }, NOW);

describe('the content of a GS1 code', () => {
  it('as a reader sends it: fixed lengths run on, others end at the separator', () => {
    const content = ']d20108806388269617112302141728021310230214A3263-01\x1D21059\x1D240ARO4808C';
    expect(scanned(content)).toEqual({
      kind: 'gs1',
      gtin: '08806388269617',
      serial: '059',
      lot: '230214A3263-01',
      madeOn: '2023-02-14',
      country: null,
      confidence: 'certain',
      notes: [],
    });
    expect(scanned(content.replaceAll('\x1D', '<GS>'))).toEqual(scanned(content));
    expect(scanned(content.slice(3).replaceAll('\x1D', '␝'))).toEqual(scanned(content));
  });

  it('with identifiers in brackets', () => {
    expect(scanned('(01)09506000134352(10)ABC123(11)141231(21)12345(422)056')).toMatchObject({
      gtin: '09506000134352',
      lot: 'ABC123',
      madeOn: '2014-12-31',
      serial: '12345',
      country: 'BE',
      confidence: 'certain',
    });
  });

  it('as a web address', () => {
    expect(scanned('https://id.gs1.org/01/09506000134352/21/12345?11=141231')).toMatchObject({
      gtin: '09506000134352',
      serial: '12345',
    });
  });

  it('of a product without a serial names no arm', () => {
    expect(scanned('9506000134352', 'bar_code')).toMatchObject({
      gtin: '9506000134352',
      notes: ['product_only'],
    });
    expect(isProductNumber('9506000134352')).toBe(true);
    expect(isProductNumber('(01)09506000134352(21)12345')).toBe(false);
    expect(isProductNumber('HK12345')).toBe(false);
  });

  it('says what is wrong with it', () => {
    expect(scanned('(01)09506000134351(21)12345')).toMatchObject({
      confidence: 'ambiguous',
      notes: ['check_digit_wrong'],
    });
    expect(scanned('(01)09506000134352(11)149931(21)1')).toMatchObject({
      madeOn: '',
      notes: ['date_impossible'],
    });
    expect(scanned('0109506000134352' + '2112345\x1D' + 'ZZ')).toMatchObject({
      serial: '12345',
      notes: ['rest_not_understood'],
    });
  });

  it('a date without a day, and the century by GS1’s rule', () => {
    const madeOn = (date: string, now: number) => {
      const decoded = decodeMark({ kind: 'data_matrix', asRead: `(11)${date}(21)1` }, now);
      return decoded?.kind === 'gs1' ? decoded.madeOn : undefined;
    };
    expect(madeOn('141200', 2026)).toBe('2014-12');
    expect(madeOn('760101', 2026)).toBe('2076-01-01');
    expect(madeOn('770101', 2026)).toBe('1977-01-01');
    expect(madeOn('010101', 2051)).toBe('2101-01-01');
  });

  it('gives its serial for the search only where it is written as a GS1 code', () => {
    expect(gs1Serial('(01)09506000134352(21)AB-12345')).toBe('AB-12345');
    expect(gs1Serial('2112345')).toBeUndefined();
    expect(gs1Serial('AB12345')).toBeUndefined();
  });
});
