import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type CodeCount,
  markingOf,
  mostOf,
  OTHER_STATES,
  publishBreakdown,
  seriesOf,
} from '#analytics/measures/breakdown.ts';
import { suppress, type SuppressedTable } from '#analytics/suppress.ts';
import { bounds, determined, type Equation, equationsOf } from '#tests/analytics/attack.ts';

const STATES = ['XA', 'XB', 'XC', 'XD'];
const CODES = ['a', 'b', 'c', 'd'];

/** Years by States as the totals of the arms make them. */
function yearsOf(counts: readonly CodeCount[], threshold = 5): SuppressedTable {
  const years = [...new Set(counts.map(({ year }) => year))].sort();
  const of = (year: number, state: string) =>
    counts.filter((row) => row.year === year && row.memberState === state).reduce((sum, { n }) => sum + n, 0);
  return suppress(
    {
      rows: years.map(String),
      columns: STATES,
      counts: years.map((year) => STATES.map((state) => of(year, state))),
    },
    { threshold },
  );
}

function countsOf(cells: readonly (readonly number[])[], year = 2024): CodeCount[] {
  return cells.flatMap((line, state) =>
    line.map((n, code) => ({ memberState: STATES[state] ?? '', year, code: CODES[code] ?? '', n })),
  );
}

describe('a breakdown of one year', () => {
  it('shows every count where none is small, and totals that are the region’s', () => {
    const counts = countsOf([
      [10, 20, 0, 0],
      [30, 40, 50, 0],
      [9, 9, 9, 9],
      [0, 0, 0, 0],
    ]);
    const found = publishBreakdown(counts, CODES, yearsOf(counts), 2024);
    expect(found?.isWhole).toBe(true);
    expect(found?.table.columns).toEqual(['XA', 'XB', 'XC']);
    expect(found?.table.rowTotals).toEqual([49, 69, 59, 9]);
  });

  it('puts States whose year is withheld together', () => {
    const counts = countsOf([
      [100, 20, 0, 0],
      [2, 1, 0, 0],
      [4, 30, 0, 0],
      [60, 40, 0, 0],
    ]);
    const years = yearsOf(counts);
    expect(years.cells[0]?.filter((cell) => cell === 'withheld').length).toBeGreaterThan(1);
    const found = publishBreakdown(counts, CODES, years, 2024);
    expect(found?.table.columns).toContain(OTHER_STATES);
    expect(found?.table.columns).not.toContain('XB');
  });

  it('is not there where no State’s year is shown, or nothing was counted', () => {
    const counts = countsOf([[2, 1, 0, 0]]);
    expect(publishBreakdown(counts, CODES, yearsOf(counts), 2024)).toBeUndefined();
    expect(publishBreakdown([], CODES, yearsOf([]), 2024)).toBeUndefined();
  });
});

const n = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 120 }) },
);
const cells = fc.array(fc.array(n, { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 });

/** Sums of columns are known as published, whatever the breakdown itself shows. */
function knownSums(table: SuppressedTable, truth: (column: string) => number, prefix: string): Equation[] {
  return table.columns.map((column, index) => {
    const terms = new Map<string, number>();
    let constant = truth(column);
    for (const [row, line] of table.cells.entries()) {
      const shown = line[index];
      if (shown === 'withheld') terms.set(`${prefix}${row} ${index}`, 1);
      else if (typeof shown === 'number') constant -= shown;
    }
    return { terms, constant };
  });
}

describe('a reader who knows the totals of years and two breakdowns of the same arms', () => {
  it('finds out no withheld count, and no small one to be small', () => {
    fc.assert(
      fc.property(
        cells,
        fc.infiniteStream(fc.nat(3)),
        fc.constantFrom(3, 5, 10),
        (first, where, threshold) => {
          // The same arms once more by another attribute: State by State the same sums.
          const stream = where[Symbol.iterator]();
          const second = first.map((line) => {
            const other = [0, 0, 0, 0];
            const sum = line.reduce((a, b) => a + b, 0);
            for (let arm = 0; arm < sum; arm++) other[Number(stream.next().value)]! += 1;
            return other;
          });
          const [one, two] = [countsOf(first), countsOf(second)];
          const years = yearsOf(one, threshold);
          const tables = [one, two].map(
            (counts) => publishBreakdown(counts, CODES, years, 2024, { threshold })?.table,
          );
          const equations = tables.flatMap((table, index) => {
            if (table === undefined) return [];
            const counts = index === 0 ? one : two;
            const others = years.columns.filter((state) => !table.columns.includes(state));
            const truth = (column: string) =>
              counts
                .filter(({ memberState }) =>
                  column === OTHER_STATES
                    ? others.includes(memberState) &&
                      years.cells[0]?.[STATES.indexOf(memberState)] === 'withheld'
                    : memberState === column,
                )
                .reduce((sum, row) => sum + row.n, 0);
            const name = (row: number, column: number) => `${index} ${row} ${column}`;
            return [...equationsOf(table, name), ...knownSums(table, truth, `${index} `)];
          });
          expect(determined(equations)).toEqual([]);
          for (const [, [low, high]] of bounds(equations)) {
            expect(high > low).toBe(true);
            expect(high).toBeGreaterThanOrEqual(threshold);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('what is told of a breakdown', () => {
  it('is the code that surely has the most', () => {
    expect(mostOf([60, 30, 'withheld', 0], CODES, 100)).toEqual({ code: 'a', n: 60, share: 0.6 });
    expect(mostOf([40, 10, 'withheld', 'withheld'], CODES, 100)).toBeUndefined();
    expect(mostOf([50, 50, 0, 0], CODES, 100)).toBeUndefined();
    expect(mostOf([0, 0, 0, 0], CODES, 0)).toBeUndefined();
    expect(mostOf([0, 0, 0, 0], CODES, 'withheld')).toBeUndefined();
  });

  it('over the years is taken from the published tables; a year of the region that is not whole is withheld', () => {
    const read = (counts: readonly CodeCount[], year: number, state?: string) => {
      const years = yearsOf(counts);
      const breakdowns = new Map([[year, publishBreakdown(counts, CODES, years, year)]]);
      return seriesOf(breakdowns, CODES, years, state);
    };
    const large = countsOf([
      [100, 20, 7, 9],
      [30, 40, 50, 9],
      [0, 0, 0, 0],
      [8, 8, 8, 8],
    ]);
    expect(read(large, 2024).table.cells).toEqual([[138, 68, 65, 26]]);
    expect(read(large, 2024).withheld).toBe(false);
    expect(read(large, 2024, 'XC').table.cells).toEqual([[0, 0, 0, 0]]);
    const small = read(countsOf([[2, 0, 0, 0]]), 2024);
    expect(small.table.cells).toEqual([['withheld', 'withheld', 'withheld', 'withheld']]);
    expect(small.withheld).toBe(true);
  });

  it('of marking follows from the tracing outcome', () => {
    expect(['L', 'X', 'UK', 'NE', 'NN', 'NM'].map(markingOf)).toEqual([
      'unique',
      'unique',
      'unknown',
      'altered',
      'none',
      'none',
    ]);
  });
});
