import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MARK_KINDS } from '#app/domain/marking/codes.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import { decodeMark } from '#app/domain/marking/decode/decode-mark.ts';

const NOW = 2026;
const kind = fc.constantFrom(...MARK_KINDS);

/** Texts that look like marks: signs, countries, forces, numbers, separators, unread characters, in any order. */
const piece = fc.constantFrom(
  ...[
    '★',
    'STAR',
    'ECOWAS',
    'CEDEAO',
    'UG',
    'GH',
    '?H',
    'POL',
    '03',
    '2012',
    '1?',
    '000123',
    '?',
    '*',
    '-',
    ' ',
    '/',
    '(01)',
    '09506000134352',
    '(21)',
    '\x1D',
    'FN',
    'Ж',
    '\u202E',
  ],
);
const markLike = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('decodeMark', () => {
  it('throws at no text of no kind, and answers the same twice', () => {
    fc.assert(
      fc.property(kind, fc.oneof(markLike, fc.string({ unit: 'binary' }), fc.string()), (of, asRead) => {
        expect(decodeMark({ kind: of, asRead }, NOW)).toEqual(decodeMark({ kind: of, asRead }, NOW));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([' ', 'A ', '★', '* ', '(01)', '?', 'GH-', '\x1D21', '9', 'STAR', '\u202E'])(
    'reads a million of %j in bounded work',
    (unit) => {
      for (const of of MARK_KINDS)
        expect(() => decodeMark({ kind: of, asRead: unit.repeat(1_000_000) }, NOW)).not.toThrow();
    },
  );

  it('never names a part that is not in the text', () => {
    fc.assert(
      fc.property(markLike, (asRead) => {
        const decoded = decodeMark({ kind: 'secondary', asRead }, NOW);
        if (decoded?.kind !== 'region') return;
        const plain = normalise(asRead);
        expect(plain).toContain(decoded.number);
        expect(plain).toContain(decoded.force);
        if (!decoded.notes.includes('country_partial')) expect(plain).toContain(decoded.country);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['serial', 'AB123456'],
    ['serial', 'GH 12'],
    ['make', 'STAR'],
    ['make', 'STAR B.ECHEVERRIA EIBAR ESPANA'],
    ['serial', 'UG POL 00123'],
    ['import', 'CAI ST ALB VT'],
    ['secondary', '12345'],
    ['secondary', ''],
    ['data_matrix', 'https://example.org/any/page'],
    ['bar_code', '9506000134351'],
    ['proof', 'ELG'],
  ])('%s %j follows no known layout', (of, asRead) => {
    expect(decodeMark({ kind: of, asRead }, NOW)).toBeUndefined();
  });
});
