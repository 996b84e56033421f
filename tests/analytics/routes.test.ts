import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  flowMatrix,
  flowsOf,
  placeRoles,
  publishAllYears,
  publishRoutes,
  type RoutesTable,
} from '#analytics/measures/routes.ts';
import type { LegCount } from '#analytics/rows.ts';
import { bounds, determined, type Equation } from '#tests/analytics/attack.ts';

const LEGS: LegCount[] = [
  { fromPlace: 'AA', toPlace: 'AB', year: 2019, conveyance: 'road', n: 20 },
  { fromPlace: 'AA', toPlace: 'AB', year: 2020, conveyance: 'vessel', n: 10 },
  { fromPlace: 'AB', toPlace: 'AC', year: 2020, conveyance: 'vessel', n: 30 },
  { fromPlace: 'AA', toPlace: 'AC', year: 2020, conveyance: 'mail', n: 12 },
];

const anyLeg = fc.record({
  fromPlace: fc.constantFrom('AA', 'AB'),
  toPlace: fc.constantFrom('AB', 'AC'),
  year: fc.integer({ min: 2019, max: 2021 }),
  conveyance: fc.constantFrom('road', 'mail', 'vessel'),
  n: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 })),
});

describe('routes', () => {
  it('adds legs up by conveyance, all years and each year', () => {
    const { all, years } = publishRoutes(LEGS);
    expect(all.rows).toEqual(['AA>AB', 'AA>AC', 'AB>AC']);
    expect(all.columns).toEqual(['road', 'vessel', 'mail']);
    expect(all.cells).toEqual([
      [20, 10, 0],
      [0, 0, 12],
      [0, 30, 0],
    ]);
    expect(all.rowTotals).toEqual([30, 12, 30]);
    expect(years['2019']?.rowTotals).toEqual([20, 0, 0]);
    expect(years['2020']?.rowTotals).toEqual([10, 12, 30]);
  });

  it('lists the legs largest first, without noughts, by any means or by one', () => {
    const { all } = publishRoutes(LEGS);
    expect(flowsOf(all)).toEqual([
      { from: 'AA', to: 'AB', n: 30 },
      { from: 'AB', to: 'AC', n: 30 },
      { from: 'AA', to: 'AC', n: 12 },
    ]);
    expect(flowsOf(all, 'road')).toEqual([{ from: 'AA', to: 'AB', n: 20 }]);
    expect(flowsOf(all, 'rail')).toEqual([]);
  });

  it('makes a matrix of places left and places reached', () => {
    expect(flowMatrix(flowsOf(publishRoutes(LEGS).all))).toEqual({
      rows: ['AA', 'AB'],
      columns: ['AB', 'AC'],
      cells: [
        [30, 12],
        [0, 30],
      ],
    });
  });

  it('withholds a small leg and leaves the others, there being no totals to work it out from', () => {
    const small: LegCount = { fromPlace: 'AC', toPlace: 'AC', year: 2020, conveyance: 'road', n: 2 };
    const flows = flowsOf(publishRoutes([...LEGS, small]).all);
    expect(flows.at(-1)).toEqual({ from: 'AC', to: 'AC', n: 'withheld' });
    expect(flows.filter(({ n }) => n === 'withheld')).toHaveLength(1);
  });

  it('publishes all years alone, a small year not being small among all', () => {
    const small: LegCount = { fromPlace: 'AA', toPlace: 'AB', year: 2021, conveyance: 'road', n: 2 };
    const alone = publishAllYears([...LEGS, small]);
    expect(alone).toEqual({
      rows: ['AA>AB', 'AA>AC', 'AB>AC'],
      columns: ['road', 'vessel', 'mail'],
      cells: [
        [22, 10, 0],
        [0, 0, 12],
        [0, 30, 0],
      ],
      rowTotals: [32, 12, 30],
      threshold: 5,
    });
    expect(publishAllYears([])).toEqual({ rows: [], columns: [], cells: [], rowTotals: [], threshold: 5 });
  });

  it('gives no withheld count away when all years are published alone', () => {
    fc.assert(
      fc.property(fc.array(anyLeg, { maxLength: 20 }), (legs) => {
        const all = publishAllYears(legs);
        const equations = rowSums('all', all);
        const possible = bounds(equations);
        expect(determined(equations)).toEqual([]);
        for (const [row, name] of all.rows.entries()) {
          for (const [column, conveyance] of all.columns.entries()) {
            const n = legs
              .filter((leg) => `${leg.fromPlace}>${leg.toPlace}` === name && leg.conveyance === conveyance)
              .reduce((sum, leg) => sum + leg.n, 0);
            const shown = all.cells[row]?.[column];
            expect(['withheld', n]).toContain(shown);
            if (n === 0 || n >= 5) continue;
            expect(shown).toBe('withheld');
            expect(possible.get(`all ${name} ${column}`)?.[1]).toBeGreaterThanOrEqual(5);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives no withheld count away when conveyances, years and legs are read together', () => {
    fc.assert(
      fc.property(fc.array(anyLeg, { maxLength: 20 }), (legs) => {
        const { all, years } = publishRoutes(legs);
        const tables = Object.entries(years);
        expect(
          determined([
            ...rowSums('all', all),
            ...yearSums(all, tables),
            ...tables.flatMap(([year, table]) => rowSums(year, table)),
          ]),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('tells origin, transit and seizure apart by the legs between States', () => {
    const inside: LegCount = { fromPlace: 'AA', toPlace: 'AA', year: 2020, conveyance: 'road', n: 9 };
    const alone: LegCount = { ...inside, fromPlace: 'AD', toPlace: 'AD' };
    expect([...placeRoles(flowsOf(publishRoutes([...LEGS, inside, alone]).all))]).toEqual([
      ['AA', 'origin'],
      ['AB', 'transit'],
      ['AC', 'seizure'],
      ['AD', 'seizure'],
    ]);
  });
});

/** Each leg is the sum of its conveyances. */
function rowSums(name: string, { rows, cells, rowTotals }: RoutesTable): Equation[] {
  return rows.map((row, index) => {
    const line = [...(cells[index] ?? []), rowTotals[index] ?? 0];
    return equation(
      line.map((shown, column) => ({
        shown,
        name: `${name} ${row} ${column}`,
        isSum: column === line.length - 1,
      })),
    );
  });
}

/** Each count of all years is the sum of the years. */
function yearSums(all: RoutesTable, years: readonly (readonly [string, RoutesTable])[]): Equation[] {
  return all.rows.flatMap((row, index) =>
    [...all.columns, 'total'].map((_, column) => {
      const at = (table: RoutesTable) => table.cells[index]?.[column] ?? table.rowTotals[index] ?? 0;
      return equation([
        ...years.map(([year, table]) => ({
          shown: at(table),
          name: `${year} ${row} ${column}`,
          isSum: false,
        })),
        { shown: at(all), name: `all ${row} ${column}`, isSum: true },
      ]);
    }),
  );
}

function equation(parts: readonly { shown: number | string; name: string; isSum: boolean }[]): Equation {
  const terms = new Map<string, number>();
  let constant = 0;
  for (const { shown, name, isSum } of parts) {
    if (typeof shown === 'number') constant -= isSum ? -shown : shown;
    else terms.set(name, isSum ? -1 : 1);
  }
  return { terms, constant };
}
