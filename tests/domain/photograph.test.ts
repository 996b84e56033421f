import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { imageType } from '#app/domain/image-type.ts';
import {
  askedFor,
  meantMark,
  PHOTOGRAPH_SUBJECTS,
  type ShowableMark,
  shownBy,
  wordOf,
} from '#app/domain/photograph.ts';

const mark = (id: string, kind: string, asRead: string, legibility = 'clear'): ShowableMark => ({
  id,
  kind,
  asRead,
  legibility,
});

const MARKS = [
  mark('m1', 'serial', 'AB 123'),
  mark('m2', 'proof', 'ELG'),
  mark('m3', 'import', 'FR 19'),
  mark('m4', 'serial', '', 'obliterated'),
  mark('m5', 'serial', '', 'absent'),
];

describe('the pictures that are asked for', () => {
  it('are both sides and each mark the arm bears, also one that cannot be read', () => {
    const asked = askedFor('small_arm', MARKS, []);
    expect(asked.map(({ subject, mark: id }) => [subject, id])).toEqual([
      ['left_side', null],
      ['right_side', null],
      ['serial', 'm1'],
      ['proof', 'm2'],
      ['mark', 'm3'],
      ['serial', 'm4'],
    ]);
  });

  it('hold the photographs that are them, and no others', () => {
    const photographs = [
      { id: 1, subject: 'left_side' as const, mark: null },
      { id: 2, subject: 'serial' as const, mark: 'm1' },
      { id: 3, subject: 'serial' as const, mark: null },
      { id: 4, subject: 'detail' as const, mark: null },
    ];
    const there = askedFor('light_weapon', MARKS, photographs).map((one) =>
      one.photographs.map(({ id }) => id),
    );
    expect(there).toEqual([[1], [], [2], [], [], []]);
  });

  it('of ammunition are its packaging and its marks', () => {
    const asked = askedFor('ammunition', [mark('h', 'headstamp', 'IK 77')], []);
    expect(asked.map(wordOf)).toEqual(['packaging', 'mark:h']);
  });
});

describe('the word that says what is shown', () => {
  it('is read back to what it was made from', () => {
    for (const subject of PHOTOGRAPH_SUBJECTS) {
      expect(shownBy(wordOf({ subject, mark: null }), MARKS)).toEqual({ subject, mark: null });
    }
    expect(shownBy('mark:m1', MARKS)).toEqual({ subject: 'serial', mark: 'm1' });
    expect(shownBy('mark:m3', MARKS)).toEqual({ subject: 'mark', mark: 'm3' });
  });

  it('names no mark of another arm, and nothing that is no subject', () => {
    for (const word of [
      'mark:m9',
      'mark:',
      'mark:mark:m1',
      '',
      'serial ',
      'LEFT_SIDE',
      'toString',
      '__proto__',
    ]) {
      expect(shownBy(word, MARKS), word).toBeUndefined();
    }
  });
});

describe('the mark that was meant', () => {
  it('is found by its text and kind wherever it has moved', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.array(fc.nat()),
        (texts, chosen, order) => {
          const marks = texts.map((asRead, at) => mark(String(at), 'serial', asRead));
          const at = chosen % marks.length;
          const moved = [...marks].sort((a, b) => (order[Number(a.id)] ?? 0) - (order[Number(b.id)] ?? 0));
          const meant = { at, kind: 'serial', asRead: texts[at] ?? '' };
          expect(meantMark(meant, moved)?.asRead).toBe(texts[at]);
        },
      ),
    );
  });

  it('of two alike is the one nearer to its place', () => {
    const marks = [mark('a', 'serial', 'X1'), mark('b', 'make', 'M'), mark('c', 'serial', 'X1')];
    expect(meantMark({ at: 2, kind: 'serial', asRead: 'X1' }, marks)?.id).toBe('c');
    expect(meantMark({ at: 0, kind: 'serial', asRead: 'X1' }, marks)?.id).toBe('a');
  });

  it('whose text was corrected is what stands in its place, if of the same kind', () => {
    const marks = [mark('a', 'serial', 'AB 124'), mark('b', 'proof', 'ELG')];
    expect(meantMark({ at: 0, kind: 'serial', asRead: 'AB 123' }, marks)?.id).toBe('a');
    expect(meantMark({ at: 1, kind: 'serial', asRead: 'AB 123' }, marks)).toBeUndefined();
    expect(meantMark({ at: 7, kind: 'serial', asRead: 'AB 123' }, marks)).toBeUndefined();
  });
});

describe('the type of a file', () => {
  it('of any bytes is told without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(['jpeg', 'png', 'webp', 'heic', 'other']).toContain(imageType(bytes));
      }),
    );
  });
});
