import { type Month, monthOf, type Period } from '#analytics/calendar.ts';
import type { YearCount } from '#analytics/rows.ts';
import { isIntakeType } from '#app/domain/occasion.ts';
import { isOutcomeCode } from '#app/domain/outcome.ts';
import { publishAllYears, type PublishedRoutes } from '#analytics/measures/routes.ts';
import { type IndicatorParts, indicatorParts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import { type RegionFigure, regionFigures } from '#analytics/measures/sdg-16-4-2-region.ts';
import { type IndicatorFigure, indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';
import { type PublishedYears, publishYearlySeizures } from '#analytics/measures/seizures-over-time.ts';
import { stateYears } from '#analytics/outcome-counts.ts';
import { DEFAULT_THRESHOLD } from '#analytics/suppress.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { countArmsBy, type CountedBy, countLegs } from '#db/queries/figures.server.ts';
import { type MemberStateRow, readMemberStates } from '#db/queries/member-states.server.ts';

/** Code under which the region's own figure is filed; no State has it. */
export const REGION = '*';

/** The figures of the dashboard, as they may be shown: small counts are withheld here and nowhere else. */
export interface Figures {
  readonly states: readonly MemberStateRow[];
  readonly asOf: string;
  readonly years: readonly number[];
  readonly indicator: readonly IndicatorFigure[];
  readonly region: readonly RegionFigure[];
  /** Outcomes behind the figures of one year. */
  readonly partsOf: (year: number) => IndicatorParts;
  /** Months of the same arms are published nowhere; else they would have to be suppressed together. */
  readonly seizures: PublishedYears;
  /** So are legs by year. */
  readonly routes: Pick<PublishedRoutes, 'all'>;
}

/** Reads the tallies as the stats role and works the measures out; no record is in reach. */
export async function readFigures(stats: PortalTransaction, now: Date): Promise<Figures> {
  const states = await readMemberStates(stats);
  const counted = await countArmsBy(stats, ['outcome', 'month']);
  const arms = counted.flatMap(outcomesOf);
  const reports = stateYears(arms);
  const indicator = indicatorFigures(reports, { withheldBelow: DEFAULT_THRESHOLD });
  return {
    states,
    asOf: now.toISOString().slice(0, 10),
    years: [...new Set(reports.map((report) => report.year))].sort((a, b) => a - b),
    indicator,
    region: regionFigures(reports, {
      region: REGION,
      members: states.map((state) => state.code),
      withheldBelow: DEFAULT_THRESHOLD,
    }),
    partsOf: (year) => indicatorParts(reports, year, { withheldBelow: DEFAULT_THRESHOLD }),
    seizures: readYears(arms, coveredMonths(states, counted, now)),
    routes: { all: publishAllYears(await countLegs(stats)) },
  };
}

/**
 * Years of seizures as every page shows them. The indicator tells how many arms stand behind a State's share, so a year that equals it
 * is known already and protects none: others are withheld in its place.
 */
export function readYears(
  arms: readonly YearCount[],
  covered: Readonly<Record<string, Period>>,
): PublishedYears {
  const told = new Set(
    indicatorFigures(stateYears(arms), { withheldBelow: DEFAULT_THRESHOLD }).flatMap(
      ({ memberState, year, metadata2018, ratio }) =>
        [metadata2018, ratio].map(({ denominator }) => `${memberState} ${year} ${denominator}`),
    ),
  );
  return publishYearlySeizures(
    arms,
    { covered },
    { known: (year, state, n) => n > 0 && told.has(`${state} ${year} ${n}`) },
  );
}

/** Arms taken in by tracing outcome; a loss has none. */
export function outcomesOf({ dimension, code, reportType, ...row }: CountedBy): YearCount[] {
  if (dimension !== 'outcome' || !isOutcomeCode(code) || !isIntakeType(reportType)) return [];
  return [{ ...row, reportType, outcome: code }];
}

/** A State is covered from the month of its first arm taken in, or of its joining where that came first, until now. */
export function coveredMonths(
  states: readonly MemberStateRow[],
  counted: readonly CountedBy[],
  now: Date,
): Record<string, Period> {
  const first = new Map<string, Month>();
  for (const { dimension, memberState, year, reportType, code } of counted) {
    if (dimension !== 'month' || !isIntakeType(reportType)) continue;
    const at = monthOf(year, Number(code));
    const known = first.get(memberState);
    if (known === undefined || at < known) first.set(memberState, at);
  }
  const to = monthOf(now.getUTCFullYear(), now.getUTCMonth() + 1);
  return Object.fromEntries(
    states.map(({ code, joined_on }) => {
      const [year = 0, month = 1] = joined_on.split('-').map(Number);
      const joined = monthOf(year, month);
      const recorded = first.get(code) ?? joined;
      return [code, { from: recorded < joined ? recorded : joined, to }];
    }),
  );
}
