import { monthOf, type Period } from '#analytics/calendar.ts';
import { publishRoutes, type PublishedRoutes } from '#analytics/measures/routes.ts';
import { type IndicatorParts, indicatorParts } from '#analytics/measures/sdg-16-4-2-parts.ts';
import { type RegionFigure, regionFigures } from '#analytics/measures/sdg-16-4-2-region.ts';
import { type IndicatorFigure, indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';
import { publishSeizures, type PublishedSeizures } from '#analytics/measures/seizures-over-time.ts';
import { stateYears } from '#analytics/outcome-counts.ts';
import type { ArmCount } from '#analytics/rows.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { countArms, countLegs } from '#db/queries/figures.server.ts';
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
  readonly seizures: PublishedSeizures;
  readonly routes: PublishedRoutes;
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
    seizures: publishSeizures(arms, { by: 'memberState', covered: coveredMonths(states, arms, now) }),
    routes: publishRoutes(await countLegs(stats)),
  };
}

/** A State is covered from the month of its first record, or of its joining where that came first, until now. */
function coveredMonths(
  states: readonly MemberStateRow[],
  arms: readonly ArmCount[],
  now: Date,
): Record<string, Period> {
  const to = monthOf(now.getUTCFullYear(), now.getUTCMonth() + 1);
  return Object.fromEntries(
    states.map((state) => {
      const [year = 0, month = 1] = state.joined_on.split('-').map(Number);
      const first = arms
        .filter((row) => row.memberState === state.code)
        .map((row) => monthOf(row.year, row.month))
        .reduce((earliest, at) => (at < earliest ? at : earliest), monthOf(year, month));
      return [state.code, { from: first, to }];
    }),
  );
}
