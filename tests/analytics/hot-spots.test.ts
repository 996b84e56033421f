import { randomGeometric, randomLcg, randomPoisson } from 'd3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type CodeCount, OTHER_STATES, publishBreakdown } from '#analytics/measures/breakdown.ts';
import {
  FALSE_ALARM_RATE,
  hotSpotsOf,
  NO_PLACE,
  publishPlaces,
  type StatePlaces,
} from '#analytics/measures/hot-spots.ts';
import { wilson } from '#analytics/measures/spot-check.ts';
import { suppress, type SuppressedTable } from '#analytics/suppress.ts';
import { hypergeometricTail, studentPoint, studentTail } from '#analytics/tails.ts';
import { bounds, determined, type Equation, equationsOf } from '#tests/analytics/attack.ts';

const STATES = ['XA', 'XB', 'XC'];
const PLACES = new Map(STATES.map((state) => [state, ['N', 'S', 'W'].map((code) => `${state}-${code}`)]));
const TABLE = new Map([['XA', ['XA-N', 'XA-S', 'XA-W']]]);

/** Years of the States as every reader has them. */
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

const of = (memberState: string, year: number, code: string, n: number): CodeCount => ({
  memberState,
  year,
  code,
  n,
});

describe('tails of distributions', () => {
  it('are those of published tables', () => {
    // Student's table: upper 1 % of 1 and 10 degrees of freedom, upper 2.5 % of 9; normal at infinity.
    expect(studentPoint(0.01, 1)).toBeCloseTo(31.821, 3);
    expect(studentPoint(0.01, 10)).toBeCloseTo(2.764, 3);
    expect(studentTail(2.262, 9)).toBeCloseTo(0.025, 4);
    expect(studentPoint(0.025, 1e6)).toBeCloseTo(1.96, 3);
    expect(studentTail(-2.262, 9)).toBeCloseTo(0.975, 4);
    // An urn of 50 with 5 white: four or five among ten drawn.
    expect(hypergeometricTail(50, 5, 10, 4)).toBeCloseTo(0.003964583 + 0.00011894, 8);
    expect(hypergeometricTail(50, 5, 10, 0)).toBe(1);
    expect(hypergeometricTail(50, 5, 10, 6)).toBe(0);
  });
});

