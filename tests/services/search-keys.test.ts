import { describe, expect, it } from 'vitest';

import { normalise } from '#app/domain/marking/normalise.ts';
import { searchForm } from '#app/domain/marking/search-form.ts';
import { searchKey } from '#app/services/records/search-keys.ts';

const keyOf = (kind: string, asRead: string) =>
  searchKey({ kind, normalised: normalise(asRead), asRead })?.normalised;

describe('the key by which a mark is found', () => {
  it('is the same however the sign of the region was written', () => {
    const written = ['★ UG POL 00123', 'star UG-POL-00123', 'RECSA UG POL 00123', 'UG POL 00123'];
    expect(new Set(written.map((asRead) => keyOf('secondary', asRead)))).toEqual(new Set(['UGPOL00123']));
    expect(new Set(written.map(searchForm))).toEqual(new Set(['UGPOL00123']));
  });

  it('keeps a word that is no sign', () => {
    expect(keyOf('serial', 'STAR 123456')).toBe('STAR123456');
    expect(keyOf('serial', 'ECOWAS 12345')).toBe('ECOWAS12345');
  });

  it('of a scanned code is the serial in it, or the whole where it is no GS1 code', () => {
    expect(keyOf('data_matrix', '(01)09506000134352(21)AB-12345')).toBe('AB12345');
    expect(searchForm('(01)09506000134352(21)AB-12345')).toBe('AB12345');
    expect(keyOf('data_matrix', 'SER-77123')).toBe('SER77123');
    expect(keyOf('rfid', 'E2801160600002')).toBe('E2801160600002');
    expect(keyOf('microstamp', 'K7Q2M4')).toBe('K7Q2M4');
  });

  it('is none where the mark names a product, a country and a year, or a maker', () => {
    expect(keyOf('bar_code', '9506000134352')).toBeUndefined();
    expect(keyOf('data_matrix', '(01)09506000134352')).toBeUndefined();
    expect(keyOf('import', 'GH 2012')).toBeUndefined();
    expect(keyOf('make', 'GLOCK')).toBeUndefined();
  });
});
