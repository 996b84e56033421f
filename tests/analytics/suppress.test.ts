import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type CountTable, countTable } from '#analytics/count-table.ts';
import { type Shown, suppress, suppressGroups, type SuppressedTable } from '#analytics/suppress.ts';
import { bounds, determined, equationsOf, truth } from '#tests/analytics/attack.ts';

function tableOf(counts: (number | undefined)[][]): CountTable {
  return {
    rows: counts.map((_, row) => `r${row}`),
    columns: (counts[0] ?? []).map((_, column) => `c${column}`),
    counts,
  };
}

const name = (row: number, column: number) => `${row} ${column}`;

/** Mostly small counts and noughts, where suppression is hard. */
const count = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 200 }) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const anyTable = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(count, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
  .map(tableOf);

const anyThreshold = fc.integer({ min: 2, max: 10 });

function everyShown(table: SuppressedTable): [row: number, column: number, shown: Shown][] {
  return [
    ...table.cells.flatMap((cells, row) =>
      cells.map((shown, column): [number, number, Shown] => [row, column, shown]),
    ),
    ...table.rowTotals.map((shown, row): [number, number, Shown] => [row, table.columns.length, shown]),
    ...table.columnTotals.map((shown, column): [number, number, Shown] => [table.rows.length, column, shown]),
    [table.rows.length, table.columns.length, table.total],
  ];
}

describe('a suppressed table', () => {
  it('shows every count where none is small', () => {
    const shown = suppress(
      tableOf([
        [10, 20],
        [0, 7],
      ]),
    );
    expect(shown.cells).toEqual([
      [10, 20],
      [0, 7],
    ]);
    expect([shown.rowTotals, shown.columnTotals, shown.total]).toEqual([[30, 7], [10, 27], 37]);
  });

  it('withholds a small count and the three others that would give it away', () => {
    const shown = suppress(
      tableOf([
        [3, 20, 30],
        [40, 50, 60],
        [70, 80, 90],
      ]),
    );
    expect(shown.cells).toEqual([
      ['withheld', 'withheld', 30],
      ['withheld', 'withheld', 60],
      [70, 80, 90],
    ]);
    expect([shown.rowTotals, shown.columnTotals, shown.total]).toEqual([
      [53, 150, 240],
      [113, 150, 180],
      443,
    ]);
  });

  it('withholds totals too where they are small or would give a single column away', () => {
    const shown = suppress(tableOf([[3], [20], [30]]));
    expect(shown.cells[0]).toEqual(['withheld']);
    expect(shown.rowTotals[0]).toBe('withheld');
    expect(shown.cells.flat().filter((cell) => cell === 'withheld').length).toBeGreaterThan(1);
  });

  it('keeps what is not covered apart from nought', () => {
    const shown = suppress(
      tableOf([
        [undefined, 0],
        [9, 8],
      ]),
    );
    expect(shown.cells).toEqual([
      ['uncovered', 0],
      [9, 8],
    ]);
  });

  it('refuses what is not a count and a threshold that protects nothing', () => {
    expect(() => suppress(tableOf([[-1]]))).toThrow(RangeError);
    expect(() => suppress(tableOf([[1.5]]))).toThrow(RangeError);
    expect(() => suppress(tableOf([[1]]), { threshold: 1 })).toThrow(RangeError);
  });

  it('shows no count below the threshold but nought, and never a wrong one', () => {
    fc.assert(
      fc.property(anyTable, anyThreshold, (table, threshold) => {
        for (const [row, column, shown] of everyShown(suppress(table, { threshold }))) {
          if (typeof shown !== 'number') continue;
          expect(shown).toBe(truth(table, row, column));
          expect(shown === 0 || shown >= threshold).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no withheld count to be had from sums and differences', () => {
    fc.assert(
      fc.property(anyTable, anyThreshold, (table, threshold) => {
        expect(determined(equationsOf(suppress(table, { threshold }), name))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves every withheld small count the room to be at the threshold, and every other a second value', () => {
    fc.assert(
      fc.property(anyTable, anyThreshold, (table, threshold) => {
        for (const [cell, [low, high]] of bounds(equationsOf(suppress(table, { threshold }), name))) {
          const [row = 0, column = 0] = cell.split(' ').map(Number);
          const value = truth(table, row, column);
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThan(low);
          if (value > 0 && value < threshold) expect(high).toBeGreaterThanOrEqual(threshold);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stands against trying every table that agrees with what is shown', () => {
    const small = fc
      .array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 2 }), {
        minLength: 2,
        maxLength: 2,
      })
      .map(tableOf);
    fc.assert(
      fc.property(small, (table) => {
        const shown = suppress(table, { threshold: 3 });
        const withheld = everyShown(shown).filter(([, , cell]) => cell === 'withheld');
        const values = new Map(withheld.map(([row, column]) => [name(row, column), new Set<number>()]));
        for (const guess of tablesUpTo(7, table.rows.length)) {
          const agrees = everyShown(shown).every(
            ([row, column, cell]) => typeof cell !== 'number' || truth(guess, row, column) === cell,
          );
          if (!agrees) continue;
          for (const [row, column] of withheld) values.get(name(row, column))?.add(truth(guess, row, column));
        }
        for (const [, possible] of values) expect(possible.size).toBeGreaterThan(1);
      }),
      { numRuns: 25 },
    );
  });

  it('is not undone by totals that everybody knows', () => {
    fc.assert(
      fc.property(anyTable, ({ rows, counts }) => {
        fc.pre(rows.length > 1);
        const table = tableOf(counts.map((cells) => cells.map((n) => n ?? 0)));
        const { parts } = suppressGroups(table, () => 'all', { totalsAreKnown: true });
        const part = parts['all'] ?? suppress(table);
        expect(part.columnTotals).toEqual(
          table.columns.map((_, column) => truth(table, rows.length, column)),
        );
        expect(determined(equationsOf(part, name))).toEqual([]);
        for (const [low, high] of bounds(equationsOf(part, name)).values()) expect(high).toBeGreaterThan(low);
      }),
      { numRuns: 300 },
    );
  });

  it('says so where known totals leave nothing to hide', () => {
    expect(() => suppressGroups(tableOf([[1]]), () => 'all', { totalsAreKnown: true })).toThrow(RangeError);
  });
});

/** Every table of two columns with counts from nought to `most`. */
function* tablesUpTo(most: number, rows: number): Generator<CountTable> {
  const cells = rows * 2;
  for (let code = 0; code < (most + 1) ** cells; code++) {
    const digits = Array.from(
      { length: cells },
      (_, place) => Math.floor(code / (most + 1) ** place) % (most + 1),
    );
    yield tableOf(Array.from({ length: rows }, (_, row) => digits.slice(2 * row, 2 * row + 2)));
  }
}

describe('counts that are known from elsewhere', () => {
  const table = countTable(
    ['2020', '2021'],
    ['AA', 'AB', 'AC'],
    [
      { row: '2020', column: 'AA', n: 3 },
      { row: '2020', column: 'AB', n: 40 },
      { row: '2020', column: 'AC', n: 70 },
      { row: '2021', column: 'AA', n: 30 },
      { row: '2021', column: 'AB', n: 50 },
      { row: '2021', column: 'AC', n: 60 },
    ],
  );

  it('are shown, and hide nothing: others are withheld in their place', () => {
    expect(suppress(table).cells[0]).toEqual(['withheld', 'withheld', 70]);
    const shown = suppress(table, { known: (row, column) => row === '2020' && column === 'AB' });
    expect(shown.cells[0]).toEqual(['withheld', 40, 'withheld']);
    // Where all others are known, the totals have to go.
    const all = suppress(table, { known: (_, column) => column !== 'AA' });
    expect(all.cells[0]).toEqual(['withheld', 40, 70]);
    expect(all.rowTotals[0]).toBe('withheld');
  });
});
