import { definition } from '#analytics/measures/loss-to-recovery.ts';
import { DEFAULT_THRESHOLD } from '#analytics/suppress.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { recoveryChart } from '#app/charts/recovery-chart.ts';
import type { Recoveries } from '#app/services/analytics/read-themes.server.ts';

import type { ThemeFigure } from './theme-figure.ts';

/** How many lost arms come back in how many months. */
export function recoveryFigures({ losses, curve }: Recoveries, words: FigureWords): ThemeFigure[] {
  const { t, format } = words;
  const last = curve.at(-1);
  const title =
    last === undefined
      ? t(definition.title)
      : t('theme.recovery.finding', { share: format.formatPercent(last.recovered, 0), count: last.months });
  const percent = (share: number) => Math.round(share * 1000) / 10;
  return [
    {
      name: 'recovered',
      title,
      unit: t('analytics.chart.percent'),
      n:
        losses === 0 || losses >= DEFAULT_THRESHOLD
          ? t('theme.recovery.losses', { count: losses })
          : t('analytics.chart.withheld'),
      meaning: t(definition.meaning),
      source: t(definition.source),
      limits: definition.limits.map((limit) => t(limit)),
      notes: last === undefined ? [] : [t('theme.recovery.band')],
      ...(last === undefined
        ? { nothing: losses === 0 ? t('theme.recovery.noLosses') : t('theme.recovery.tooFew') }
        : {}),
      table: {
        header: [
          t('theme.recovery.months'),
          t('theme.recovery.share'),
          t('theme.recovery.low'),
          t('theme.recovery.high'),
          t('theme.recovery.events'),
        ],
        rows: curve.map(({ months, recovered, low, high, events }) => [
          months,
          percent(recovered),
          percent(low),
          percent(high),
          events,
        ]),
      },
      draw: (frame) =>
        recoveryChart(curve, {
          ...frame,
          title,
          description: t(definition.meaning),
          labels: { percent: (share) => format.formatPercent(share, 0), months: t('theme.recovery.months') },
        }),
    },
  ];
}
