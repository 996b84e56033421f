import type { IndicatorFigure, Share } from '#analytics/measures/sdg-16-4-2.ts';
import { type CsvCell, type CsvOptions, toCsv } from '#app/exports/csv.ts';

export interface IndicatorCsvOptions extends CsvOptions {
  /** Headings in the order of the columns. */
  readonly headings: readonly [
    code: string,
    name: string,
    year: string,
    metadataPercent: string,
    metadataNumerator: string,
    metadataDenominator: string,
    metadataReason: string,
    ratio: string,
    ratioNumerator: string,
    ratioDenominator: string,
    published: string,
    publishedReason: string,
  ];
  readonly place: (code: string) => string;
  /** Why a value is undefined, in words. */
  readonly reason: (reason: NonNullable<IndicatorFigure['ratio']['reason']>) => string;
}

/** The CSV twin of the indicator's chart: percentages to two decimals, empty where undefined, and why. */
export function indicatorCsv(figures: readonly IndicatorFigure[], options: IndicatorCsvOptions): string {
  const why = (reason: IndicatorFigure['ratio']['reason']) =>
    reason === undefined ? null : options.reason(reason);
  const rows = figures.map(({ memberState, year, metadata2018, ratio, asPublished }): CsvCell[] => [
    memberState,
    options.place(memberState),
    year,
    rounded(metadata2018.percent),
    ...parts(metadata2018),
    why(metadata2018.reason),
    rounded(ratio.percent),
    ...parts(ratio),
    rounded(asPublished.percent),
    why(asPublished.reason),
  ]);
  return toCsv(options.headings, rows, options);
}

/** Of a share that is withheld both parts are: empty, as nought would be a figure. */
function parts({ numerator, denominator, reason }: Share): [number | null, number | null] {
  return reason === 'few_arms' ? [null, null] : [numerator, denominator];
}

function rounded(percent: number | undefined): number | null {
  return percent === undefined ? null : Math.round(percent * 100) / 100;
}
