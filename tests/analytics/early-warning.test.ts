import { randomLcg, randomNormal, randomPoisson } from 'd3';
import { describe, expect, it } from 'vitest';

import {
  binomialTail,
  FALSE_ALARM_RATE,
  type MonthCount,
  monthNumber,
  warningsOf,
} from '#analytics/measures/early-warning.ts';
import { wilson } from '#analytics/measures/spot-check.ts';

const FIRST = monthNumber(2018, 1);
const seriesOf = (counts: readonly number[]): MonthCount[] =>
  counts.map((shown, index) => ({ at: FIRST + index, shown }));

/** Alarms in the last month of this many series, each of six years. */
function alarmed(times: number, draw: (month: number) => number, last = draw): number {
  let alarms = 0;
  for (let run = 0; run < times; run++) {
    const series = seriesOf(
      Array.from({ length: 72 }, (_, month) => (month === 71 ? last(month) : draw(month))),
    );
    alarms += warningsOf(series).some(({ at }) => at === FIRST + 71) ? 1 : 0;
  }
  return alarms;
}

describe('an alarm', () => {
  const random = randomLcg(0.42);
  const poisson = randomPoisson.source(random);
  const normal = randomNormal.source(random);

  it.each([6, 20, 150])('is false in at most one of a hundred quiet months, at %i arms a month', (rate) => {
    const alarms = alarmed(10_000, poisson(rate));
    expect(wilson(alarms, 10_000)?.low).toBeLessThanOrEqual(FALSE_ALARM_RATE);
    // It is not so careful that it would never be raised.
    expect(alarms).toBeGreaterThan(5);
  });

  it('is false as seldom where months swing more widely than chance alone', () => {
    const swing = normal(0, 0.25);
    const alarms = alarmed(10_000, () => poisson(30 * Math.exp(swing()))());
    expect(wilson(alarms, 10_000)?.low).toBeLessThanOrEqual(FALSE_ALARM_RATE);
  });

  it('is not raised by a season that comes every year', () => {
    const season = (month: number) =>
      month % 12 === 11 ? 60 : month % 12 === 10 || month % 12 === 0 ? 50 : 15;
    const alarms = alarmed(2_000, (month) => poisson(season(month))());
    expect(wilson(alarms, 2_000)?.low).toBeLessThanOrEqual(FALSE_ALARM_RATE);
  });

  it('is raised where the rate doubles', () => {
    expect(alarmed(500, poisson(30), poisson(60))).toBeGreaterThan(400);
  });

  it('says what was expected and from how many years; what is not known takes no part', () => {
    const flat: MonthCount[] = seriesOf(Array.from({ length: 72 }, (_, month) => 19 + (month % 3)));
    const jump = flat.map((month, index) => (index === 71 ? { ...month, shown: 80 } : month));
    expect(warningsOf(jump)).toEqual([{ at: FIRST + 71, n: 80, expected: 21, years: 5 }]);
    const hidden = jump.map((month, index): MonthCount =>
      index === 71 ? { ...month, shown: 'withheld' } : month,
    );
    expect(warningsOf(hidden)).toEqual([]);
    expect(warningsOf(jump.slice(-12))).toEqual([]);
    expect(warningsOf([])).toEqual([]);
  });

  it('rests on binomial tails that are right', () => {
    expect(binomialTail(10, 0.5, 10)).toBeCloseTo(1 / 1024, 12);
    expect(binomialTail(10, 0.5, 5)).toBeCloseTo(638 / 1024, 12);
    expect(binomialTail(10, 0.3, 0)).toBe(1);
  });
});
