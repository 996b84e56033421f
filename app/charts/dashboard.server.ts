import { flowsOf } from '#analytics/measures/routes.ts';
import type { Figures } from '#app/services/analytics/read-figures.server.ts';

import { countCsv } from './count-csv.ts';
import { conveyanceName, type FigureWords, legName, placeName, reasonText } from './figure-words.ts';
import type { FigureName } from './figure-names.ts';
import { flowMap } from './flow-map.ts';
import { indicatorChart } from './indicator-chart.ts';
import { indicatorCsv } from './indicator-csv.ts';
import { placeFeature } from './place-feature.ts';
import { seizuresChart } from './seizures-chart.ts';

/** Drawn for a desk and for a phone; the page shows the one that fits. */
export const WIDTHS = { wide: 920, narrow: 340 } as const;

interface Drawing {
  readonly width: number;
  readonly nonce?: string;
  /** Tells apart drawings of one figure on one page. */
  readonly suffix?: string;
}

/** One figure of the dashboard as SVG. */
export function drawFigure(name: FigureName, figures: Figures, words: FigureWords, drawing: Drawing): string {
  const { t } = words;
  const frame = {
    id: `${name}${drawing.suffix ?? ''}`,
    title: t(`analytics.${name}.title`),
    description: t(`analytics.${name}.meaning`),
    width: drawing.width,
    nonce: drawing.nonce,
  };
  const place = (code: string) => placeName(words, code);
  switch (name) {
    case 'indicator':
      return indicatorChart([...figures.region, ...figures.indicator], {
        ...frame,
        labels: {
          formula: {
            'metadata-2018': t('analytics.indicator.formula.metadata-2018'),
            'as-published': t('analytics.indicator.formula.as-published'),
          },
          percent: (value) => words.format.formatPercent(value / 100, 0),
          undefined: t('analytics.chart.undefined'),
          place,
        },
      });
    case 'seizures':
      return seizuresChart(figures.seizures.yearly, {
        ...frame,
        labels: {
          column: place,
          count: (n) => words.format.formatNumber(n),
          withheld: t('analytics.chart.withheld'),
          uncovered: t('analytics.chart.uncovered'),
        },
      });
    case 'routes':
      return flowMap(flowsOf(figures.routes.all), {
        ...frame,
        members: figures.states.map((state) => state.code),
        features: figures.states.flatMap((state) => boundaryOf(state)),
        labels: {
          place,
          role: {
            origin: t('analytics.role.origin'),
            transit: t('analytics.role.transit'),
            seizure: t('analytics.role.seizure'),
          },
          arms: (n) => t('analytics.page.arms', { count: n }),
          withheld: t('analytics.chart.withheld'),
          beyond: t('analytics.chart.beyond'),
          scale: (km) => t('analytics.chart.scale', { km: words.format.formatNumber(km) }),
          notes: [
            t('analytics.chart.direction'),
            t('analytics.chart.asOf', { date: words.format.formatDate(figures.asOf) }),
            t('analytics.chart.boundaries'),
            t('analytics.chart.basemap'),
          ],
        },
      });
  }
}

/** The table twin of a figure as CSV: the same counts are withheld. */
export function figureCsv(name: FigureName, figures: Figures, words: FigureWords): string {
  const { t } = words;
  const place = (code: string) => placeName(words, code);
  const counts = { withheld: t('analytics.csv.withheld'), uncovered: t('analytics.csv.uncovered') };
  switch (name) {
    case 'indicator':
      return indicatorCsv([...figures.region, ...figures.indicator], {
        headings: [
          t('analytics.csv.code'),
          t('analytics.csv.name'),
          t('analytics.csv.year'),
          t('analytics.csv.metadataPercent'),
          t('analytics.csv.metadataNumerator'),
          t('analytics.csv.metadataDenominator'),
          t('analytics.csv.metadataReason'),
          t('analytics.csv.ratio'),
          t('analytics.csv.ratioNumerator'),
          t('analytics.csv.ratioDenominator'),
          t('analytics.csv.published'),
          t('analytics.csv.publishedReason'),
        ],
        place,
        reason: (reason) => reasonText(words, reason),
      });
    case 'seizures':
      return countCsv(figures.seizures.yearly, {
        ...counts,
        rowHeading: t('analytics.chart.year'),
        row: (year) => year,
        column: place,
        total: t('analytics.chart.total'),
      });
    case 'routes': {
      const { rows, columns, cells, rowTotals } = figures.routes.all;
      return countCsv(
        { rows, columns, cells, rowTotals },
        {
          ...counts,
          rowHeading: t('analytics.page.leg'),
          row: (leg) => legName(words, leg),
          column: (conveyance) => conveyanceName(words, conveyance),
          total: t('analytics.chart.total'),
        },
      );
    }
  }
}

function boundaryOf({ code, boundary }: Figures['states'][number]) {
  const geometry = boundary as { type?: unknown } | null;
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return [];
  return [placeFeature(code, geometry as Parameters<typeof placeFeature>[1])];
}
