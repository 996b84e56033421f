import { boundsDefinition, definition, type Selection, selectionOf } from '#analytics/measures/selection.ts';
import type { Share } from '#analytics/measures/sdg-16-4-2.ts';
import type { Shown } from '#analytics/suppress.ts';
import { type Bar, barsChart } from '#app/charts/bars-chart.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { CsvCell } from '#app/exports/csv.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { Figures } from '#app/services/analytics/read-figures.server.ts';

import type { ThemeFigure } from './theme-figure.ts';
import { armsText, cellOf, whose } from './theme-words.ts';

type Read = Pick<Figures, 'states' | 'years' | 'indicator' | 'region' | 'partsOf'>;

interface Line {
  readonly place: string;
  /** Undefined where nothing was reported, or for the region too few States did. */
  readonly selection: Selection | undefined;
}

/** Of how many arms of one year a trace was begun, and what the others leave open of the indicator. */
export function selectionFigures(
  figures: Read,
  filter: ThemeFilter,
  words: FigureWords,
  now: Date,
): ThemeFigure[] {
  const running = now.getUTCFullYear();
  const year = filter.year ?? figures.years.findLast((one) => one < running) ?? figures.years.at(-1);
  const lines = linesOf(figures, filter, words, year);
  const notes = year !== undefined && year >= running ? [words.t('selection.running', { year })] : [];
  return [traced(lines, filter, words, year, notes), bounds(lines, filter, words, year, notes)];
}

function linesOf(
  { states, indicator, region, partsOf }: Read,
  filter: ThemeFilter,
  words: FigureWords,
  year: number | undefined,
): Line[] {
  if (year === undefined) return [];
  const parts = partsOf(year);
  const of = (share: Share | undefined, state?: string): Line => ({
    place: whose(words, state),
    selection:
      share === undefined || share.percent === undefined ? undefined : selectionOf(share, parts, state),
  });
  const ofState = (state: string) =>
    of(indicator.find((one) => one.year === year && one.memberState === state)?.metadata2018, state);
  if (filter.state !== undefined) return [ofState(filter.state)];
  return [
    of(region.find((one) => one.year === year)?.metadata2018),
    ...states.map(({ code }) => ofState(code)),
  ];
}

function traced(
  lines: readonly Line[],
  filter: ThemeFilter,
  words: FigureWords,
  year: number | undefined,
  notes: readonly string[],
): ThemeFigure {
  const { t, format } = words;
  const first = lines[0]?.selection;
  const title =
    year === undefined || first?.coverage === undefined
      ? t(definition.title)
      : t('selection.traced.finding', {
          place: whose(words, filter.state),
          year,
          share: format.formatPercent(first.coverage, 0),
        });
  const shares = lines.map(({ selection }): Shown => {
    if (selection?.coverage !== undefined) return selection.coverage;
    return selection && [selection.begun, selection.notBegun].includes('withheld') ? 'withheld' : 'uncovered';
  });
  return {
    ...common(lines, words),
    name: 'traced',
    isBare: first?.coverage === undefined,
    title,
    meaning: t(definition.meaning),
    limits: definition.limits.map((limit) => t(limit)),
    notes: [...notes, ...(shares.includes('withheld') ? [t('theme.note.withheld')] : [])],
    table: {
      header: [
        t('analytics.page.state'),
        t('selection.begun'),
        t('selection.notBegun'),
        t('selection.pending'),
        t('selection.share'),
      ],
      rows: lines.map(({ place, selection }, index) => [
        place,
        cellOf(words, selection?.begun),
        cellOf(words, selection?.notBegun),
        cellOf(words, selection?.pending),
        shareCell(words, shares[index]),
      ]),
    },
    draw: (frame) =>
      barsChart(
        lines.map(({ place }, index): Bar => ({
          label: place,
          series: 0,
          shown: shares[index] ?? 'uncovered',
        })),
        {
          ...frame,
          title,
          description: t(definition.meaning),
          most: 1,
          labels: { ...labels(words), series: [t('selection.share')] },
        },
      ),
  };
}

function bounds(
  lines: readonly Line[],
  filter: ThemeFilter,
  words: FigureWords,
  year: number | undefined,
  notes: readonly string[],
): ThemeFigure {
  const { t, format } = words;
  const first = lines[0]?.selection?.bounds;
  const title =
    year === undefined || first === undefined
      ? t(boundsDefinition.title)
      : t('selection.bounds.finding', {
          place: whose(words, filter.state),
          year,
          low: format.formatPercent(first.low, 0),
          high: format.formatPercent(first.high, 0),
        });
  const wide = lines.some(({ selection }) => selection?.bounds?.isWide);
  return {
    ...common(lines, words),
    name: 'bounds',
    isBare: first === undefined,
    title,
    meaning: t(boundsDefinition.meaning),
    limits: boundsDefinition.limits.map((limit) => t(limit)),
    notes: [...notes, ...(wide ? [t('selection.wide')] : [])],
    table: {
      header: [
        t('analytics.page.state'),
        t('selection.established'),
        t('selection.arms'),
        t('selection.low'),
        t('selection.high'),
      ],
      rows: lines.map(({ place, selection }) => [
        place,
        cellOf(words, selection?.established),
        cellOf(words, selection?.arms),
        shareCell(words, selection?.bounds?.low),
        shareCell(words, selection?.bounds?.high),
      ]),
    },
    draw: (frame) =>
      barsChart(
        lines.flatMap(({ place, selection }): Bar[] => [
          { label: place, series: 0, shown: selection?.bounds?.low ?? 'uncovered' },
          { label: place, series: 1, shown: selection?.bounds?.high ?? 'uncovered' },
        ]),
        {
          ...frame,
          title,
          description: t(boundsDefinition.meaning),
          most: 1,
          labels: { ...labels(words), series: [t('selection.low'), t('selection.high')] },
        },
      ),
  };
}

/** What both figures say of what they are counted from. */
function common(lines: readonly Line[], words: FigureWords) {
  const { t } = words;
  return {
    unit: t('analytics.chart.percent'),
    n: armsText(words, lines[0]?.selection?.arms ?? 'uncovered'),
    source: t(definition.source),
    ...(lines.every(({ selection }) => selection === undefined) ? { nothing: t('selection.nothing') } : {}),
  };
}

function labels({ t, format }: FigureWords) {
  return {
    value: (share: number) => format.formatPercent(share, 0),
    withheld: t('analytics.chart.withheld'),
    uncovered: t('selection.none'),
  };
}

/** A share in percent with one decimal, as a table holds it. */
function shareCell(words: FigureWords, share: Shown | undefined): CsvCell {
  if (typeof share === 'number') return Math.round(share * 1000) / 10;
  return share === 'withheld' ? words.t('analytics.csv.withheld') : words.t('selection.none');
}
