import { describe, expect, it } from 'vitest';

import { indicatorFigures, metadata2018, ratioOf } from '#analytics/measures/sdg-16-4-2.ts';
import { regionFigures } from '#analytics/measures/sdg-16-4-2-region.ts';
import { outcomeCounts, stateYears } from '#analytics/outcome-counts.ts';
import type { ArmCount, StateYear } from '#analytics/rows.ts';

type Given = Parameters<typeof outcomeCounts>[0];

function seizedIn(memberState: string, year: number, seized: Given): StateYear {
  return { memberState, year, seized: { byOutcome: outcomeCounts(seized), withoutOutcome: 0 } };
}

/** Counts by UNODC, values by UNSD. */
const REPORTS = [
  seizedIn('ESP', 2016, { L: 7966, I: 189, F: 0, P: 737, A: 17, W: 836, X: 0, UK: 0 }),
  seizedIn('ESP', 2017, { L: 8906, I: 212, F: 0, P: 0, A: 8, W: 62, X: 0, UK: 0 }),
  seizedIn('MDA', 2016, { L: 3, I: 4, UK: 25 }),
  seizedIn('MDA', 2017, { L: 2, I: 1, UK: 23 }),
];

function figureOf(reports: readonly StateYear[], memberState: string, year: number) {
  const found = indicatorFigures(reports).find(
    (figure) => figure.memberState === memberState && figure.year === year,
  );
  if (found === undefined) throw new Error(`no figure of ${memberState} ${year}`);
  return found;
}

describe('the as-published formula', () => {
  it.each([
    ['ESP', 2016, 52.05, 926, 1779],
    ['ESP', 2017, 75.18, 212, 282],
    ['MDA', 2016, 13.79, 4, 29],
    ['MDA', 2017, 4.17, 1, 24],
  ])('gives the known ratio of %s %i', (state, year, percent, numerator, denominator) => {
    const { ratio } = figureOf(REPORTS, state, year);
    expect(ratio.percent).toBeCloseTo(percent, 2);
    expect([ratio.numerator, ratio.denominator]).toEqual([numerator, denominator]);
  });

  it.each([
    ['ESP', 63.61],
    ['MDA', 8.98],
  ])('gives the value published for %s 2016, the mean of two years', (state, percent) => {
    const { asPublished } = figureOf(REPORTS, state, 2016);
    expect(asPublished.percent).toBeCloseTo(percent, 2);
    expect(asPublished.of.map(({ year }) => year)).toEqual([2016, 2017]);
  });

  it('takes the one ratio that exists', () => {
    const reports = [seizedIn('AA', 2016, { L: 9, NM: 2 }), seizedIn('AA', 2017, { I: 1, A: 3 })];
    expect(figureOf(reports, 'AA', 2016).asPublished).toMatchObject({ percent: 25, of: [{ year: 2017 }] });
    expect(figureOf(reports, 'AA', 2017).asPublished).toMatchObject({ percent: 25, of: [{ year: 2017 }] });
  });

  it('leaves L, NM, NE and NN on neither side', () => {
    const seized = outcomeCounts({ L: 50, NM: 60, NE: 70, NN: 80, F: 1, X: 1 });
    expect(ratioOf(seized)).toEqual({ numerator: 1, denominator: 2, percent: 50 });
  });

  it('is undefined, with the reason, where the denominator is nought', () => {
    const { ratio, asPublished } = figureOf([seizedIn('AA', 2018, { L: 12, NE: 3 })], 'AA', 2018);
    expect(ratio).toEqual({ numerator: 0, denominator: 0, reason: 'none_to_trace' });
    expect(asPublished).toEqual({ of: [], reason: 'none_to_trace' });
  });

  it('says that neither year has a ratio where both were reported', () => {
    const reports = [seizedIn('AA', 2018, { L: 1 }), seizedIn('AA', 2019, { NN: 1 })];
    expect(figureOf(reports, 'AA', 2018).asPublished.reason).toBe('neither_year');
  });

  it('tells nought from undefined', () => {
    expect(ratioOf(outcomeCounts({ W: 4 })).percent).toBe(0);
    expect(ratioOf(undefined).reason).toBe('no_seizures_reported');
  });
});

