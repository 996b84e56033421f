import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { pairMarks } from '#app/domain/marking/pair-marks.ts';

const mark = (id: string, kind: string, component: string, asRead: string) => ({
  id,
  kind,
  component,
  asRead,
});

describe('marks that are corrected', () => {
  it('stay the same marks where rows move, a reading changes, or a component was wrong', () => {
    const stored = [
      mark('1', 'serial', 'frame', 'AB 1234'),
      mark('2', 'serial', 'barrel', 'AB 1234'),
      mark('3', 'proof', 'barrel', 'crown'),
    ];
    const said = [
      mark('', 'proof', 'frame', 'crown'),
      mark('', 'serial', 'frame', 'A8 1234'),
      mark('', 'serial', 'barrel', 'AB 1234'),
    ];
    const { kept, added, withdrawn } = pairMarks(stored, said);
    expect(new Map(kept.map((pair) => [pair.stored.id, pair.said]))).toEqual(
      new Map([
        ['2', said[2]],
        ['1', said[1]],
        ['3', said[0]],
      ]),
    );
    expect([added, withdrawn]).toEqual([[], []]);
  });

  it('are added and withdrawn where nothing answers to them', () => {
    const gone = mark('1', 'import', 'barrel', 'RS 1990');
    const come = mark('', 'secondary', 'frame', 'BJ 12');
    expect(pairMarks([gone], [come])).toEqual({ kept: [], added: [come], withdrawn: [gone] });
  });

  it('are each used once, and left as they are where nothing changed', () => {
    const marks = fc.array(
      fc.record({
        kind: fc.constantFrom('serial', 'proof'),
        component: fc.constantFrom('frame', 'barrel'),
        asRead: fc.constantFrom('', 'A1', 'B2'),
      }),
    );
    fc.assert(
      fc.property(marks, marks, (stored, said) => {
        const { kept, added, withdrawn } = pairMarks(stored, said);
        const times = (list: readonly object[], one: object) => list.filter((other) => other === one).length;
        for (const one of stored) {
          expect(
            times(withdrawn, one) +
              times(
                kept.map((pair) => pair.stored),
                one,
              ),
          ).toBe(1);
        }
        for (const one of said) {
          expect(
            times(added, one) +
              times(
                kept.map((pair) => pair.said),
                one,
              ),
          ).toBe(1);
        }
        const same = pairMarks(
          stored,
          stored.map((one) => ({ ...one })),
        );
        expect(same.kept.every((pair) => JSON.stringify(pair.stored) === JSON.stringify(pair.said))).toBe(
          true,
        );
        expect([same.added, same.withdrawn]).toEqual([[], []]);
      }),
    );
  });
});
