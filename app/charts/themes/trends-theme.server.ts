import { monthOf } from '#analytics/calendar.ts';
import { MONTH_CODES, seriesOf } from '#analytics/measures/breakdown.ts';
import {
  definition,
  type MonthCount,
  monthNumber,
  type Warning,
  warningsOf,
} from '#analytics/measures/early-warning.ts';
import type { Shown } from '#analytics/suppress.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { seizuresChart } from '#app/charts/seizures-chart.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { Seizures } from '#app/services/analytics/read-themes.server.ts';

import { calendarFigure } from './calendar-figure.server.ts';
import { notesOf } from './seizures-theme.server.ts';
import type { ThemeFigure } from './theme-figure.ts';
import { armsText, cellOf, whose } from './theme-words.ts';

interface Month {
  readonly key: string;
  readonly at: number;
  readonly shown: Shown;
}

/** Months of one State or of the region as they are published; months that are not covered or still to come are no nought. */
function monthsOf(
  { breakdowns, years, covered }: Seizures,
  state: string | undefined,
): { months: Month[]; totals: readonly Shown[]; withheld: boolean } {
  const { table, withheld } = seriesOf(breakdowns, MONTH_CODES, years.yearly, state);
  const periods =
    state === undefined ? Object.values(covered) : [covered[state]].flatMap((period) => period ?? []);
  const isCovered = (key: string) => periods.some(({ from, to }) => from <= key && key <= to);
  const months = table.rows.flatMap((year, row) =>
    MONTH_CODES.map((code, column): Month => {
      const key = monthOf(Number(year), Number(code));
      const shown = table.cells[row]?.[column] ?? 'uncovered';
      return {
        key,
        at: monthNumber(Number(year), Number(code)),
        shown: shown === 'withheld' || shown !== 0 || isCovered(key) ? shown : 'uncovered',
      };
    }),
  );
  return { months, totals: table.rowTotals, withheld };
}

/** Seizures month by month, and the months that stand out. */
export function trendsFigures(
  seizures: Seizures,
  { state }: ThemeFilter,
  words: FigureWords,
  now: Date,
): ThemeFigure[] {
  const { t, format } = words;
  const { months, totals, withheld } = monthsOf(seizures, state);
  const place = whose(words, state);
  // The month that is running has not all its arms yet.
  const current = monthNumber(now.getUTCFullYear(), now.getUTCMonth() + 1);
  const past = months.filter(({ at }) => at < current);
  const warnings = warningsOf(past.map(({ at, shown }): MonthCount => ({ at, shown })));
  const warningAt = new Map(warnings.map((warning) => [warning.at, warning]));
  const last = warnings.at(-1);
  const nameOf = (key: string) =>
    t('theme.monthOfYear', { month: t(`theme.month.${key.slice(5) as '01'}`), year: key.slice(0, 4) });
  const keyOf = (warning: Warning) => months.find(({ at }) => at === warning.at)?.key ?? '';
  const title =
    last === undefined
      ? t('theme.warning.none', { place })
      : t('theme.warning.last', {
          count: warnings.length,
          place,
          month: nameOf(keyOf(last)),
          n: format.formatNumber(last.n),
          expected: format.formatNumber(last.expected, 0),
        });
  const known = months.filter(({ shown }) => typeof shown === 'number' && shown > 0);
  const n = armsText(
    words,
    totals.includes('withheld')
      ? 'withheld'
      : totals.reduce<number>((sum, shown) => (typeof shown === 'number' ? sum + shown : sum), 0),
  );
  return [
    calendarFigure(months, place, n, words),
    {
      name: 'months',
      title,
      unit: t('analytics.chart.arms'),
      n,
      meaning: t(definition.meaning),
      source: t(definition.source),
      limits: definition.limits.map((limit) => t(limit)),
      notes: [
        ...warnings.map((warning) =>
          t('theme.warning.alarm', {
            month: nameOf(keyOf(warning)),
            n: format.formatNumber(warning.n),
            expected: format.formatNumber(warning.expected, 0),
            years: warning.years,
          }),
        ),
        ...notesOf(words, withheld, []),
      ],
      ...(known.length === 0 && !withheld ? { nothing: t('theme.breakdown.nothing', { place }) } : {}),
      table: {
        header: [t('analytics.chart.month'), place, t('theme.warning.heading')],
        rows: months.map(({ key, at, shown }) => {
          const warning = warningAt.get(at);
          return [
            key,
            cellOf(words, shown),
            warning === undefined
              ? ''
              : t('theme.warning.expected', { expected: format.formatNumber(warning.expected, 0) }),
          ];
        }),
      },
      draw: (frame) =>
        seizuresChart(
          { rows: months.map(({ key }) => key), columns: [place], cells: months.map(({ shown }) => [shown]) },
          {
            ...frame,
            title,
            description: t(definition.meaning),
            labels: {
              column: (name) => name,
              count: (n) => format.formatNumber(n),
              withheld: t('analytics.chart.withheld'),
              uncovered: t('analytics.chart.uncovered'),
            },
          },
        ),
    },
  ];
}
