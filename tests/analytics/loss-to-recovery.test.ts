import { describe, expect, it } from 'vitest';

import { type LossMonth, publishCurve, recoveryCurve } from '#analytics/measures/loss-to-recovery.ts';

const NOW = 24_320;

/** Losses of single arms: how long each is known of, and whether it is back. */
const cohort = (arms: readonly (readonly [months: number, back: boolean])[]): LossMonth[] =>
  arms.map(([months, back]) => ({
    at: NOW - (back ? Math.max(months, 40) : months),
    n: 1,
    recovered: back ? [{ months, n: 1 }] : [],
  }));

describe('the share of arms that are recovered in time', () => {
  it('is that of the textbook: 6-MP group of Freireich, weeks of remission', () => {
    // 21 patients; + is censored: 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+
    const back = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((months) => [months, true] as const);
    const away = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((months) => [months, false] as const);
    const steps = recoveryCurve(cohort([...back, ...away]), NOW);
    // S(t) as printed in textbooks, at 6, 7, 10, 13, 16, 22 and 23 weeks, with the numbers at risk.
    expect(steps.map(({ recovered }) => Number((1 - recovered).toFixed(4)))).toEqual([
      0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ]);
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6]);
    expect(steps.map(({ events }) => events)).toEqual([3, 1, 1, 1, 1, 1, 1]);
    for (const { low, recovered, high } of steps) {
      expect(low).toBeLessThan(recovered);
      expect(high).toBeGreaterThan(recovered);
    }
  });

  it('is no share where nothing was lost or nothing came back', () => {
    expect(recoveryCurve([], NOW)).toEqual([]);
    expect(
      recoveryCurve(
        cohort([
          [4, false],
          [9, false],
        ]),
        NOW,
      ),
    ).toEqual([]);
  });

  it('says one where every arm is back', () => {
    const steps = recoveryCurve(
      cohort([
        [2, true],
        [3, true],
      ]),
      NOW,
    );
    expect(steps.at(-1)).toMatchObject({ recovered: 1, low: 1, high: 1 });
  });

  it('is shown in steps of no fewer recoveries than the threshold', () => {
    const steps = [1, 3, 2, 7, 4].map((events, months) => ({
      months,
      recovered: 0.1,
      low: 0,
      high: 0.2,
      atRisk: 90,
      events,
    }));
    expect(publishCurve(steps, 5).map(({ months, events }) => [months, events])).toEqual([
      [2, 6],
      [3, 7],
    ]);
  });
});
