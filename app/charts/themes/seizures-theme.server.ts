import {
  type Breakdown,
  BREAKDOWNS,
  definition,
  lineOf,
  mostKnownOf,
  seriesOf,
} from '#analytics/measures/breakdown.ts';
import type { Shown } from '#analytics/suppress.ts';
import { type Bar, barsChart } from '#app/charts/bars-chart.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { seizuresChart } from '#app/charts/seizures-chart.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { Seizures } from '#app/services/analytics/read-themes.server.ts';

import type { ThemeFigure } from './theme-figure.ts';
import { armsText, cellOf, codeName, whose } from './theme-words.ts';

interface Line {
  readonly name: string;
  readonly cells: readonly Shown[];
  readonly total: Shown;
  readonly year: string;
}

/** Arms seized by one attribute: over the years, and one year beside another or another State. */
export function seizuresFigures(seizures: Seizures, filter: ThemeFilter, words: FigureWords): ThemeFigure[] {
  return [overTheYears(seizures, filter, words), ofOneYear(seizures, filter, words)];
}

function overTheYears(seizures: Seizures, { by, state }: ThemeFilter, words: FigureWords): ThemeFigure {
  const { t } = words;
  const codes: readonly string[] = BREAKDOWNS[by];
  const { table, withheld } = seriesOf(seizures.breakdowns, codes, seizures.years.yearly, state);
  const occurring = codes.flatMap((_, index) =>
    table.cells.some((line) => line[index] !== 0) ? [index] : [],
  );
  const total = sumOf(table.rowTotals);
  const title = t('theme.breakdown.over', { attribute: t(`theme.by.${by}`), place: whose(words, state) });
  return {
    ...described(words),
    name: 'breakdown',
    title,
    isBare: true,
    n: armsText(words, total),
    notes: notesOf(words, withheld, seizures.years.partial),
    ...(table.rowTotals.every((shown) => shown === 0 || shown === 'uncovered')
      ? { nothing: t('theme.breakdown.nothing', { place: whose(words, state) }) }
      : {}),
    table: {
      header: [
        t('analytics.chart.year'),
        ...codes.map((code) => codeName(words, by, code)),
        t('analytics.chart.total'),
      ],
      rows: table.rows.map((year, index) => [
        year,
        ...(table.cells[index] ?? []).map((shown) => cellOf(words, shown)),
        cellOf(words, table.rowTotals[index]),
      ]),
    },
    draw: (frame) =>
      seizuresChart(
        {
          rows: table.rows,
          columns: occurring.map((index) => codes[index] ?? ''),
          cells: table.cells.map((line) => occurring.map((index) => line[index] ?? 0)),
        },
        {
          ...frame,
          title,
          description: t('theme.breakdown.meaning'),
          labels: {
            column: (code) => codeName(words, by, code),
            count: (n) => words.format.formatNumber(n),
            withheld: t('analytics.chart.withheld'),
            uncovered: t('analytics.chart.uncovered'),
          },
        },
      ),
  };
}

/** Attributes whose codes do not say by themselves what they are of. */
const TOLD_BY_NAME: readonly Breakdown[] = ['age', 'transfer', 'serial_state'];

function findingName(words: FigureWords, by: Breakdown, code: string): string {
  const name = codeName(words, by, code);
  if (!TOLD_BY_NAME.includes(by)) return name;
  return words.t('measures.ofAttribute', { attribute: words.t(`theme.by.${by}`), code: name });
}

