import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type CountTable, countTable } from '#analytics/count-table.ts';
import type { SuppressedTable } from '#analytics/suppress.ts';
import { suppressTwins } from '#analytics/twin-tables.ts';

/** Cases by row, column on the left and column on the right, as both tables. */
function twinsOf(cases: readonly (readonly [row: string, left: string, right: string, n: number])[]) {
  const rows = ['a', 'b'];
  const table = (side: 1 | 2): CountTable =>
    countTable(
      rows,
      ['X', 'Y'],
      cases.map((one) => ({ row: one[0], column: one[side], n: one[3] })),
    );
  return [table(1), table(2)] as const;
}

/** Every table of two rows and two columns that a reader of this one may think it is, by its counts. */
function* agreeing(shown: SuppressedTable, most: number): Generator<number[]> {
  const rooms = shown.cells
    .flat()
    .map((cell) => (typeof cell === 'number' ? [cell] : Array.from({ length: most + 1 }, (_, n) => n)));
  const [as = [], bs = [], cs = [], ds = []] = rooms;
  const fits = (sum: number, total: SuppressedTable['total'] | undefined) =>
    typeof total !== 'number' || sum === total;
  for (const a of as)
    for (const b of bs) {
      if (!fits(a + b, shown.rowTotals[0])) continue;
      for (const c of cs) {
        if (!fits(a + c, shown.columnTotals[0])) continue;
        for (const d of ds)
          if (
            fits(c + d, shown.rowTotals[1]) &&
            fits(b + d, shown.columnTotals[1]) &&
            fits(a + b + c + d, shown.total)
          )
            yield [a, b, c, d];
      }
    }
}

/** Values that each count of the left table may have, for a reader of both. */
function possible(left: SuppressedTable, right: SuppressedTable, most: number): Set<number>[] {
  const sums = new Set<string>();
  for (const [a = 0, b = 0, c = 0, d = 0] of agreeing(right, most)) sums.add(`${a + b} ${c + d}`);
  const values = Array.from({ length: 4 }, () => new Set<number>());
  for (const table of agreeing(left, most)) {
    const [a = 0, b = 0, c = 0, d = 0] = table;
    if (!sums.has(`${a + b} ${c + d}`)) continue;
    for (const [at, n] of table.entries()) values[at]?.add(n);
  }
  return values;
}

const cases = fc.array(
  fc.tuple(
    fc.constantFrom('a', 'b'),
    fc.constantFrom('X', 'Y'),
    fc.constantFrom('X', 'Y'),
    fc.integer({ min: 1, max: 6 }),
  ),
  { minLength: 1, maxLength: 6 },
);

describe('two tables of the same cases', () => {
  it('shows what is large on both sides', () => {
    const [left, right] = twinsOf([
      ['a', 'X', 'Y', 9],
      ['b', 'Y', 'X', 8],
    ]);
    const shown = suppressTwins(left, right);
    expect(shown.left.cells).toEqual([
      [9, 0],
      [0, 8],
    ]);
    expect(shown.right.cells).toEqual([
      [0, 9],
      [8, 0],
    ]);
    expect(shown.left.total).toBe(17);
  });

  it('refuses tables that count other cases', () => {
    const [left] = twinsOf([['a', 'X', 'Y', 9]]);
    const [, right] = twinsOf([['a', 'X', 'Y', 8]]);
    expect(() => suppressTwins(left, right)).toThrow(RangeError);
  });

  it('leaves a small count of either side open to the threshold, for a reader of both', () => {
    fc.assert(
      fc.property(cases, (some) => {
        const [left, right] = twinsOf(some);
        const shown = suppressTwins(left, right, { threshold: 3 });
        for (const [one, other, counts] of [
          [shown.left, shown.right, left],
          [shown.right, shown.left, right],
        ] as const) {
          const values = possible(one, other, 40);
          for (const [at, cell] of one.cells.flat().entries()) {
            const n = counts.counts.flat()[at] ?? 0;
            if (typeof cell === 'number') {
              expect(cell === 0 || cell >= 3).toBe(true);
              expect(cell).toBe(n);
              continue;
            }
            expect(values[at]?.size).toBeGreaterThan(1);
            if (n < 3) expect(Math.max(...(values[at] ?? []))).toBeGreaterThanOrEqual(3);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('does so with the sums of the columns known, where they are large enough', () => {
    fc.assert(
      fc.property(cases, (some) => {
        const [left, right] = twinsOf(some);
        const sums = [left, right].flatMap(({ counts }) =>
          [0, 1].map((column) => counts.reduce((sum, line) => sum + (line[column] ?? 0), 0)),
        );
        fc.pre(sums.every((sum) => sum >= 3));
        const shown = suppressTwins(left, right, { threshold: 3, sumsAreKnown: true });
        expect([...shown.left.columnTotals, ...shown.right.columnTotals]).toEqual(sums);
        for (const [one, other, counts] of [
          [shown.left, shown.right, left],
          [shown.right, shown.left, right],
        ] as const) {
          const values = possible(one, other, 40);
          for (const [at, cell] of one.cells.flat().entries()) {
            if (typeof cell === 'number') continue;
            expect(values[at]?.size).toBeGreaterThan(1);
            if ((counts.counts.flat()[at] ?? 0) < 3)
              expect(Math.max(...(values[at] ?? []))).toBeGreaterThanOrEqual(3);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
