import { describe, expect, it } from 'vitest';

import { flowMatrix, flowsByConveyance, flowsOf, placeRoles } from '#analytics/measures/routes.ts';
import type { LegCount } from '#analytics/rows.ts';
import { suppress } from '#analytics/suppress.ts';

const LEGS: LegCount[] = [
  { fromPlace: 'AA', toPlace: 'AB', year: 2019, conveyance: 'road', n: 20 },
  { fromPlace: 'AA', toPlace: 'AB', year: 2020, conveyance: 'vessel', n: 10 },
  { fromPlace: 'AB', toPlace: 'AC', year: 2020, conveyance: 'vessel', n: 30 },
  { fromPlace: 'AA', toPlace: 'AC', year: 2021, conveyance: 'mail', n: 12 },
];

describe('routes', () => {
  it('adds legs up to a matrix of places left and places reached', () => {
    const matrix = flowMatrix(LEGS);
    expect(matrix).toEqual({
      rows: ['AA', 'AB'],
      columns: ['AB', 'AC'],
      counts: [
        [30, 12],
        [0, 30],
      ],
    });
  });

  it('keeps to the years and conveyances asked for', () => {
    expect(flowMatrix(LEGS, { years: [2020, 2020] }).counts).toEqual([
      [10, 0],
      [0, 30],
    ]);
    expect(flowMatrix(LEGS, { conveyances: ['mail'] })).toEqual({
      rows: ['AA'],
      columns: ['AC'],
      counts: [[12]],
    });
  });

  it('divides each leg by conveyance', () => {
    const table = flowsByConveyance(LEGS);
    expect(table.columns).toEqual(['road', 'vessel', 'mail']);
    expect(table.rows).toEqual(['AA>AB', 'AA>AC', 'AB>AC']);
    expect(table.counts).toEqual([
      [20, 10, 0],
      [0, 0, 12],
      [0, 30, 0],
    ]);
  });

  it('lists what may be shown, largest first, withheld last, and leaves noughts out', () => {
    const legs: LegCount[] = [
      ...LEGS,
      { fromPlace: 'AB', toPlace: 'AB', year: 2020, conveyance: 'road', n: 2 },
    ];
    const flows = flowsOf(suppress(flowMatrix(legs)));
    expect(flows.map(({ from, to }) => `${from}>${to}`)).toContain('AB>AB');
    expect(flows.find(({ from, to }) => from === 'AB' && to === 'AB')?.n).toBe('withheld');
    expect(flowsOf(suppress(flowMatrix(LEGS)))).toEqual([
      { from: 'AA', to: 'AB', n: 30 },
      { from: 'AB', to: 'AC', n: 30 },
      { from: 'AA', to: 'AC', n: 12 },
    ]);
  });

  it('tells origin, transit and seizure apart', () => {
    const roles = placeRoles(flowsOf(suppress(flowMatrix(LEGS))));
    expect([...roles]).toEqual([
      ['AA', 'origin'],
      ['AB', 'transit'],
      ['AC', 'seizure'],
    ]);
  });
});
