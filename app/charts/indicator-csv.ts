import type { IndicatorFigure } from '#analytics/measures/sdg-16-4-2.ts';
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
    metadata2018.numerator,
    metadata2018.denominator,
    why(metadata2018.reason),
    rounded(ratio.percent),
    ratio.numerator,
    ratio.denominator,
    rounded(asPublished.percent),
    why(asPublished.reason),
  ]);
  return toCsv(options.headings, rows, options);
}

function rounded(percent: number | undefined): number | null {
  return percent === undefined ? null : Math.round(percent * 100) / 100;
}
