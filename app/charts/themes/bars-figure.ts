import type { Definition } from '#analytics/definition.ts';
import type { Shown } from '#analytics/suppress.ts';
import { type Bar, barsChart } from '#app/charts/bars-chart.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import type { FrameOptions } from '#app/charts/theme.ts';
import type { CsvCell } from '#app/exports/csv.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';

import type { ThemeFigure } from './theme-figure.ts';

/** The words of a figure's definition. */
export function definedBy({ t }: FigureWords, definition: Definition) {
  return {
    meaning: t(definition.meaning as TextKey),
    source: t(definition.source as TextKey),
    limits: definition.limits.map((limit) => t(limit as TextKey)),
  };
}

/** Bars of one series, or of two beside each other; shares from 0 to 1 as percentages, counts as they are. */
export function drawBars(
  words: FigureWords,
  bars: readonly Bar[],
  {
    title,
    meaning,
    series,
    shares = false,
    uncovered,
  }: Pick<ThemeFigure, 'title' | 'meaning'> & {
    readonly series: readonly string[];
    readonly shares?: boolean;
    readonly uncovered?: string;
  },
): (frame: Pick<FrameOptions, 'id' | 'width'>) => string {
  const { t, format } = words;
  return (frame) =>
    barsChart(bars, {
      ...frame,
      title,
      description: meaning,
      ...(shares ? { most: 1 } : {}),
      labels: {
        series,
        value: (n) => (shares ? format.formatPercent(n, 0) : format.formatNumber(n)),
        withheld: shares ? t('measures.withheld') : t('analytics.chart.withheld'),
        uncovered: uncovered ?? t('analytics.chart.uncovered'),
      },
    });
}

/** A share in percent with one decimal, as a table holds it. */
export function percentCell({ t }: FigureWords, share: Shown | undefined): CsvCell {
  if (typeof share === 'number') return Math.round(share * 1000) / 10;
  return share === 'withheld' ? t('analytics.csv.withheld') : t('measures.noShare');
}
