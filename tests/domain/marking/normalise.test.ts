import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { inspectMark, normalise, storable } from '#app/domain/marking/normalise.ts';

describe('normalise', () => {
  it.each([
    ['ab-12 34/5', 'AB12345'],
    ['  k.123_456 ', 'K123456'],
    ['АК-74 № 1234', 'AK74NO1234'],
    ['аВс', 'ABC'],
    ['ЁЙ', 'EY'],
    ['ЗА12', '3A12'],
    ['ΑΒΕ77', 'ABE77'],
    ['Ά1', 'A1'],
    ['Щ1', 'SHCH1'],
    ['١٢٣٤', '1234'],
    ['۴۵۶', '456'],
    ['ＡＢ１２', 'AB12'],
    ['é1', 'E1'],
    ['A?9*', 'A?9*'],
    ['A؟٣', 'A?3'],
    ['(12)', '12'],
    ['---', ''],
    ['', ''],
    ['漢12', 'HAN12'],
  ])('%s becomes %s', (asRead, expected) => {
    expect(normalise(asRead)).toBe(expected);
  });

  it('takes out direction and zero-width characters and names them', () => {
    const found = inspectMark('AB\u202E21\u200BC\u0000');
    expect(found.normalised).toBe('AB21C');
    expect(found.hidden).toEqual(['U+202E', 'U+200B', 'U+0000']);
  });

  it('tells of other scripts and of pictures', () => {
    expect(inspectMark('AК12')).toMatchObject({ otherScript: true, pictures: false });
    expect(inspectMark('AK12')).toMatchObject({ otherScript: false, pictures: false });
    expect(inspectMark('12🔫3')).toMatchObject({ normalised: '123', pictures: true });
    expect(inspectMark('🇫🇷12')).toMatchObject({ normalised: '12', pictures: true });
  });

  it('is idempotent and yields nothing but capitals, digits and pattern characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const once = normalise(text);
        expect(once).toMatch(/^[A-Z0-9?*]*$/);
        expect(normalise(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads plain text the same on both of its ways', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 30 }), (text) => {
        expect(normalise(text)).toBe(inspectMark(text).normalised);
      }),
    );
  });

  it('keeps the text as read storable', () => {
    expect(storable('A\u0000\uD800B')).toBe('AB');
    expect(storable('AB\u202E12 😀')).toBe('AB\u202E12 😀');
  });
});
