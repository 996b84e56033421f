import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { Definition } from '#analytics/definition.ts';
import { allArms, byStateAndYear, sumOf } from '#analytics/outcome-counts.ts';
import type { OutcomeCounts, StateYear } from '#analytics/rows.ts';

/** SDG indicator 16.4.2 in two formulas; see docs/analytics.md. */
export const definition = {
  id: 'sdg-16-4-2',
  unit: 'percent',
  title: 'analytics.indicator.title',
  meaning: 'analytics.indicator.meaning',
  source: 'analytics.indicator.source',
  limits: [
    'analytics.indicator.limit.twoFormulas',
    'analytics.indicator.limit.criminal',
    'analytics.indicator.limit.late',
    'analytics.indicator.limit.selective',
    'analytics.indicator.limit.parts',
  ],
} as const satisfies Definition;

export const FORMULAS = ['metadata-2018', 'as-published'] as const;
export type Formula = (typeof FORMULAS)[number];

/** Both sides of each formula, as outcome codes. */
export const METADATA_NUMERATOR = ['I', 'F', 'P', 'NM'] as const satisfies readonly OutcomeCode[];
export const RATIO_NUMERATOR = ['I', 'F', 'P'] as const satisfies readonly OutcomeCode[];
export const RATIO_DENOMINATOR = [
  ...RATIO_NUMERATOR,
  'A',
  'W',
  'X',
  'UK',
] as const satisfies readonly OutcomeCode[];

export const UNDEFINED_REASONS = [
  'no_report',
  'no_seizures_reported',
  'no_arms',
  'none_to_trace',
  'neither_year',
  'coverage',
  'few_arms',
] as const;
/** Why there is no figure. A missing figure is never nought. */
export type UndefinedReason = (typeof UNDEFINED_REASONS)[number];

/** Numerator, denominator and their ratio in percent; without a value it says why. */
export type Share = {
  readonly numerator: number;
  readonly denominator: number;
} & (
  | { readonly percent: number; readonly reason?: undefined }
  | { readonly percent?: undefined; readonly reason: UndefinedReason }
);

/** The as-published value of year t: the mean of r(t) and r(t+1), or the one that exists. */
export type PublishedValue = {
  /** The ratios that exist, of t and t+1, the year of each beside it. */
  readonly of: readonly (Share & { readonly year: number; readonly percent: number })[];
} & (
  | { readonly percent: number; readonly reason?: undefined }
  | { readonly percent?: undefined; readonly reason: UndefinedReason }
);

export const ASSUMPTIONS = [
  'seized_partly_without_outcome',
  'found_partly_without_outcome',
  'surrendered_partly_without_outcome',
  'seized_not_reported',
  'found_not_reported',
  'surrendered_not_reported',
] as const;
/** What the metadata-2018 figure takes for granted where the report says less than the formula asks. */
export type Assumption = (typeof ASSUMPTIONS)[number];

/** The indicator of one State and one year, or of the region. */
export interface IndicatorFigure {
  readonly memberState: string;
  readonly year: number;
  readonly metadata2018: Share;
  /** r(year), one year's ratio of seized arms. */
  readonly ratio: Share;
  readonly asPublished: PublishedValue;
  readonly assumptions: readonly Assumption[];
}

export interface IndicatorOptions {
  /** A share of fewer arms than this is withheld; without it all are shown, as in the UN's own release. */
  readonly withheldBelow?: number;
}

/** One figure per report, sorted by State, then year. Two reports of one State and year are an error of the caller. */
export function indicatorFigures(
  reports: readonly StateYear[],
  { withheldBelow = 0 }: IndicatorOptions = {},
): IndicatorFigure[] {
  const shown = (share: Share) =>
    share.denominator > 0 && share.denominator < withheldBelow ? undefinedShare('few_arms') : share;
  const ratios = new Map(reports.map((report) => [keyOf(report), shown(ratioOf(report.seized?.byOutcome))]));
  return [...reports].sort(byStateAndYear).map((report) => {
    const { memberState, year } = report;
    const at = (year: number) => ratios.get(keyOf({ memberState, year }));
    return {
      memberState,
      year,
      metadata2018: shown(metadata2018(report)),
      ratio: at(year) ?? undefinedShare('no_report'),
      asPublished: publishedValue(year, at),
      assumptions: assumptionsOf(report),
    };
  });
}

/** Arms whose point of diversion was established, of all arms seized for crime, found and surrendered. */
export function metadata2018(report: StateYear): Share {
  const kinds = [report.seized, report.found, report.surrendered];
  if (kinds.every((arms) => arms === undefined)) return undefinedShare('no_report');
  return shareOf(
    kinds.reduce((sum, arms) => sum + (arms ? sumOf(arms.byOutcome, METADATA_NUMERATOR) : 0), 0),
    kinds.reduce((sum, arms) => sum + allArms(arms), 0),
    'no_arms',
  );
}

/** r = 100 (I+F+P) / (I+F+P+A+W+X+UK) of seized arms; L, NM, NE and NN are on neither side. */
export function ratioOf(seized: OutcomeCounts | undefined): Share {
  if (seized === undefined) return undefinedShare('no_seizures_reported');
  return shareOf(sumOf(seized, RATIO_NUMERATOR), sumOf(seized, RATIO_DENOMINATOR), 'none_to_trace');
}

/** @param ratioAt r of a year, if that year was reported */
export function publishedValue(year: number, ratioAt: (year: number) => Share | undefined): PublishedValue {
  const of = [year, year + 1].flatMap((at) => {
    const ratio = ratioAt(at);
    return ratio?.percent === undefined ? [] : [{ ...ratio, year: at }];
  });
  if (of.length > 0) {
    return { of, percent: of.reduce((sum, { percent }) => sum + percent, 0) / of.length };
  }
  const own = ratioAt(year)?.reason ?? 'no_report';
  return { of, reason: ratioAt(year + 1) === undefined ? own : 'neither_year' };
}

export function shareOf(numerator: number, denominator: number, whenNothing: UndefinedReason): Share {
  return denominator > 0
    ? { numerator, denominator, percent: (100 * numerator) / denominator }
    : { numerator, denominator, reason: whenNothing };
}

function undefinedShare(reason: UndefinedReason): Share {
  return { numerator: 0, denominator: 0, reason };
}

function assumptionsOf(report: StateYear): Assumption[] {
  return (['seized', 'found', 'surrendered'] as const).flatMap((kind): Assumption[] => {
    const arms = report[kind];
    if (arms === undefined) return [`${kind}_not_reported`];
    return arms.withoutOutcome > 0 ? [`${kind}_partly_without_outcome`] : [];
  });
}

function keyOf({ memberState, year }: { readonly memberState: string; readonly year: number }): string {
  return `${memberState} ${year}`;
}
