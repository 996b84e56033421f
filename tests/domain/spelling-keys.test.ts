import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { calibreCode, calibreKey } from '#app/domain/calibre.ts';
import { makeKey, makeName } from '#app/domain/make.ts';
import { modelKey, modelKeys } from '#app/domain/model.ts';
import { readCalibres } from '#seeds/reference/write-calibre-spellings.ts';

const spellings = readCalibres().flatMap((row) => row.spellings.split('|'));
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(...spellings),
  fc
    .array(
      fc.constantFrom('9', '.', '38', 'MM', ' ', 'X', '+P', 'CAL', 'S&W', '×', ',', '0', 'PARABELLUM', 'é'),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('the form in which spellings are compared', () => {
  it('of a calibre leads where the spelling leads, when it is read again', () => {
    fc.assert(
      fc.property(text, (asRead) => {
        expect(calibreKey(calibreKey(asRead))).toBe(calibreKey(asRead));
      }),
      { numRuns: 5_000 },
    );
  });

  it('of makes and models is its own form', () => {
    fc.assert(
      fc.property(text, (asRead) => {
        expect(makeKey(makeKey(asRead))).toBe(makeKey(asRead));
        expect(modelKey(modelKey(asRead))).toBe(modelKey(asRead));
        expect(makeKey(asRead)).toMatch(/^[A-Z0-9]*$/);
      }),
    );
  });

  it('throws at no text', () => {
    fc.assert(
      fc.property(text, (asRead) => {
        calibreCode(asRead);
        makeName(asRead);
        modelKeys(asRead, 'FN');
      }),
    );
  });

  it('knows makers in their own script', () => {
    expect(makeName('Ижмаш')).toBe('Izhmash');
    expect(makeName('ЗАСТАВА')).toBe('Zastava');
  });

  it('looks a model up with and without its maker’s name', () => {
    expect(modelKeys('FN FAL', 'FN')).toEqual(['FNFAL', 'FAL']);
    expect(modelKeys('PT-92 AF', 'Taurus')).toEqual(['PT92AF']);
    expect(modelKeys('', '')).toEqual([]);
  });
});
