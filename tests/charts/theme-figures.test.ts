import { describe, expect, it } from 'vitest';

import { publishCases } from '#analytics/measures/cases.ts';
import { publishPlaces } from '#analytics/measures/hot-spots.ts';
import { publishBands } from '#analytics/measures/completeness-bands.ts';
import { HIT_QUESTIONS, QUERY_QUESTIONS } from '#analytics/measures/hit-rate.ts';
import { publishLossUnits, publishRepeatArms } from '#analytics/measures/repeat-losses.ts';
import { CHOICE_QUESTIONS, publishPerformance } from '#analytics/measures/tracing-performance.ts';
import { publishParties } from '#analytics/measures/parties.ts';
import { publishAllYears } from '#analytics/measures/routes.ts';
import { indicatorParts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import { regionFigures } from '#analytics/measures/sdg-16-4-2-region.ts';
import { indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';
import { publishBreakdown } from '#analytics/measures/breakdown.ts';
import { suppress } from '#analytics/suppress.ts';
import { countTable } from '#analytics/count-table.ts';
import {
  attributeFigures,
  attributesOf,
  type AttributeTheme,
} from '#app/charts/themes/attributes-theme.server.ts';
import { completenessFigures } from '#app/charts/themes/completeness-theme.server.ts';
import { hotSpotsFigures } from '#app/charts/themes/hot-spots-theme.server.ts';
import { hitsFigures } from '#app/charts/themes/hits-theme.server.ts';
import { repeatFigures } from '#app/charts/themes/repeat-theme.server.ts';
import { partiesFigures } from '#app/charts/themes/parties-theme.server.ts';
import { recoveryFigures } from '#app/charts/themes/recovery-theme.server.ts';
import { routesFigures } from '#app/charts/themes/routes-theme.server.ts';
import { seizuresFigures } from '#app/charts/themes/seizures-theme.server.ts';
import { selectionFigures } from '#app/charts/themes/selection-theme.server.ts';
import { THEME_FIGURES, type ThemeFigure } from '#app/charts/themes/theme-figure.ts';
import { trendsFigures } from '#app/charts/themes/trends-theme.server.ts';
import { themeCsv } from '#app/charts/themes/theme-figures.server.ts';
import { tracingFigures } from '#app/charts/themes/tracing-theme.server.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { CHART_WIDTHS } from '#app/charts/theme.ts';
import { readThemeFilter } from '#app/forms/theme-filter.ts';
import { formatter } from '#app/i18n/format.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/translate.ts';
import type { MemberStateRow } from '#db/queries/member-states.server.ts';
import { LEGS, REPORTS } from '#tests/charts/fixed-data.ts';
import { BREAKDOWNS, type Breakdown } from '#analytics/measures/breakdown.ts';

const NAMES = { XA: 'Altamere', XB: 'Borvane', XC: 'Castellune' };
const members = Object.keys(NAMES);
const filter = readThemeFilter(new URLSearchParams(), [], []);

const words = (language: (typeof LANGUAGES)[number]): FigureWords => ({
  language,
  t: translator(language),
  format: formatter(language, NAMES),
  region: '*',
});

const countedAt = new Date('2026-06-15T03:00:00Z');
const cases = (dimension: string, rows: readonly (readonly [state: string, code: string, n: number])[]) =>
  rows.map(([memberState, code, n]) => ({ dimension, memberState, year: 2025, code, n }));

const completeness = {
  members,
  countedAt,
  weightsVersion: 2,
  published: publishBands([
    { memberState: 'XA', agencyKind: 'police', band: 'from_80', n: 60 },
    { memberState: 'XA', agencyKind: 'customs', band: 'from_40', n: 20 },
    { memberState: 'XB', agencyKind: 'unknown', band: 'whole', n: 30 },
    { memberState: 'XC', agencyKind: 'police', band: 'from_60', n: 3 },
  ]),
};
const rate = {
  members,
  countedAt,
  hits: publishCases(
    cases('hit', [
      ['XA', 'confirmed', 30],
      ['XA', 'rejected', 10],
      ['XB', 'candidate', 8],
      ['XB', 'confirmed', 9],
    ]),
    HIT_QUESTIONS,
    members,
  ),
  queries: publishCases(
    cases('query', [
      ['XA', 'answered', 300],
      ['XA', 'empty', 900],
      ['XB', 'empty', 80],
    ]),
    QUERY_QUESTIONS,
    members,
  ),
};
const repeats = {
  members,
  arms: publishRepeatArms([
    { losses: 'once', intakes: 'once', n: 80 },
    { losses: 'twice', intakes: 'twice', n: 9 },
  ]),
  units: publishLossUnits(
    [
      { memberState: 'XA', losses: 'once', units: 12, arms: 40 },
      { memberState: 'XA', losses: 'twice', units: 6, arms: 30 },
      { memberState: 'XB', losses: 'more', units: 1, arms: 50 },
    ],
    members,
  ),
};
const requests = (direction: 'issued' | 'received', state: string, n: number) =>
  (
    [
      ['acknowledged', 'in_time'],
      ['answered', 'late'],
      ['outcome', 'successful'],
      ['followed', 'not_prosecuted'],
    ] as const
  ).map(([dimension, code]) => ({ direction, memberState: state, year: 2025, dimension, code, n }));
const performance = {
  members,
  published: publishPerformance(
    [...requests('issued', 'XA', 30), ...requests('received', 'XB', 20), ...requests('received', 'XC', 10)],
    members,
  ),
  choices: publishCases(
    cases('choice', [
      ['XA', 'trace', 40],
      ['XA', 'exempt', 10],
    ]),
    CHOICE_QUESTIONS,
    members,
  ),
};
/** XA in five years: one place has four times as many in the last; XB has few, XC none. */
const YEARS = [2021, 2022, 2023, 2024, 2025];
const subdivisions = new Map([
  ['XA-N', 'North & Lakes'],
  ['XA-S', 'South of the river and the old town'],
  ['XB-T', 'Tarn'],
  ['XB-K', 'Keld'],
]);
const seizedAt = YEARS.flatMap((year) => [
  { memberState: 'XA', year, code: 'XA-N', n: year === 2025 ? 90 : 20 + (year % 2) },
  { memberState: 'XA', year, code: 'XA-S', n: 25 },
  { memberState: 'XA', year, code: 'unknown', n: 6 },
  { memberState: 'XB', year, code: 'XB-T', n: 30 },
  { memberState: 'XB', year, code: 'XB-K', n: 2 },
]);
const placeYears = suppress(
  countTable(
    YEARS.map(String),
    members,
    seizedAt.map(({ memberState, year, n }) => ({ row: String(year), column: memberState, n })),
  ),
);
const hotSpots = {
  members,
  years: placeYears.rows,
  partial: [],
  places: publishPlaces(
    seizedAt,
    new Map([
      ['XA', ['XA-N', 'XA-S']],
      ['XB', ['XB-T', 'XB-K']],
    ]),
    placeYears,
  ),
};
const yearly = suppress(countTable(['2025'], members, [{ row: '2025', column: 'XA', n: 60 }]));
/** Twenty arms of each of the first two codes, and as many of the last. */
const seizures = (by: Breakdown) => {
  const codes: readonly string[] = BREAKDOWNS[by];
  const counts = [codes[0], codes[1], codes.at(-1)].map((code = '') => ({
    memberState: 'XA',
    year: 2025,
    code,
    n: 20,
  }));
  return {
    members,
    years: { yearly, partial: [] },
    breakdowns: new Map([[2025, publishBreakdown(counts, codes, yearly, 2025)]]),
    covered: {},
  };
};
const byAttribute = (theme: AttributeTheme) =>
  new Map(attributesOf(theme).map((by) => [by, seizures(by)] as const));

const monthly = (by: Breakdown) => ({
  ...seizures(by),
  covered: { XA: { from: '2025-01', to: '2025-12' } } as const,
});
const reports = REPORTS.filter(({ year }) => year >= 2020);
const members6 = ['XA', 'XB', 'XC', 'XD', 'XE', 'XF'];
const indicatorRead = {
  states: members6.map((code) => ({ code }) as MemberStateRow),
  years: [2020, 2021, 2022, 2023],
  indicator: indicatorFigures(reports, { withheldBelow: 5 }),
  region: regionFigures(reports, { region: '*', members: members6, withheldBelow: 5 }),
  partsOf: (year: number) => indicatorParts(reports, year, { withheldBelow: 5 }),
};
const NOW = new Date('2026-06-15T12:00:00Z');

const DRAWN: Readonly<Record<string, (of: FigureWords) => ThemeFigure[]>> = {
  completeness: (of) => completenessFigures(completeness, filter, of),
  hits: (of) => hitsFigures(rate, filter, of),
  repeat: (of) => repeatFigures(repeats, filter, of),
  'hot-spots': (of) => hotSpotsFigures(hotSpots, subdivisions, filter, of),
  tracing: (of) => tracingFigures(performance, filter, of),
  seizures: (of) => seizuresFigures(seizures('legal_ground'), { ...filter, by: 'legal_ground' }, of),
  trends: (of) => trendsFigures(monthly('month'), filter, of, NOW),
  routes: (of) =>
    routesFigures(
      publishAllYears(LEGS),
      { conveyance: seizures('conveyance'), concealment: seizures('concealment') },
      filter,
      of,
    ),
  recovery: (of) =>
    recoveryFigures(
      {
        losses: 320,
        recovered: 40,
        curve: [1, 6, 30].map((months, at) => ({
          months,
          recovered: 0.05 * (at + 1),
          low: 0.03 * (at + 1),
          high: 0.07 * (at + 1),
          atRisk: 300 - months,
          events: 8,
        })),
      },
      of,
    ),
  selection: (of) => selectionFigures(indicatorRead, filter, of, NOW),
  actors: (of) =>
    partiesFigures(
      publishParties(
        [
          { memberState: 'XA', role: 'broker', n: 30 },
          { memberState: 'XB', role: 'carrier', n: 12 },
          { memberState: 'XC', role: 'maker', n: 2 },
        ],
        members,
      ),
      filter,
      of,
    ),
  'time-to-crime': (of) => attributeFigures('time-to-crime', byAttribute('time-to-crime'), filter, of),
  marks: (of) => attributeFigures('marks', byAttribute('marks'), filter, of),
};

it('are all drawn here, each figure that has an address', () => {
  const drawn = Object.values(DRAWN).flatMap((figures) => figures(words('en')).map(({ name }) => name));
  expect(drawn.toSorted()).toEqual([...THEME_FIGURES].sort());
});

describe.each(Object.entries(DRAWN))('the figures of %s', (theme, figures) => {
  it('look as they did, on a phone', async () => {
    for (const figure of figures(words('en'))) {
      expect(figure.nothing).toBeUndefined();
      const svg = figure.draw({ id: figure.name, width: CHART_WIDTHS.narrow });
      await expect(svg).toMatchFileSnapshot(`snapshots/${theme}-${figure.name}.svg`);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it.each(LANGUAGES)('say in %s what they are, with a table and a file', (language) => {
    for (const figure of figures(words(language))) {
      for (const text of [figure.title, figure.unit, figure.n, figure.meaning, figure.source])
        expect(text).toMatch(/\S/);
      expect(figure.limits.length).toBeGreaterThan(1);
      for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.header.length);
      expect(themeCsv(figure)).toContain(figure.source.slice(0, 20));
    }
  });
});