/** One year of one attribute, beside another State or year where the address asks for one. */
export function ofOneYear(seizures: Seizures, filter: ThemeFilter, words: FigureWords): ThemeFigure {
  const { t, format } = words;
  const { by, state } = filter;
  const codes: readonly string[] = BREAKDOWNS[by];
  const { rows } = seizures.years.yearly;
  const year = String(filter.year ?? lastWhole(rows, seizures.years.partial) ?? '');
  const line = (of: string | undefined, at: string): Line => {
    const { cells, total } = lineOf(seizures.breakdowns, codes, seizures.years.yearly, at, of);
    return {
      name: `${whose(words, of)} ${at}`.trim(),
      cells,
      total,
      year: at,
    };
  };
  const compared = filter.against !== undefined || filter.againstYear !== undefined;
  const lines = [
    line(state, year),
    ...(compared ? [line(filter.against ?? state, String(filter.againstYear ?? year))] : []),
  ];
  const [first] = lines;
  const most = compared || first === undefined ? undefined : mostKnownOf(first.cells, codes, first.total);
  const title =
    most === undefined
      ? t('theme.breakdown.composition', {
          attribute: t(`theme.by.${by}`),
          lines: format.formatList(lines.map(({ name }) => name)),
        })
      : t(
          most.unknown === 0 || most.unknown === undefined
            ? 'theme.breakdown.finding'
            : 'measures.findingKnown',
          {
            code: findingName(words, by, most.code),
            share: format.formatPercent(most.share, 0),
            unknown: format.formatPercent(most.unknown ?? 0, 0),
            place: first?.name ?? '',
          },
        );
  const bars = codes.flatMap((code, index) => {
    if (lines.every(({ cells }) => cells[index] === 0 || cells[index] === 'uncovered')) return [];
    return lines.map(({ cells }, series): Bar => ({
      label: codeName(words, by, code),
      series: series === 0 ? 0 : 1,
      shown: cells[index] ?? 'uncovered',
    }));
  });
  return {
    ...described(words),
    name: 'composition',
    title,
    isBare: most === undefined && !compared,
    n: lines.map(({ name, total }) => t('theme.named', { name, value: armsText(words, total) })).join(' · '),
    notes: notesOf(
      words,
      lines.some(({ cells }) => cells.includes('withheld')),
      seizures.years.partial.filter((partial) => lines.some((one) => one.year === partial)),
    ),
    ...(bars.length === 0 ? { nothing: t('theme.breakdown.nothing', { place: first?.name ?? '' }) } : {}),
    table: {
      header: [t(`theme.by.${by}`), ...lines.map(({ name }) => name)],
      rows: [
        ...codes.map((code, index) => [
          codeName(words, by, code),
          ...lines.map(({ cells }) => cellOf(words, cells[index])),
        ]),
        [t('analytics.chart.total'), ...lines.map(({ total }) => cellOf(words, total))],
      ],
    },
    draw: (frame) =>
      barsChart(bars, {
        ...frame,
        title,
        description: t('theme.breakdown.meaning'),
        labels: {
          series: lines.map(({ name }) => name),
          value: (n) => format.formatNumber(n),
          withheld: t('analytics.chart.withheld'),
          uncovered: t('analytics.chart.uncovered'),
        },
      }),
  };
}

/** The last year that is wholly covered, or the last at all. */
export function lastWhole(years: readonly string[], partial: readonly string[]): string | undefined {
  return years.findLast((year) => !partial.includes(year)) ?? years.at(-1);
}

function described({ t }: FigureWords) {
  return {
    unit: t('analytics.chart.arms'),
    meaning: t(definition.meaning),
    source: t(definition.source),
    limits: definition.limits.map((limit) => t(limit)),
  };
}

/** What holds of these numbers. */
export function notesOf({ t, format }: FigureWords, withheld: boolean, partial: readonly string[]): string[] {
  return [
    ...(withheld ? [t('theme.note.withheld')] : []),
    ...(partial.length > 0
      ? [t('theme.note.partial', { count: partial.length, years: format.formatList(partial) })]
      : []),
  ];
}

function sumOf(shown: readonly Shown[]): Shown {
  if (shown.includes('withheld')) return 'withheld';
  return shown.reduce<number>((sum, n) => (typeof n === 'number' ? sum + n : sum), 0);
}