describe('places of a State and year', () => {
  it('are all shown where none is small, arms without a place too', () => {
    const counts = [
      of('XA', 2024, 'XA-N', 20),
      of('XA', 2024, 'XA-S', 8),
      of('XA', 2024, 'unknown', 7),
      of('XA', 2024, 'elsewhere', 6),
      of('XA', 2024, 'XA-OLD', 5),
    ];
    const [first, second] = publishPlaces(counts, PLACES, yearsOf(counts));
    expect(first?.codes).toEqual(['XA-N', 'XA-S', 'XA-W', ...NO_PLACE]);
    // A code that the table no longer has is of an unknown place.
    expect(first?.cells).toEqual([[20, 8, 0, 6, 12]]);
    expect(second?.cells).toEqual([[0, 0, 0, 0, 0]]);
  });

  it('hide one arm behind another place, and all of them where the State’s year is withheld', () => {
    const one = [of('XA', 2024, 'XA-N', 1), of('XA', 2024, 'XA-S', 30)];
    expect(publishPlaces(one, PLACES, yearsOf(one))[0]?.cells).toEqual([['withheld', 'withheld', 0, 0, 0]]);
    const few = [of('XA', 2024, 'XA-N', 3), of('XB', 2024, 'XB-N', 40), of('XC', 2024, 'XC-N', 30)];
    const [first] = publishPlaces(few, PLACES, yearsOf(few));
    expect(first?.cells).toEqual([['withheld', 'withheld', 'withheld', 'withheld', 'withheld']]);
    expect(publishPlaces([], PLACES, yearsOf([])).every(({ cells }) => cells.length === 0)).toBe(true);
    // A State of which the reference table knows no subdivision.
    const bare = publishPlaces(one, new Map(), yearsOf(one))[0];
    expect([bare?.codes, bare?.cells]).toEqual([[...NO_PLACE], [[0, 31]]]);
  });

  const n = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 6 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 90 }) },
  );
  it('tell no small count to a reader who knows the years of States, which places lie where, and another breakdown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(n, { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 3 }),
        fc.infiniteStream(fc.nat(3)),
        fc.constantFrom(3, 5, 10),
        (cells, where, threshold) => {
          const counts = STATES.flatMap((state, at) =>
            [...(PLACES.get(state) ?? []), ...NO_PLACE].map((code, place) =>
              of(state, 2024, code, cells[at]?.[place] ?? 0),
            ),
          );
          const stream = where[Symbol.iterator]();
          const other = STATES.flatMap((state, at) => {
            const sums = [0, 0, 0, 0];
            const all = (cells[at] ?? []).reduce((a, b) => a + b, 0);
            for (let arm = 0; arm < all; arm++) sums[Number(stream.next().value)]! += 1;
            return sums.map((count, code) => of(state, 2024, `c${code}`, count));
          });
          const years = yearsOf(counts, threshold);
          const published = publishPlaces(counts, PLACES, years, { threshold });
          const breakdown = publishBreakdown(other, ['c0', 'c1', 'c2', 'c3'], years, 2024, {
            threshold,
          })?.table;
          const sumOf = (state: string) =>
            counts.reduce((sum, row) => (row.memberState === state ? sum + row.n : sum), 0);
          const equations: Equation[] = published.flatMap(({ memberState, codes, cells: shown }, at) => {
            const year = years.cells[0]?.[at];
            if (typeof year !== 'number') return [];
            const terms = new Map<string, number>();
            let constant = sumOf(memberState);
            for (const [place, count] of (shown[0] ?? []).entries())
              if (count === 'withheld') terms.set(`place ${memberState} ${codes[place]}`, 1);
              else if (typeof count === 'number') constant -= count;
            return [{ terms, constant }];
          });
          const second =
            breakdown === undefined ? [] : equationsOf(breakdown, (row, column) => `b ${row} ${column}`);
          const sums = (breakdown?.columns ?? []).flatMap((column, index): Equation[] => {
            if (column === OTHER_STATES) return [];
            const terms = new Map<string, number>();
            let constant = sumOf(column);
            for (const [row, line] of (breakdown?.cells ?? []).entries()) {
              const count = line[index];
              if (count === 'withheld') terms.set(`b ${row} ${index}`, 1);
              else if (typeof count === 'number') constant -= count;
            }
            return [{ terms, constant }];
          });
          const all = [...equations, ...second, ...sums];
          expect(determined(all)).toEqual([]);
          for (const [name, [low, high]] of bounds(all)) {
            expect(high > low, name).toBe(true);
            expect(high, name).toBeGreaterThanOrEqual(threshold);
          }
          // A year that is withheld shows no place at all, nought included.
          for (const [at, { cells: shown }] of published.entries())
            if (years.cells[0]?.[at] === 'withheld') expect(new Set(shown[0])).toEqual(new Set(['withheld']));
        },
      ),
      { numRuns: 300 },
    );
  });
});

const random = randomLcg(0.37);
const poisson = randomPoisson.source(random);
const geometric = randomGeometric.source(random);

/** Six years of States with places of these means; arms come in seizures of `size` on average; the first place of the last year is multiplied. */
function draw(means: readonly (readonly number[])[], size: number, times = 1): StatePlaces[] {
  const count = (mean: number) => {
    const seizures = poisson(mean / size)();
    if (size === 1) return seizures;
    const arms = geometric(1 / size);
    return Array.from({ length: seizures }, arms).reduce((sum, n) => sum + n, 0);
  };
  return means.map((places, state) => {
    const cells = Array.from({ length: 6 }, (_, year) => {
      // In some years a State seizes more than in others.
      const level = 0.6 + 0.8 * random();
      return [
        ...places.map((mean, place) =>
          count(mean * level * (year === 5 && state === 0 && place === 0 ? times : 1)),
        ),
        0,
        0,
      ];
    });
    return {
      memberState: `S${state}`,
      years: ['2019', '2020', '2021', '2022', '2023', '2024'],
      codes: [...places.map((_, place) => `P${place}`), ...NO_PLACE],
      cells,
      totals: cells.map((line) => line.reduce((sum, n) => sum + n, 0)),
    };
  });
}

const standing = (published: readonly StatePlaces[]) =>
  hotSpotsOf(published, 2024).filter(({ judged }) => judged?.standsOut);