describe('the metadata-2018 formula', () => {
  it('takes I, F, P and NM of all arms seized, found and surrendered', () => {
    const arms = (given: Given) => ({ byOutcome: outcomeCounts(given), withoutOutcome: 0 });
    const report: StateYear = {
      memberState: 'AA',
      year: 2020,
      seized: arms({ L: 10, I: 1, F: 2, P: 3, NM: 4, NE: 5, A: 5 }),
      found: arms({ F: 5, UK: 5 }),
      surrendered: arms({ L: 10 }),
    };
    expect(metadata2018(report)).toEqual({ numerator: 15, denominator: 50, percent: 30 });
  });

  it('counts arms without an outcome in the denominator and says what it assumes', () => {
    const report: StateYear = {
      ...seizedIn('AA', 2020, { I: 5, L: 5 }),
      found: { byOutcome: outcomeCounts(), withoutOutcome: 10 },
    };
    const figure = figureOf([report], 'AA', 2020);
    expect(figure.metadata2018).toEqual({ numerator: 5, denominator: 20, percent: 25 });
    expect(figure.assumptions).toEqual(['found_partly_without_outcome', 'surrendered_not_reported']);
  });

  it('is undefined where no arm was taken in or nothing was reported', () => {
    expect(metadata2018(seizedIn('AA', 2020, {}))).toEqual({
      numerator: 0,
      denominator: 0,
      reason: 'no_arms',
    });
    expect(metadata2018({ memberState: 'AA', year: 2020 }).reason).toBe('no_report');
  });
});

describe('reports built from tidy rows', () => {
  const row: ArmCount = {
    memberState: 'AA',
    year: 2021,
    month: 3,
    reportType: 'seized',
    criminal: true,
    outcome: 'I',
    firearmType: 'rifle',
    n: 4,
  };

  it('adds rows up and leaves administrative seizures and recoveries out', () => {
    const rows: ArmCount[] = [
      row,
      { ...row, month: 4, firearmType: 'pistol', n: 3 },
      { ...row, n: -1 },
      { ...row, criminal: false, n: 100 },
      { ...row, reportType: 'recovered', n: 100 },
      { ...row, reportType: 'found', criminal: false, outcome: 'UK', n: 2 },
    ];
    const [report, ...others] = stateYears(rows);
    expect(others).toEqual([]);
    expect(report?.seized?.byOutcome).toEqual(outcomeCounts({ I: 6 }));
    expect(report?.found?.byOutcome).toEqual(outcomeCounts({ UK: 2 }));
    expect(report?.surrendered?.byOutcome).toEqual(outcomeCounts());
  });
});

describe('the figure of a region', () => {
  const options = { region: 'region', members: ['ESP', 'MDA', 'AA', 'AB'] };

  it('adds numerators and denominators separately', () => {
    const [first] = regionFigures(REPORTS, options);
    expect(first?.ratio).toMatchObject({ numerator: 930, denominator: 1808 });
    expect(first?.ratio.percent).toBeCloseTo(51.44, 2);
    expect(first?.coverage).toEqual({ members: 4, needed: 2, metadata2018: 2, ratio: 2 });
  });

  it('is not shown below the coverage asked for', () => {
    const [first] = regionFigures(REPORTS, { ...options, minimumCoverage: 0.75 });
    expect(first?.ratio.reason).toBe('coverage');
    expect(first?.asPublished).toEqual({ of: [], reason: 'coverage' });
    expect(first?.metadata2018.percent).toBeUndefined();
  });

  it('counts a State that reported nothing to trace as covered, and no State that is not a member', () => {
    const reports = [...REPORTS, seizedIn('AA', 2016, { L: 3 }), seizedIn('ZZ', 2016, { I: 1000 })];
    const [first] = regionFigures(reports, { ...options, minimumCoverage: 0.75 });
    expect(first?.ratio).toMatchObject({ numerator: 930, denominator: 1808 });
  });

  it('withholds a share of few arms where that is asked for, and leaves them out of every sum', () => {
    const reports = [...REPORTS, seizedIn('AA', 2016, { I: 3 }), seizedIn('AB', 2016, { I: 5 })];
    const shown = indicatorFigures(reports, { withheldBelow: 5 });
    const of = (state: string) =>
      shown.find(({ memberState, year }) => memberState === state && year === 2016);
    expect(of('AA')).toMatchObject({
      metadata2018: { numerator: 0, denominator: 0, reason: 'few_arms' },
      ratio: { numerator: 0, denominator: 0, reason: 'few_arms' },
      asPublished: { of: [], reason: 'few_arms' },
    });
    expect(of('AB')?.ratio).toMatchObject({ numerator: 5, denominator: 5, percent: 100 });
    const [first] = regionFigures(reports, { ...options, withheldBelow: 5 });
    expect(first?.ratio).toMatchObject({ numerator: 935, denominator: 1813 });
    expect(first?.coverage.ratio).toBe(4);
  });
});
