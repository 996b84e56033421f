import { definition, PERFORMANCE_QUESTIONS, shareOf } from '#analytics/measures/tracing-performance.ts';
import type { Shown } from '#analytics/suppress.ts';
import { type Bar, barsChart } from '#app/charts/bars-chart.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { CsvCell } from '#app/exports/csv.ts';
import type { ThemeFilter } from '#app/forms/theme-filter.ts';
import type { Performance } from '#app/services/analytics/read-themes.server.ts';

import type { ThemeFigure } from './theme-figure.ts';
import { whose } from './theme-words.ts';

/** Shares of the requests of one year that were acknowledged and answered in time and were successful, by the State that received them. */
export function tracingFigures(
  { members, published }: Performance,
  filter: ThemeFilter,
  words: FigureWords,
): ThemeFigure[] {
  const { t, format } = words;
  const years = published.years.rows;
  const year = filter.year ?? Number(years.at(-1) ?? NaN);
  const places = filter.state === undefined ? [undefined, ...members] : [filter.state];
  const lines = places.map((state) => ({
    place: whose(words, state),
    shares: PERFORMANCE_QUESTIONS.map((question) => {
      const found = published.questions[question].get(year);
      const row = published.years.rows.indexOf(String(year));
      const total =
        state === undefined
          ? published.years.rowTotals[row]
          : published.years.cells[row]?.[published.years.columns.indexOf(state)];
      if (total === undefined || total === 0)
        return { question, shown: 'uncovered' as Shown, of: 0, done: 0 };
      const share = shareOf(question, found, state);
      if (share === undefined) return { question, shown: 'withheld' as Shown, of: 0, done: 0 };
      return { question, shown: share.share ?? ('uncovered' as Shown), of: share.of, done: share.done };
    }),
  }));
  const region = lines[0]?.shares.find(({ question }) => question === 'answered');
  const title =
    filter.state === undefined && typeof region?.shown === 'number'
      ? t('theme.tracing.finding', { share: format.formatPercent(region.shown, 0), year })
      : t(definition.title);
  const total = published.years.rowTotals[years.indexOf(String(year))] ?? 0;
  const none = years.length === 0 || total === 0;
  const cells = (shown: Shown, of: number, done: number): CsvCell[] => {
    if (typeof shown === 'number') return [Math.round(shown * 1000) / 10, done, of];
    const why = shown === 'withheld' ? t('analytics.csv.withheld') : t('theme.tracing.none');
    return [why, why, why];
  };
  return [
    {
      name: 'clocks',
      title,
      unit: t('analytics.chart.percent'),
      n:
        typeof total === 'number'
          ? t('theme.tracing.requests', { count: total })
          : t('theme.tracing.withheld'),
      meaning: t(definition.meaning),
      source: t(definition.source),
      limits: definition.limits.map((limit) => t(limit)),
      notes: lines.some(({ shares }) => shares.some(({ shown }) => shown === 'withheld'))
        ? [t('theme.note.withheld')]
        : [],
      ...(none ? { nothing: t('theme.tracing.nothing') } : {}),
      table: {
        header: [
          t('analytics.page.state'),
          ...PERFORMANCE_QUESTIONS.flatMap((question) => [
            t(`theme.tracing.question.${question}`),
            t('theme.tracing.done'),
            t('theme.tracing.of'),
          ]),
        ],
        rows: lines.map(({ place, shares }) => [
          place,
          ...shares.flatMap(({ shown, of, done }) => cells(shown, of, done)),
        ]),
      },
      draw: (frame) =>
        barsChart(
          lines.flatMap(({ place, shares }) =>
            shares.map(({ question, shown }): Bar => ({
              label: t('theme.named', { name: place, value: t(`theme.tracing.question.${question}`) }),
              series: 0,
              shown,
            })),
          ),
          {
            ...frame,
            title,
            description: t(definition.meaning),
            most: 1,
            labels: {
              series: [t('theme.tracing.share')],
              value: (share) => format.formatPercent(share, 0),
              withheld: t('theme.tracing.withheld'),
              uncovered: t('theme.tracing.none'),
            },
          },
        ),
    },
  ];
}
