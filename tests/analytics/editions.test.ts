import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type EditionLine,
  keyOf,
  nextEdition,
  numbersOf,
  type PublishedLine,
  publishedLines,
  regionLines,
  type ShownSides,
} from '#analytics/measures/editions.ts';
import { publishYearlySeizures } from '#analytics/measures/seizures-over-time.ts';
import { indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';
import { stateYears } from '#analytics/outcome-counts.ts';
import type { YearCount } from '#analytics/rows.ts';
import type { Shown } from '#analytics/suppress.ts';

const line = (
  memberState: string,
  [m, n, r, s]: readonly [number, number, number, number],
  seized: Shown,
  year = 2024,
): PublishedLine => ({
  memberState,
  year,
  metadata2018: sides(m, n),
  ratio: sides(r, s),
  seized,
});
const sides = (numerator: number, denominator: number): ShownSides =>
  denominator > 0 && denominator < 5 ? 'withheld' : { numerator, denominator };
const FIRST = nextEdition(1, [line('XA', [10, 40, 8, 30], 38), line('XB', [2, 9, 1, 7], 'withheld')], []);

describe('the next edition', () => {
  it('leaves a line as it stood where one record changed, and says since when', () => {
    const next = nextEdition(
      2,
      [line('XA', [10, 41, 8, 31], 39), line('XB', [2, 9, 1, 7], 'withheld')],
      [FIRST],
    );
    expect(next).toEqual(FIRST);
    expect(next.map(({ since }) => since)).toEqual([1, 1]);
  });

  it('takes a line anew where each number changed by nothing or enough, and so did every difference', () => {
    const enough = nextEdition(2, [line('XA', [10, 50, 8, 40], 48)], [FIRST]);
    expect(enough[0]).toMatchObject({ metadata2018: { denominator: 50 }, since: 2 });
    // One more established, among ten more: the difference tells of it.
    const told = nextEdition(2, [line('XA', [11, 50, 8, 40], 48)], [FIRST]);
    expect(told[0]).toMatchObject({ metadata2018: { denominator: 40 }, since: 1 });
    // Ten more arms of which nine were not seized.
    const apart = nextEdition(2, [line('XA', [10, 50, 8, 40], 47)], [FIRST]);
    expect(apart[0]?.since).toBe(1);
  });

  it('holds it against every earlier edition and not the last alone', () => {
    const second = nextEdition(2, [line('XA', [10, 50, 8, 40], 48)], [FIRST]);
    const third = nextEdition(3, [line('XA', [10, 41, 8, 31], 39)], [FIRST, second]);
    expect(third[0]).toMatchObject({ metadata2018: { denominator: 50 }, since: 2 });
  });

  it('shows a count that was withheld once it is twice the threshold', () => {
    const nearly = nextEdition(2, [line('XB', [2, 15, 1, 12], 9)], [FIRST]);
    expect(nearly.find(({ memberState }) => memberState === 'XB')?.seized).toBe('withheld');
    const well = nextEdition(2, [line('XB', [2, 15, 1, 13], 14)], [FIRST]);
    expect(well.find(({ memberState }) => memberState === 'XB')).toMatchObject({ seized: 14, since: 2 });
  });

  it('shows a share that was withheld once twice the threshold stand behind it', () => {
    const first = nextEdition(1, [line('XA', [1, 4, 1, 3], 'withheld')], []);
    expect(first[0]).toMatchObject({ metadata2018: 'withheld', ratio: 'withheld' });
    const nearly = nextEdition(2, [line('XA', [1, 12, 1, 9], 12)], [first]);
    expect(nearly).toEqual(first);
    const well = nextEdition(2, [line('XA', [1, 12, 1, 10], 12)], [first]);
    expect(well[0]).toMatchObject({ metadata2018: { numerator: 1, denominator: 12 }, since: 2 });
    expect(nextEdition(3, [line('XA', [1, 4, 1, 3], 'withheld')], [first, well])[0]?.since).toBe(3);
  });

  it('leaves arms of a withheld share out of the region, and counts their State as having reported', () => {
    const lines = nextEdition(1, [line('XA', [3, 4, 2, 4], 'withheld'), line('XB', [5, 10, 4, 10], 10)], []);
    expect(regionLines(lines, ['XA', 'XB', 'XC'])).toEqual([{ year: 2024, metadata2018: 0.5, ratio: 0.4 }]);
    expect(
      regionLines(
        [line('XB', [5, 10, 0, 0], 10)].map((one) => ({ ...one, since: 1 })),
        ['XB'],
      ),
    ).toEqual([{ year: 2024, metadata2018: 0.5, ratio: undefined }]);
  });

  it('adds the region up from its own lines, with no share where too few States reported', () => {
    expect(regionLines(FIRST, ['XA', 'XB', 'XC'])).toEqual([
      { year: 2024, metadata2018: 12 / 49, ratio: 9 / 37 },
    ]);
    expect(regionLines(FIRST.slice(0, 1), ['XA', 'XB', 'XC'])[0]).toMatchObject({ ratio: undefined });
  });

  it('never tells of fewer than five, whatever the register and however often it is published', () => {
    const four = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60));
    const seized = fc.oneof(fc.integer({ min: 5, max: 60 }), fc.constantFrom(0, 'withheld' as const));
    const small = fc.constantFrom(-1, 0, 0, 1, 2, 7);
    const start = fc.array(fc.tuple(four, seized), { minLength: 1, maxLength: 3 });
    const moves = fc.array(fc.tuple(small, small, small), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(start, moves, (from, steps) => {
        let register = from;
        const editions: EditionLine[][] = [];
        for (const [first, second, third] of [[0, 0, 0] as const, ...steps]) {
          register = register.map(([[m, n, r, s], arms]) => [
            [Math.max(0, m + first), Math.max(0, n + second), Math.max(0, r + first), Math.max(0, s + third)],
            typeof arms === 'number' ? (arms + second >= 5 ? arms + second : 'withheld') : arms,
          ]);
          const lines = register.map(([four, arms], index) => line(`X${index}`, four, arms));
          editions.push(nextEdition(editions.length + 1, lines, editions));
        }
        for (const one of editions)
          for (const other of editions)
            for (const entry of one) {
              const beside = other.find((found) => keyOf(found) === keyOf(entry));
              if (beside) expect(told(entry, beside)).toEqual([]);
            }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is published', () => {
  it('is no more than the pages show: a share of few arms is withheld with both its sides', () => {
    const arms: YearCount[] = (['P', 'X'] as const).map((outcome, index) => ({
      memberState: 'XA',
      year: 2024,
      reportType: 'seized',
      criminal: true,
      outcome,
      n: index + 1,
    }));
    const years = publishYearlySeizures(arms, { covered: {} });
    const told = indicatorFigures(stateYears(arms), { withheldBelow: 5 });
    expect(publishedLines(told, years.yearly)).toMatchObject([
      { memberState: 'XA', metadata2018: 'withheld', ratio: 'withheld' },
    ]);
    const many = indicatorFigures(stateYears(arms.map((one) => ({ ...one, n: one.n * 5 }))), {
      withheldBelow: 5,
    });
    expect(publishedLines(many, years.yearly)).toMatchObject([
      { metadata2018: { numerator: 5, denominator: 15 }, ratio: { numerator: 5, denominator: 15 } },
    ]);
  });
});

/** Changes of one to four that two lines give away: of a number, and of the difference of two. */
function told(one: PublishedLine, other: PublishedLine): number[] {
  const changes = numbersOf(one).map((n, index) => {
    const said = numbersOf(other)[index];
    return n === undefined || said === undefined ? undefined : n - said;
  });
  const combined = changes.flatMap((change, index) => [
    change,
    ...changes
      .slice(index + 1)
      .map((next) => (change === undefined || next === undefined ? 0 : change - next)),
  ]);
  return combined.filter((n): n is number => n !== undefined && n !== 0 && Math.abs(n) < 5);
}
