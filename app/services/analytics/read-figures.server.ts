import { type Month, monthOf, type Period } from '#analytics/calendar.ts';
import type { StateYear, YearCount } from '#analytics/rows.ts';
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
import type { CountedBy } from '#db/queries/figures.server.ts';
import type { MemberStateRow } from '#db/queries/member-states.server.ts';

import { countsOf } from './counts.server.ts';

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

/** Reads the tallies as the stats role and works the measures out, once in a transaction; no record is in reach. */
export function readFigures(stats: PortalTransaction, now: Date): Promise<Figures> {
  return countsOf(stats).once(`figures on ${now.toISOString()}`, () => workOut(stats, now));
}

async function workOut(stats: PortalTransaction, now: Date): Promise<Figures> {
  const counts = countsOf(stats);
  const states = await counts.states();
  const { reports, indicator, seizures } = await readStates(stats, now);
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
    seizures,
    routes: { all: publishAllYears(await counts.legs()) },
  };
}

/** What every figure of seized arms stands on. */
export interface StateFigures {
  readonly reports: readonly StateYear[];
  readonly indicator: readonly IndicatorFigure[];
  /**
   * Years of seizures as every page shows them. The indicator tells how many arms stand behind a State's share, so a year that equals it
   * is known already and protects none: others are withheld in its place.
   */
  readonly seizures: PublishedYears;
  /** Months of each State of which the register knows. */
  readonly covered: Readonly<Record<string, Period>>;
}

/** The indicator of the States and their years of seizures, worked out once in a transaction. */
export function readStates(stats: PortalTransaction, now: Date): Promise<StateFigures> {
  const counts = countsOf(stats);
  return counts.once(`states on ${now.toISOString()}`, async () => {
    const arms = (await counts.outcomes()).flatMap(outcomesOf);
    const covered = coveredMonths(await counts.states(), await counts.firstMonths(), now);
    const reports = stateYears(arms);
    const indicator = indicatorFigures(reports, { withheldBelow: DEFAULT_THRESHOLD });
    const told = new Set(
      indicator.flatMap(({ memberState, year, metadata2018, ratio }) =>
        [metadata2018, ratio].map(({ denominator }) => `${memberState} ${year} ${denominator}`),
      ),
    );
    const seizures = publishYearlySeizures(
      arms,
      { covered },
      { known: (year, state, n) => n > 0 && told.has(`${state} ${year} ${n}`) },
    );
    return { reports, indicator, seizures, covered };
  });
}

/** Arms taken in by tracing outcome; a loss has none. */
function outcomesOf({ code, reportType, ...row }: CountedBy): YearCount[] {
  if (!isOutcomeCode(code) || !isIntakeType(reportType)) return [];
  return [{ ...row, reportType, outcome: code }];
}

/** A State is covered from the month of its first arm taken in, or of its joining where that came first, until now. */
function coveredMonths(
  states: readonly MemberStateRow[],
  firstMonths: readonly { readonly memberState: string; readonly month: string }[],
  now: Date,
): Record<string, Period> {
  const first = new Map(firstMonths.map(({ memberState, month }) => [memberState, month as Month]));
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
