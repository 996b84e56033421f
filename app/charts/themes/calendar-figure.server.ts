import { MONTH_CODES } from '#analytics/measures/breakdown.ts';
import { definition } from '#analytics/measures/seizures-over-time.ts';
import type { Shown } from '#analytics/suppress.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { heatChart } from '#app/charts/heat-chart.ts';

import { notesOf } from './seizures-theme.server.ts';
import type { ThemeFigure } from './theme-figure.ts';
import { cellOf } from './theme-words.ts';

/** A month as it is published: `2025-03`. */
export interface ShownMonth {
  readonly key: string;
  readonly shown: Shown;
}

/** Years of months as a calendar, so that seasons stand under each other. The same published months as the series; nothing is told anew. */
export function calendarFigure(
  months: readonly ShownMonth[],
  place: string,
  n: string,
  words: FigureWords,
): ThemeFigure {
  const { t, format } = words;
  const at = new Map(months.map(({ key, shown }) => [key, shown]));
  const years = [...new Set(months.map(({ key }) => key.slice(0, 4)))];
  const cells = years.map((year) => MONTH_CODES.map((code) => at.get(`${year}-${code}`) ?? 'uncovered'));
  const most = fullest(months);
  const title = most
    ? t('sheet.calendar.finding', {
        place,
        month: t('theme.monthOfYear', {
          month: t(`theme.month.${most.key.slice(5) as '01'}`),
          year: most.key.slice(0, 4),
        }),
        arms: t('analytics.page.arms', { count: most.n }),
      })
    : t('sheet.calendar.title', { place });
  const none = months.every(({ shown }) => shown === 0 || shown === 'uncovered');
  return {
    name: 'calendar',
    title,
    unit: t('analytics.chart.arms'),
    n,
    meaning: t('sheet.calendar.meaning'),
    source: t(definition.source),
    limits: definition.limits.map((limit) => t(limit)),
    notes: notesOf(
      words,
      months.some(({ shown }) => shown === 'withheld'),
      [],
    ),
    ...(none ? { nothing: t('theme.breakdown.nothing', { place }) } : {}),
    table: {
      header: [t('analytics.chart.year'), ...MONTH_CODES.map((code) => t(`theme.month.${code}`))],
      rows: years.map((year, row) => [year, ...(cells[row] ?? []).map((shown) => cellOf(words, shown))]),
    },
    draw: (frame) =>
      heatChart(
        { rows: years, columns: MONTH_CODES, cells },
        {
          ...frame,
          title,
          description: t('sheet.calendar.meaning'),
          labels: {
            column: (code) => format.formatNumber(Number(code)),
            count: (count) => format.formatNumber(count),
            few: t('sheet.calendar.few'),
            many: t('sheet.calendar.many'),
            withheld: t('analytics.chart.withheld'),
            uncovered: t('analytics.chart.uncovered'),
          },
        },
      ),
  };
}

/** The one month with the most arms; none where two share it, or a withheld one could have more. */
function fullest(months: readonly ShownMonth[]): { key: string; n: number } | undefined {
  if (months.some(({ shown }) => shown === 'withheld')) return undefined;
  const counted = months.flatMap(({ key, shown }) => (typeof shown === 'number' ? [{ key, n: shown }] : []));
  const [first, second] = counted.sort((x, y) => y.n - x.n);
  return first === undefined || first.n === 0 || first.n === second?.n ? undefined : first;
}
