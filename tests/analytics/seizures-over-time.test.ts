import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Month, Period } from '#analytics/calendar.ts';
import {
  monthlySeizures,
  publishSeizures,
  publishYearlySeizures,
} from '#analytics/measures/seizures-over-time.ts';
import type { ArmCount } from '#analytics/rows.ts';
import { bounds, determined, equationsOf } from '#tests/analytics/attack.ts';

const ROW: ArmCount = {
  memberState: 'AA',
  year: 2020,
  month: 3,
  reportType: 'seized',
  criminal: true,
  outcome: 'I',
  firearmType: 'rifle',
  n: 10,
};

const COVERED: Record<string, Period> = {
  AA: { from: '2019-01', to: '2021-06' },
  AB: { from: '2020-04', to: '2021-06' },
};

const OPTIONS = { by: 'memberState', covered: COVERED } as const;

const states = ['AA', 'AB', 'AC'];
const anyRow = fc
  .record({
    memberState: fc.constantFrom(...states),
    year: fc.integer({ min: 2019, max: 2021 }),
    month: fc.constantFrom(1, 2, 3),
    n: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 })),
  })
  .map((chosen): ArmCount => ({ ...ROW, ...chosen }));
const from = fc.constantFrom<Month>('2019-01', '2019-03', '2020-02');
const coverage = fc.tuple(from, from, from).map((firsts) => {
  const to: Month = '2021-03';
  return Object.fromEntries(states.map((state, index) => [state, { from: firsts[index] ?? to, to }]));
});

describe('seizures over time', () => {
  it('has noughts inside the covered period and gaps outside of it', () => {
    const table = monthlySeizures([ROW, { ...ROW, n: 5 }], OPTIONS);
    expect(table.columns).toEqual(['AA', 'AB']);
    expect([table.rows.length, table.rows[0], table.rows.at(-1)]).toEqual([36, '2019-01', '2021-12']);
    expect(table.counts[table.rows.indexOf('2020-03')]).toEqual([15, undefined]);
    expect(table.counts[table.rows.indexOf('2020-04')]).toEqual([0, 0]);
    expect(table.counts[table.rows.indexOf('2021-07')]).toEqual([undefined, undefined]);
  });

  it('adds months up to years and names the years covered in part', () => {
    const { yearly, monthly, partial } = publishSeizures([ROW, { ...ROW, month: 7, n: 5 }], OPTIONS);
    expect(yearly.rows).toEqual(['2019', '2020', '2021']);
    expect(yearly.cells).toEqual([
      [0, 'uncovered'],
      [15, 0],
      [0, 0],
    ]);
    expect(partial).toEqual(['2021']);
    expect(Object.keys(monthly)).toEqual(['2019', '2020', '2021']);
    expect(monthly['2020']?.rows).toHaveLength(12);
    expect(monthly['2020']?.columnTotals).toEqual([15, 0]);
  });

  it('shows arms recorded outside the covered period rather than lose them', () => {
    const { yearly } = publishSeizures([{ ...ROW, memberState: 'AC', year: 2018 }], OPTIONS);
    expect(yearly.rows[0]).toBe('2018');
    expect(yearly.columns).toEqual(['AA', 'AB', 'AC']);
    expect(yearly.cells[0]).toEqual(['uncovered', 'uncovered', 10]);
  });

  it('counts only the report types asked for', () => {
    const rows = [ROW, { ...ROW, reportType: 'found', n: 7 } as const];
    expect(publishSeizures(rows, OPTIONS).yearly.columnTotals[0]).toBe(10);
    const both = publishSeizures(rows, { ...OPTIONS, reportTypes: ['seized', 'found'] });
    expect(both.yearly.columnTotals[0]).toBe(17);
  });

  it('divides by type of firearm in the order of the code list', () => {
    const rows = [ROW, { ...ROW, firearmType: 'pistol' } as const];
    const table = monthlySeizures(rows, { ...OPTIONS, by: 'firearmType' });
    expect(table.columns).toEqual(['pistol', 'rifle']);
    expect(table.counts[table.rows.indexOf('2019-01')]).toEqual([0, 0]);
  });

  it('has no table without rows and coverage', () => {
    expect(publishSeizures([], { by: 'memberState', covered: {} }).yearly.rows).toEqual([]);
  });

  it('publishes years alone, a small month not being small in its year', () => {
    const rows = [1, 2, 3, 4].map((month): ArmCount => ({ ...ROW, month, n: 3 }));
    const { yearly, partial } = publishYearlySeizures(rows, OPTIONS);
    expect(yearly.cells).toEqual([
      [0, 'uncovered'],
      [12, 0],
      [0, 0],
    ]);
    expect([yearly.rowTotals, yearly.columnTotals, yearly.total]).toEqual([[0, 12, 0], [12, 0], 12]);
    expect(partial).toEqual(['2021']);
  });

  it('withholds a small year, and another with it', () => {
    const { yearly } = publishYearlySeizures([ROW, { ...ROW, year: 2019, n: 1 }], OPTIONS);
    expect(yearly.cells.map(([n]) => n)).toEqual(['withheld', 'withheld', 0]);
    expect(publishYearlySeizures([], { covered: {} }).yearly.rows).toEqual([]);
  });

  it('gives no withheld year away when years are published alone', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 25 }), coverage, (rows, covered) => {
        const { yearly } = publishYearlySeizures(rows, { covered });
        const small = new Set<string>();
        for (const [row, year] of yearly.rows.entries()) {
          for (const [column, state] of yearly.columns.entries()) {
            const n = rows
              .filter((one) => String(one.year) === year && one.memberState === state)
              .reduce((sum, one) => sum + one.n, 0);
            if (n > 0 && n < 5) small.add(`${row} ${column}`);
            else expect(['withheld', 'uncovered', n]).toContain(yearly.cells[row]?.[column]);
          }
        }
        const equations = equationsOf(yearly, (row, column) => `${row} ${column}`);
        const possible = bounds(equations);
        expect(determined(equations)).toEqual([]);
        for (const [low, high] of possible.values()) expect(high).toBeGreaterThan(low);
        for (const cell of small) expect(possible.get(cell)?.[1]).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 150 },
    );
  });

  it('gives no withheld count away when its years and months are read together', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 25 }), coverage, (rows, covered) => {
        const { yearly, monthly } = publishSeizures(rows, { by: 'memberState', covered });
        const years = yearly.rows.length;
        const equations = equationsOf(yearly, (row, column) => `year ${row} ${column}`);
        for (const [index, year] of yearly.rows.entries()) {
          const months = monthly[year];
          if (months === undefined) throw new Error(`no months of ${year}`);
          const isTotal = (row: number) => row === months.rows.length;
          equations.push(
            ...equationsOf(months, (row, column) =>
              isTotal(row) ? `year ${index} ${column}` : `${year} ${row} ${column}`,
            ),
          );
        }
        expect(years).toBeGreaterThan(0);
        expect(determined(equations)).toEqual([]);
        for (const [low, high] of bounds(equations).values()) expect(high).toBeGreaterThan(low);
      }),
      { numRuns: 150 },
    );
  });
});
