import type { Figures } from '#app/services/analytics/read-figures.server.ts';

import { countCsv } from './count-csv.ts';
import { codesOf, drawSubject, subjectOf } from './draw-subject.server.ts';
import { DrawingCache } from './drawing-cache.ts';
import type { FigureName } from './figure-names.ts';
import { conveyanceName, type FigureWords, legName, placeName, reasonText } from './figure-words.ts';
import { indicatorCsv } from './indicator-csv.ts';
import { withNonce } from './nonce.ts';

/** Drawn for a desk and for a phone; the page shows the one that fits. */
export const WIDTHS = { wide: 920, narrow: 340 } as const;

interface Drawing {
  readonly width: number;
  readonly nonce?: string;
  /** Tells apart drawings of one figure on one page. */
  readonly suffix?: string;
}

/** Three figures in two widths and two languages make twelve; the rest is room for numbers that change. */
const drawings = new DrawingCache(36);

/**
 * One figure of the dashboard as SVG. What was drawn before from the same numbers, names and texts is not drawn again;
 * the nonce is not part of what is kept.
 */
export function drawFigure(name: FigureName, figures: Figures, words: FigureWords, drawing: Drawing): string {
  const { width, suffix = '', nonce } = drawing;
  const subject = subjectOf(name, figures);
  const names = codesOf(subject).map((code) => [code, placeName(words, code)]);
  const svg = drawings.get([subject, names, words.language, width, suffix], () =>
    drawSubject(subject, words, { id: `${name}${suffix}`, width }),
  );
  return nonce === undefined ? svg : withNonce(svg, nonce);
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
