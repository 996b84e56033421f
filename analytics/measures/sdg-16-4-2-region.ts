import type { Definition } from '#analytics/definition.ts';
import {
  type IndicatorFigure,
  indicatorFigures,
  type IndicatorOptions,
  publishedValue,
  type Share,
  shareOf,
} from '#analytics/measures/sdg-16-4-2.ts';
import type { StateYear } from '#analytics/rows.ts';

/** The region's figure: numerators and denominators of its States added separately, never a mean of percentages. */
export const definition = {
  id: 'sdg-16-4-2-region',
  unit: 'percent',
  title: 'analytics.indicator.region.title',
  meaning: 'analytics.indicator.region.meaning',
  source: 'analytics.indicator.source',
  limits: ['analytics.indicator.region.coverage', 'analytics.indicator.region.large'],
} as const satisfies Definition;

/** The share of member States that must have reported before the region has a figure. */
export const MINIMUM_COVERAGE = 0.5;

/** Arms of a State whose own share is withheld are in no sum; else the others' would tell them. */
export interface RegionOptions extends IndicatorOptions {
  /** Code under which the region's figure is filed. */
  readonly region: string;
  /** Every member State, those without a report too. */
  readonly members: readonly string[];
  /** Share of members from 0 to 1. */
  readonly minimumCoverage?: number;
}

/** How many member States stand behind each side of the figure. */
export interface RegionFigure extends IndicatorFigure {
  readonly coverage: {
    readonly members: number;
    readonly needed: number;
    readonly metadata2018: number;
    readonly ratio: number;
  };
}

/** The region's figure for each year that any member State reported, in order. */
export function regionFigures(reports: readonly StateYear[], options: RegionOptions): RegionFigure[] {
  const members = new Set(options.members);
  const needed = Math.max(1, Math.ceil((options.minimumCoverage ?? MINIMUM_COVERAGE) * members.size));
  const figures = indicatorFigures(
    reports.filter(({ memberState }) => members.has(memberState)),
    options,
  );
  const years = [...new Set(figures.map(({ year }) => year))].sort((a, b) => a - b);
  const sums = new Map(years.map((year) => [year, sumsOf(figures, year, needed)]));
  return years.map((year) => {
    const { metadata, ratio, assumptions } = sums.get(year) ?? sumsOf([], year, needed);
    return {
      memberState: options.region,
      year,
      metadata2018: metadata.share,
      ratio: ratio.share,
      asPublished: regionValue(year, (at) => sums.get(at)?.ratio.share),
      assumptions,
      coverage: {
        members: members.size,
        needed,
        metadata2018: metadata.states,
        ratio: ratio.states,
      },
    };
  });
}

/** Where too few States stand behind both years, the value says so rather than that nothing is there. */
function regionValue(year: number, ratioAt: (year: number) => Share | undefined) {
  const value = publishedValue(year, ratioAt);
  const tooFew = [year, year + 1].some((at) => ratioAt(at)?.reason === 'coverage');
  return value.reason !== undefined && tooFew ? { of: value.of, reason: 'coverage' as const } : value;
}

function sumsOf(figures: readonly IndicatorFigure[], year: number, needed: number) {
  const ofYear = figures.filter((figure) => figure.year === year);
  return {
    metadata: addUp(
      ofYear.map(({ metadata2018 }) => metadata2018),
      needed,
    ),
    ratio: addUp(
      ofYear.map(({ ratio }) => ratio),
      needed,
    ),
    assumptions: [...new Set(ofYear.flatMap(({ assumptions }) => assumptions))],
  };
}

function addUp(shares: readonly Share[], needed: number): { share: Share; states: number } {
  const reported = shares.filter(({ reason }) => reason !== 'no_report' && reason !== 'no_seizures_reported');
  const numerator = reported.reduce((sum, share) => sum + share.numerator, 0);
  const denominator = reported.reduce((sum, share) => sum + share.denominator, 0);
  const share: Share =
    reported.length < needed
      ? { numerator, denominator, reason: 'coverage' }
      : shareOf(numerator, denominator, 'no_arms');
  return { share, states: reported.length };
}
