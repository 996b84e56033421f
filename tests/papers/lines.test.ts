import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { linesOf, type Measure } from '#app/papers/lines.ts';

/** Every character as wide as another. */
const measure: Measure = ({ text }) => [...text].length;
const seen = (text: string, width = 1000) =>
  linesOf(text, width, measure).map((line) => line.map(({ text: run }) => run));

describe('a line', () => {
  it('of one script is one run', () => {
    expect(seen('Serial number AB-1234')).toEqual([['Serial number AB-1234']]);
  });

  it('in Arabic stands from the right, word by word, each in the order of reading', () => {
    expect(seen('طلب التتبع الدولي')).toEqual([['الدولي', ' ', 'التتبع', ' ', 'طلب']]);
  });

  it('in Arabic keeps a mark in it from the left', () => {
    expect(seen('السلاح رقم 7781-AB 12 مسروق')[0]?.join('|')).toBe('مسروق| |7781-AB 12| |رقم| |السلاح');
  });

  it('that is a mark reads from the left', () => {
    expect(seen('7781-AB 12')).toEqual([['7781-AB 12']]);
  });

  it('with a telephone number reads that from the left', () => {
    expect(seen('هاتف: +999 1 555 0101')[0]?.join('')).toBe('+999 1 555 0101 :هاتف');
    expect(seen('+999 1 555 0101')).toEqual([['+999 1 555 0101']]);
  });

  it('keeps the brackets around a name in it', () => {
    expect(seen('رقم 7781-AB (Zastava) سلاح')[0]?.join('')).toBe('سلاح (Zastava) 7781-AB رقم');
  });

  it('turns brackets round where it is read from the right', () => {
    expect(seen('رقم (سلاح)')[0]?.join('')).toBe('(سلاح) رقم');
  });

  it('ends a sentence at its left in Arabic', () => {
    expect(seen('انتهى.')[0]).toEqual(['.', 'انتهى']);
  });

  it('leaves out what steers the direction and has no shape', () => {
    expect(seen('رقم \u2068AB12\u2069')[0]?.join('')).toBe('AB12 رقم');
  });
});

describe('breaking', () => {
  it('is between words', () => {
    expect(seen('one two three', 7)).toEqual([['one two'], ['three']]);
  });

  it('is within a word that is wider than the line', () => {
    expect(seen('abcdefgh ij', 3)).toEqual([['abc'], ['def'], ['gh'], ['ij']]);
  });

  it('counts the space behind such a word where the line goes on', () => {
    expect(seen('aaa a', 2)).toEqual([['aa'], ['a'], ['a']]);
  });

  it('keeps the paragraphs of what was written, empty ones too', () => {
    expect(seen('a\n\nb\r\nc')).toEqual([['a'], [], ['b'], ['c']]);
  });

  it('loses no character of any text, and no line is wider than it may be', () => {
    const letters = fc.constantFrom(...'ab 12-()طلبرقم، \n'.split(''));
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 60 }),
        fc.integer({ min: 2, max: 20 }),
        (text, width) => {
          const lines = seen(text, width);
          const sorted = (some: string) => [...some.replace(/[\s()]/g, '')].sort().join('');
          expect(sorted(lines.flat().join(''))).toBe(sorted(text));
          for (const line of lines) expect(line.join('').trim().length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
