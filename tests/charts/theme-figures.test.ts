import { describe, expect, it } from 'vitest';

import { publishCases } from '#analytics/measures/cases.ts';
import { publishBands } from '#analytics/measures/completeness-bands.ts';
import { HIT_QUESTIONS, QUERY_QUESTIONS } from '#analytics/measures/hit-rate.ts';
import { publishLossUnits, publishRepeatArms } from '#analytics/measures/repeat-losses.ts';
import { CHOICE_QUESTIONS, publishPerformance } from '#analytics/measures/tracing-performance.ts';
import { publishBreakdown } from '#analytics/measures/breakdown.ts';
import { suppress } from '#analytics/suppress.ts';
import { countTable } from '#analytics/count-table.ts';
import {
  attributeFigures,
  attributesOf,
  type AttributeTheme,
} from '#app/charts/themes/attributes-theme.server.ts';
import { completenessFigures } from '#app/charts/themes/completeness-theme.server.ts';
import { hitsFigures } from '#app/charts/themes/hits-theme.server.ts';
import { repeatFigures } from '#app/charts/themes/repeat-theme.server.ts';
import type { ThemeFigure } from '#app/charts/themes/theme-figure.ts';
import { themeCsv } from '#app/charts/themes/theme-figures.server.ts';
import { tracingFigures } from '#app/charts/themes/tracing-theme.server.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { CHART_WIDTHS } from '#app/charts/theme.ts';
import { readThemeFilter } from '#app/forms/theme-filter.ts';
import { formatter } from '#app/i18n/format.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/translate.ts';
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

const DRAWN: Readonly<Record<string, (of: FigureWords) => ThemeFigure[]>> = {
  completeness: (of) => completenessFigures(completeness, filter, of),
  hits: (of) => hitsFigures(rate, filter, of),
  repeat: (of) => repeatFigures(repeats, filter, of),
  tracing: (of) => tracingFigures(performance, filter, of),
  'time-to-crime': (of) => attributeFigures('time-to-crime', byAttribute('time-to-crime'), filter, of),
  marks: (of) => attributeFigures('marks', byAttribute('marks'), filter, of),
};

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
