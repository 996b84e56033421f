import { type Month, monthOf, type Period } from '#analytics/calendar.ts';
import { publishAllYears, type PublishedRoutes } from '#analytics/measures/routes.ts';
import { type IndicatorParts, indicatorParts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import { type RegionFigure, regionFigures } from '#analytics/measures/sdg-16-4-2-region.ts';
import { type IndicatorFigure, indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';
import { type PublishedYears, publishYearlySeizures } from '#analytics/measures/seizures-over-time.ts';
import { stateYears } from '#analytics/outcome-counts.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { countArms, type CountedArms, countLegs } from '#db/queries/figures.server.ts';
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
  const arms = await countArms(stats);
  const reports = stateYears(arms);
  return {
    states,
    asOf: now.toISOString().slice(0, 10),
    years: [...new Set(reports.map((report) => report.year))].sort((a, b) => a - b),
    indicator: indicatorFigures(reports),
    region: regionFigures(reports, { region: REGION, members: states.map((state) => state.code) }),
    partsOf: (year) => indicatorParts(reports, year),
    seizures: publishYearlySeizures(arms, { covered: coveredMonths(states, arms, now) }),
    routes: { all: publishAllYears(await countLegs(stats)) },
  };
}

/** A State is covered from the month of its first record, or of its joining where that came first, until now. */
function coveredMonths(
  states: readonly MemberStateRow[],
  arms: readonly CountedArms[],
  now: Date,
): Record<string, Period> {
  const first = new Map<string, Month>();
  for (const { memberState, year, firstMonth } of arms) {
    const at = monthOf(year, firstMonth);
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
