import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SKELETON_ALPHABET, looksAlike, skeleton } from '#app/domain/marking/skeleton.ts';

describe('skeleton', () => {
  it('folds what is easily taken for each other', () => {
    expect(skeleton('OQD0IL1S5Z2B8G6UV?*')).toBe('0000111552288' + '66VV?*');
    expect(skeleton('ACEFHJKMNPRTVWXY3479')).toBe('ACEFHJKMNPRTVWXY3479');
    expect(looksAlike('O', 'D')).toBe(true);
    expect(looksAlike('O', 'C')).toBe(false);
  });

  it('leaves 26 symbols', () => {
    const folded = new Set(skeleton('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'));
    expect([...folded].sort().join('')).toBe(SKELETON_ALPHABET);
    expect(SKELETON_ALPHABET).toHaveLength(26);
  });

  it('is idempotent and keeps the length', () => {
    const mark = fc.string({
      unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?*'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(mark, (text) => {
        expect(skeleton(skeleton(text))).toBe(skeleton(text));
        expect(skeleton(text)).toHaveLength(text.length);
      }),
    );
  });
});