describe('a place that stands out', () => {
  const eight = Array.from({ length: 8 }, () => [30, 20, 10]);
  const one = [Array.from({ length: 20 }, (_, place) => 2 + place)];

  it.each([
    ['eight States of three places', eight, 1],
    ['eight States, two arms in a seizure', eight, 2],
    ['eight States, four arms in a seizure', eight, 4],
    ['one State of twenty places', one, 1],
    ['one State of twenty places, four arms in a seizure', one, 4],
    ['two places with few arms', [[5, 5]], 4],
  ])('does so by chance in at most one year of twenty: %s', { timeout: 60_000 }, (_, means, size) => {
    const runs = 1200;
    let alarms = 0;
    for (let run = 0; run < runs; run++) alarms += standing(draw(means, size)).length > 0 ? 1 : 0;
    expect(wilson(alarms, runs)?.low).toBeLessThanOrEqual(FALSE_ALARM_RATE);
    expect(alarms / runs).toBeLessThanOrEqual(FALSE_ALARM_RATE);
  });

  it('is found where a place has five times as many as before, and hardly ever another in its place', () => {
    let found = 0;
    let others = 0;
    for (let run = 0; run < 200; run++)
      for (const { memberState, code } of standing(draw(eight, 1, 5)))
        if (memberState === 'S0' && code === 'P0') found += 1;
        else others += 1;
    expect(found).toBeGreaterThan(185);
    expect(others).toBeLessThan(20);
  });

  const fixed = (last: readonly number[]): StatePlaces[] =>
    publishPlaces(
      [2020, 2021, 2022, 2023]
        .flatMap((year) => [
          of('XA', year, 'XA-N', 20 + (year % 2)),
          of('XA', year, 'XA-S', 10 + (year % 3)),
          of('XA', year, 'XA-W', 8),
        ])
        .concat(last.map((count, place) => of('XA', 2024, TABLE.get('XA')?.[place] ?? 'unknown', count))),
      TABLE,
      suppress({
        rows: ['2020', '2021', '2022', '2023', '2024'],
        columns: ['XA'],
        counts: [
          ...[2020, 2021, 2022, 2023].map((year) => [38 + (year % 2) + (year % 3)]),
          [last.reduce((a, b) => a + b, 0)],
        ],
      }),
    );

  it('says what was expected: its neighbours’ arms of the year, as many for each as before', () => {
    const [north] = hotSpotsOf(fixed([80, 11, 8]), 2024);
    expect(north).toMatchObject({ code: 'XA-N', n: 80, judged: { standsOut: true, years: 4 } });
    // 82 arms before for 76 of the neighbours, who have 19 now.
    expect(north?.judged?.expected).toBeCloseTo((82 * 19) / 76, 6);
    expect(north?.judged?.usual).toBeGreaterThan(20);
    expect(north?.judged?.usual).toBeLessThan(80);
  });

  it('is none where the whole State has more, where a place has much every year, or where its neighbours have less', () => {
    expect(standing(fixed([60, 33, 24]))).toEqual([]);
    expect(standing(fixed([21, 11, 8]))).toEqual([]);
    expect(standing(fixed([21, 0, 0]))).toEqual([]);
  });

  it('is not judged where its count is withheld, now or before, with few years, or alone', () => {
    const withheld = hotSpotsOf(fixed([80, 3, 8]), 2024);
    expect(withheld.filter(({ judged }) => judged !== undefined)).toEqual([]);
    expect(withheld.map(({ n }) => n)).toContain('withheld');
    expect(hotSpotsOf(fixed([20, 10, 8]), 2022).every(({ judged }) => judged === undefined)).toBe(true);
    expect(hotSpotsOf(fixed([20, 10, 8]), 1999).map(({ n }) => n)).toEqual(Array(5).fill('uncovered'));
    expect(hotSpotsOf([], 2024)).toEqual([]);
    const alone = publishPlaces(
      [2020, 2021, 2022, 2023, 2024].map((year) => of('XA', year, 'XA-N', year === 2024 ? 90 : 20)),
      TABLE,
      suppress({
        rows: ['2020', '2021', '2022', '2023', '2024'],
        columns: ['XA'],
        counts: [[20], [20], [20], [20], [90]],
      }),
    );
    expect(hotSpotsOf(alone, 2024).every(({ judged }) => judged === undefined)).toBe(true);
  });
});
