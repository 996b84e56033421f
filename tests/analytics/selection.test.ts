import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { selectionOf } from '#analytics/measures/selection.ts';
import { metadata2018 } from '#analytics/measures/sdg-16-4-2.ts';
import { indicatorParts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import { regionFigures } from '#analytics/measures/sdg-16-4-2-region.ts';
import { outcomeCounts } from '#analytics/outcome-counts.ts';
import type { OutcomeCounts, StateYear } from '#analytics/rows.ts';
import { OUTCOME_CODES } from '#app/domain/outcome.ts';

const reportOf = (memberState: string, byOutcome: OutcomeCounts): StateYear => ({
  memberState,
  year: 2024,
  seized: { byOutcome, withoutOutcome: 0 },
});

function selected(reports: readonly StateYear[], state: string) {
  const report = reports.find(({ memberState }) => memberState === state);
  if (report === undefined) throw new Error('no such report');
  return selectionOf(metadata2018(report), indicatorParts(reports, 2024), state);
}

describe('coverage of selective tracing', () => {
  const full = reportOf(
    'AA',
    outcomeCounts({ L: 10, I: 20, F: 5, P: 5, A: 10, W: 10, X: 40, NN: 15, UK: 5 }),
  );

  it('is the arms of which a trace was begun, of those that can be identified', () => {
    expect(selected([full], 'AA')).toMatchObject({ arms: 120, begun: 60, notBegun: 40, coverage: 0.6 });
  });

  it('leaves the indicator between nothing and all of the arms not traced', () => {
    const { bounds } = selected([full], 'AA');
    expect(bounds).toEqual({ low: 30 / 120, high: 80 / 120, isWide: false });
  });

  it('is undefined and never nought where all arms are unmarked, or there are none', () => {
    const unmarked = selected([reportOf('AA', outcomeCounts({ NN: 30 }))], 'AA');
    expect(unmarked.coverage).toBeUndefined();
    expect(unmarked.bounds).toEqual({ low: 0, high: 0, isWide: false });
    const none = selected([reportOf('AA', outcomeCounts())], 'AA');
    expect(none).toMatchObject({ arms: 0, coverage: undefined, bounds: undefined });
  });

  it('withholds the share of one arm, and gives the bounds of all arms that are withheld', () => {
    const reports = [reportOf('AA', outcomeCounts({ X: 1 }))];
    const one = selected(reports, 'AA');
    expect(one).toMatchObject({ notBegun: 'withheld', coverage: undefined });
    expect(one.bounds).toEqual({ low: 0, high: 1, isWide: true });
  });

  it('adds up for the region and knows a State without a report', () => {
    const reports = [full, reportOf('AB', outcomeCounts({ I: 30, X: 50 }))];
    const [region] = regionFigures(reports, { region: '*', members: ['AA', 'AB', 'AC'] });
    if (region === undefined) throw new Error('the region has a figure');
    const parts = indicatorParts(reports, 2024);
    expect(selectionOf(region.metadata2018, parts)).toMatchObject({
      arms: 200,
      begun: 90,
      notBegun: 90,
      coverage: 0.5,
    });
    expect(selectionOf(region.metadata2018, parts, 'AC')).toMatchObject({
      begun: 'uncovered',
      coverage: undefined,
    });
  });
});

const outcomes = fc
  .array(fc.integer({ min: 0, max: 12 }), {
    minLength: OUTCOME_CODES.length,
    maxLength: OUTCOME_CODES.length,
  })
  .map((counts) =>
    outcomeCounts(Object.fromEntries(OUTCOME_CODES.map((code, at) => [code, counts[at] ?? 0]))),
  );
const regions = fc
  .array(outcomes, { minLength: 1, maxLength: 4 })
  .map((states) => states.map((counts, at) => reportOf(`A${'ABCD'[at]}`, counts)));

describe('what is shown of selective tracing', () => {
  it('always holds the indicator of arms traced to the end, whatever came of each', () => {
    fc.assert(
      fc.property(regions, fc.double({ min: 0, max: 1, noNaN: true }), (reports, found) => {
        for (const { memberState, seized } of reports) {
          const counts = seized?.byOutcome ?? outcomeCounts();
          const { bounds, arms } = selected(reports, memberState);
          if (bounds === undefined) continue;
          const established = counts.I + counts.F + counts.P + counts.NM;
          const traced = (established + Math.floor(found * (counts.W + counts.X))) / arms;
          expect(traced).toBeGreaterThanOrEqual(bounds.low);
          expect(traced).toBeLessThanOrEqual(bounds.high + 1e-12);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is worked out only from outcomes that the parts of the indicator show', () => {
    fc.assert(
      fc.property(regions, (reports) => {
        const parts = indicatorParts(reports, 2024);
        for (const { memberState, seized } of reports) {
          const { begun } = selected(reports, memberState);
          if (typeof begun !== 'number') continue;
          const counts = seized?.byOutcome ?? outcomeCounts();
          // A sum of begun traces is shown only where each of its parts is shown already.
          for (const code of ['L', 'I', 'F', 'P', 'A', 'W'] as const) {
            const table = parts.numerator.rows.includes(code) ? parts.numerator : parts.rest;
            const shown = table.cells[table.rows.indexOf(code)]?.[table.columns.indexOf(memberState)];
            expect(shown).toBe(counts[code]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
