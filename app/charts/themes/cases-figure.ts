import type { Definition } from '#analytics/definition.ts';
import { type CaseShare, type PublishedCases, shareOfCases } from '#analytics/measures/cases.ts';
import type { Shown, SuppressedTable } from '#analytics/suppress.ts';
import type { Bar } from '#app/charts/bars-chart.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { CsvCell } from '#app/exports/csv.ts';

import { definedBy, drawBars } from './bars-figure.ts';
import type { ThemeFigure, ThemeFigureName } from './theme-figure.ts';
import { cellOf, whose } from './theme-words.ts';

/** What is asked of the cases of one State, or of the region: a share, that it is withheld, or that there is none. */
export interface CaseLine {
  readonly state: string | undefined;
  /** All its cases of the year. */
  readonly total: Shown;
  readonly shares: readonly (CaseShare | 'withheld' | 'uncovered')[];
}

/** One share: which answers count, out of which. */
export interface CaseQuestion {
  readonly dimension: string;
  readonly done: readonly string[];
  readonly counted: readonly string[];
}

/** The region and its States, or the one State asked for. */
export function placesOf(members: readonly string[], state: string | undefined): (string | undefined)[] {
  return state === undefined ? [undefined, ...members] : [state];
}

/** All cases of a year, of one State or the region. */
export function casesOf(years: SuppressedTable, year: number | undefined, state?: string): Shown {
  const row = years.rows.indexOf(String(year));
  const total = state === undefined ? years.rowTotals[row] : years.cells[row]?.[years.columns.indexOf(state)];
  return total ?? 'uncovered';
}

/** The shares of one year, for each place, out of the published tables. */
export function caseLines(
  published: PublishedCases,
  year: number | undefined,
  places: readonly (string | undefined)[],
  questions: readonly CaseQuestion[],
): CaseLine[] {
  return places.map((state) => {
    const total = casesOf(published.years, year, state);
    return {
      state,
      total,
      shares: questions.map(({ dimension, done, counted }) => {
        if (total === 'uncovered' || total === 0) return 'uncovered';
        const found = published.questions[dimension]?.get(year ?? NaN);
        return shareOfCases(found, done, counted, state) ?? 'withheld';
      }),
    };
  });
}

/** The one answer to all of a place's questions, where there is no share at all: it is then drawn once. */
export function onlyAnswer({ shares }: CaseLine): 'withheld' | 'uncovered' | undefined {
  const [first, ...others] = shares.map(drawnShare);
  return typeof first === 'string' && others.length > 0 && others.every((share) => share === first)
    ? first
    : undefined;
}

/** A share as it is drawn. */
export function drawnShare(share: CaseLine['shares'][number]): Shown {
  return typeof share === 'string' ? share : (share.share ?? 'uncovered');
}

/** Bars of shares, one for each place and question, with the counts behind them in the table. */
export function casesFigure(
  words: FigureWords,
  {
    name,
    title,
    isBare,
    definition,
    n,
    lines,
    questions,
    notes = [],
    labels,
  }: {
    readonly name: ThemeFigureName;
    readonly title: string;
    readonly isBare: boolean;
    readonly definition: Definition;
    readonly n: string;
    readonly lines: readonly CaseLine[];
    /** Name of each share, in the order of `shares`. */
    readonly questions: readonly string[];
    readonly notes?: readonly string[];
    readonly labels: {
      readonly cases: string;
      readonly done: string;
      readonly of: string;
      readonly none: string;
      readonly nothing: string;
    };
  },
): ThemeFigure {
  const { t } = words;
  const told = { ...definedBy(words, definition), title };
  const cells = (share: CaseLine['shares'][number]): CsvCell[] => {
    if (typeof share !== 'string' && share.share !== undefined)
      return [Math.round(share.share * 1000) / 10, share.done, share.of];
    const why = share === 'withheld' ? t('analytics.csv.withheld') : labels.none;
    return [why, why, why];
  };
  const [first] = lines;
  return {
    ...told,
    name,
    isBare,
    unit: t('analytics.chart.percent'),
    n,
    notes: [
      ...notes,
      ...(lines.some(({ shares }) => shares.includes('withheld')) ? [t('theme.note.withheld')] : []),
    ],
    ...(first === undefined || first.total === 0 || first.total === 'uncovered'
      ? { nothing: labels.nothing }
      : {}),
    table: {
      header: [
        t('analytics.page.state'),
        labels.cases,
        ...questions.flatMap((question) => [question, labels.done, labels.of]),
      ],
      rows: lines.map(({ state, total, shares }) => [
        whose(words, state),
        cellOf(words, total),
        ...shares.flatMap(cells),
      ]),
    },
    draw: drawBars(
      words,
      lines.flatMap((line): Bar[] => {
        const [name, only] = [whose(words, line.state), onlyAnswer(line)];
        if (only !== undefined) return [{ label: name, series: 0, shown: only }];
        return line.shares.map((share, at) => ({
          label: questions.length === 1 ? name : t('theme.named', { name, value: questions[at] ?? '' }),
          series: 0,
          shown: drawnShare(share),
        }));
      }),
      { ...told, shares: true, series: [t('theme.tracing.share')], uncovered: labels.none },
    ),
  };
}
