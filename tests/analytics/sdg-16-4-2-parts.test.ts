import { describe, expect, it } from 'vitest';

import { indicatorParts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import { outcomeCounts } from '#analytics/outcome-counts.ts';
import type { StateYear } from '#analytics/rows.ts';
import { determined, equationsOf } from '#tests/analytics/attack.ts';

const REPORTS: StateYear[] = [
  {
    memberState: 'AA',
    year: 2020,
    seized: { byOutcome: outcomeCounts({ L: 40, I: 9, P: 1, A: 12 }), withoutOutcome: 0 },
    found: { byOutcome: outcomeCounts({ UK: 30 }), withoutOutcome: 6 },
  },
  { memberState: 'AB', year: 2020, seized: { byOutcome: outcomeCounts({ I: 20, W: 8 }), withoutOutcome: 0 } },
  { memberState: 'AB', year: 2021, seized: { byOutcome: outcomeCounts({ F: 999 }), withoutOutcome: 0 } },
];

describe('the outcomes behind the indicator', () => {
  const { numerator, rest } = indicatorParts(REPORTS, 2020);

  it('shows numerators whatever their size and withholds small outcomes under them', () => {
    expect(numerator.columns).toEqual(['AA', 'AB']);
    expect(numerator.rows).toEqual(['I', 'F', 'P', 'NM']);
    expect(numerator.columnTotals).toEqual([10, 20]);
    expect(numerator.cells[2]?.[0]).toBe('withheld');
  });

  it('shows the rest of the denominator, arms without an outcome too', () => {
    expect(rest.columnTotals).toEqual([88, 8]);
    expect(rest.rows.at(-1)).toBe('without_outcome');
    expect(rest.cells.at(-1)).toEqual([6, 0]);
  });

  it('gives no withheld outcome away', () => {
    for (const table of [numerator, rest]) {
      expect(determined(equationsOf(table, (row, column) => `${row} ${column}`))).toEqual([]);
    }
  });

  it('leaves out a State of which few arms are counted, where that is asked for', () => {
    const few: StateYear = {
      memberState: 'AC',
      year: 2020,
      seized: { byOutcome: outcomeCounts({ I: 1, X: 2 }), withoutOutcome: 0 },
    };
    expect(indicatorParts([...REPORTS, few], 2020, { withheldBelow: 5 }).numerator.columns).toEqual([
      'AA',
      'AB',
    ]);
    expect(indicatorParts([...REPORTS, few], 2020).numerator.columns).toEqual(['AA', 'AB', 'AC']);
  });
});
