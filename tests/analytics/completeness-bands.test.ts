import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type BandCount, publishBands, shareComplete } from '#analytics/measures/completeness-bands.ts';
import { AGENCY_KINDS } from '#app/domain/agency-kind.ts';
import { COMPLETENESS_BANDS } from '#app/domain/completeness.ts';

const count = (memberState: string, agencyKind: string, band: BandCount['band'], n: number): BandCount => ({
  memberState,
  agencyKind,
  band,
  n,
});

describe('completeness by State and kind of agency', () => {
  it('adds up, and gives the share of arms that state four fifths at least', () => {
    const { states, kindsOf } = publishBands([
      count('XA', 'police', 'whole', 30),
      count('XA', 'police', 'from_80', 20),
      count('XA', 'customs', 'under_40', 50),
      count('XB', 'unknown', 'from_60', 40),
    ]);
    expect(states.rows).toEqual(['XA', 'XB']);
    expect(states.cells).toEqual([
      [50, 0, 0, 20, 30],
      [0, 0, 40, 0, 0],
    ]);
    expect(kindsOf.XA?.rows).toEqual(['police', 'customs']);
    expect(shareComplete(states.cells[0] ?? [], 100)).toBe(0.5);
    expect(shareComplete(states.cells[1] ?? [], 40)).toBe(0);
    expect(shareComplete(states.columnTotals, states.total)).toBeCloseTo(50 / 140);
  });

  it('has no share of nothing, and none where a part is withheld on both sides', () => {
    expect(shareComplete([], 0)).toBe('uncovered');
    expect(shareComplete(['uncovered'], 'uncovered')).toBe('uncovered');
    expect(shareComplete(['withheld', 0, 0, 'withheld', 3], 20)).toBe('withheld');
    expect(shareComplete([5, 0, 5, 'withheld', 'withheld'], 20)).toBe(0.5);
  });

  it('withholds a small count of one kind of agency, and what would give it away', () => {
    const { states, kindsOf } = publishBands([
      count('XA', 'police', 'whole', 30),
      count('XA', 'customs', 'whole', 2),
      count('XA', 'customs', 'from_80', 40),
      count('XA', 'police', 'from_80', 40),
    ]);
    expect(states.cells[0]).toEqual([0, 0, 0, 80, 32]);
    expect(kindsOf.XA?.cells).toEqual([
      [0, 0, 0, 'withheld', 'withheld'],
      [0, 0, 0, 'withheld', 'withheld'],
    ]);
  });

  it('never shows a count below the threshold but nought, whatever was counted', () => {
    const counts = fc.array(
      fc
        .tuple(
          fc.constantFrom('XA', 'XB', 'XC'),
          fc.constantFrom(...AGENCY_KINDS),
          fc.constantFrom(...COMPLETENESS_BANDS),
          fc.integer({ min: 1, max: 20 }),
        )
        .map(([state, kind, band, n]) => count(state, kind, band, n)),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(counts, (some) => {
        const { states, kindsOf } = publishBands(some);
        for (const table of [states, ...Object.values(kindsOf)]) {
          const shown = [...table.cells.flat(), ...table.rowTotals, ...table.columnTotals, table.total];
          expect(shown.filter((n) => typeof n === 'number' && n > 0 && n < 5)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
