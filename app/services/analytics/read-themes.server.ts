import { type Period } from '#analytics/calendar.ts';
import {
  type Breakdown,
  BREAKDOWNS,
  type CodeCount,
  markingOf,
  publishBreakdown,
  type YearBreakdown,
} from '#analytics/measures/breakdown.ts';
import { publishCases, type PublishedCases } from '#analytics/measures/cases.ts';
import { monthNumber } from '#analytics/measures/early-warning.ts';
import {
  type LossMonth,
  publishCurve,
  recoveryCurve,
  type SurvivalStep,
} from '#analytics/measures/loss-to-recovery.ts';
import { publishAllYears, type RoutesTable } from '#analytics/measures/routes.ts';
import { publishParties } from '#analytics/measures/parties.ts';
import { isCountedAttribute, REST_CODES, withRest } from '#analytics/measures/seized-attributes.ts';
import {
  CHOICE_QUESTIONS,
  type PublishedPerformance,
  publishPerformance,
} from '#analytics/measures/tracing-performance.ts';
import type { PublishedYears } from '#analytics/measures/seizures-over-time.ts';
import type { SuppressedTable } from '#analytics/suppress.ts';
import { isLoss } from '#app/domain/occasion.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  countArmsBy,
  countLegs,
  countParties,
  countRecoveries,
  countRequests,
} from '#db/queries/figures.server.ts';
import { countChoices, countSeized } from '#db/queries/measures.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';

import { coveredMonths, outcomesOf, readYears } from './read-figures.server.ts';

/** Arms seized by one attribute, year by year, safe beside the years of the States and every other attribute. */
export interface Seizures {
  readonly members: readonly string[];
  readonly years: PublishedYears;
  readonly breakdowns: ReadonlyMap<number, YearBreakdown | undefined>;
  /** Months of each State of which the register knows. */
  readonly covered: Readonly<Record<string, Period>>;
}

/** As the stats role; no record is in reach. */
export async function readSeizures(stats: PortalTransaction, now: Date, by: Breakdown): Promise<Seizures> {
  const [seizures] = await readSeizuresBy(stats, now, [by]);
  if (seizures === undefined) throw new Error('one attribute has one table');
  return seizures;
}

/** The same of several attributes, counted once. */
export async function readSeizuresBy(
  stats: PortalTransaction,
  now: Date,
  attributes: readonly Breakdown[],
): Promise<Seizures[]> {
  const states = await readMemberStates(stats);
  const dimensionOf = (by: Breakdown) => (by === 'marking' || isCountedAttribute(by) ? 'outcome' : by);
  const counted = await countArmsBy(stats, [
    ...new Set(['outcome', 'month', ...attributes.map(dimensionOf)]),
  ]);
  const fromRecords = attributes.filter(isCountedAttribute);
  const known = fromRecords.length === 0 ? [] : await countSeized(stats, fromRecords);
  const covered = coveredMonths(states, counted, now);
  const years = readYears(counted.flatMap(outcomesOf), covered);
  const countsBy = (by: Breakdown): CodeCount[] => {
    const seized = counted.filter((row) => row.dimension === dimensionOf(by) && row.reportType === 'seized');
    if (isCountedAttribute(by))
      return withRest(
        known.filter(({ dimension }) => dimension === by),
        seized,
        REST_CODES[by],
      );
    return seized.map((row) => ({ ...row, code: by === 'marking' ? markingOf(row.code) : row.code }));
  };
  return attributes.map((by) => {
    const counts = countsBy(by);
    return {
      members: states.map(({ code }) => code),
      years,
      breakdowns: new Map(
        years.yearly.rows.map((year) => [
          Number(year),
          publishBreakdown(counts, BREAKDOWNS[by], years.yearly, Number(year)),
        ]),
      ),
      covered,
    };
  });
}

/** Legs of all years, as the dashboard shows them; as the stats role. */
export async function readRoutes(stats: PortalTransaction): Promise<RoutesTable> {
  return publishAllYears(await countLegs(stats));
}

export interface Recoveries {
  /** Arms reported lost, stolen or diverted. */
  readonly losses: number;
  readonly recovered: number;
  /** Steps as they may be shown; none where fewer than the threshold came back. */
  readonly curve: readonly SurvivalStep[];
}

/** The whole region together, as the stats role. */
export async function readRecoveries(stats: PortalTransaction, now: Date): Promise<Recoveries> {
  const recovered = await countRecoveries(stats);
  const months = new Map<number, { n: number; recovered: { months: number; n: number }[] }>();
  const cohort = (at: number) => {
    const found = months.get(at) ?? { n: 0, recovered: [] };
    months.set(at, found);
    return found;
  };
  for (const { reportType, year, code, n } of await countArmsBy(stats, ['month'])) {
    if (isLoss(reportType)) cohort(monthNumber(year, Number(code))).n += n;
  }
  for (const { lossMonth, months: after, n } of recovered) {
    const [year = 0, month = 1] = lossMonth.split('-').map(Number);
    cohort(monthNumber(year, month)).recovered.push({ months: after, n });
  }
  const losses = [...months].map(([at, found]): LossMonth => ({ at, ...found }));
  const at = monthNumber(now.getUTCFullYear(), now.getUTCMonth() + 1);
  return {
    losses: losses.reduce((sum, { n }) => sum + n, 0),
    recovered: recovered.reduce((sum, { n }) => sum + n, 0),
    curve: publishCurve(recoveryCurve(losses, at)),
  };
}

export interface Performance {
  readonly members: readonly string[];
  readonly published: PublishedPerformance;
  /** Decisions whether to trace. */
  readonly choices: PublishedCases;
}

/** Requests as their clocks stand now, and decisions, as the stats role; no request and no record is in reach. */
export async function readPerformance(stats: PortalTransaction, now: Date): Promise<Performance> {
  const members = (await readMemberStates(stats)).map(({ code }) => code);
  const choices = await countChoices(stats);
  return {
    members,
    published: publishPerformance(await countRequests(stats, now), members),
    choices: publishCases(
      choices.map((one) => ({ ...one, dimension: 'choice' })),
      CHOICE_QUESTIONS,
      members,
    ),
  };
}

/** Persons and organizations on record, by role and State; as the stats role, which reaches no name. */
export async function readPartyFigures(stats: PortalTransaction): Promise<SuppressedTable> {
  const members = (await readMemberStates(stats)).map(({ code }) => code);
  return publishParties(await countParties(stats), members);
}
