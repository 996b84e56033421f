import type { Period } from '#analytics/calendar.ts';
import {
  type Breakdown,
  type Breakdowns,
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
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  countLostByMonth,
  countParties,
  countRecoveries,
  countRequests,
} from '#db/queries/figures.server.ts';
import { countChoices } from '#db/queries/measures.server.ts';

import { countsOf } from './counts.server.ts';
import { readStates } from './read-figures.server.ts';

/** Arms seized by one attribute, year by year, safe beside the years of the States and every other attribute. */
export interface Seizures {
  readonly members: readonly string[];
  readonly years: PublishedYears;
  readonly breakdowns: Breakdowns;
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
  const counts = countsOf(stats);
  const members = (await counts.states()).map(({ code }) => code);
  const { seizures: years, covered } = await readStates(stats, now);
  const seized = await counts.seizedBy(attributes.map(dimensionOf));
  const known = await counts.seizedFromRecords(attributes.filter(isCountedAttribute));
  const countsBy = (by: Breakdown): readonly CodeCount[] => {
    const all = seized.get(dimensionOf(by)) ?? [];
    if (isCountedAttribute(by)) return withRest(known.get(by) ?? [], all, REST_CODES[by]);
    return by === 'marking' ? all.map((row) => ({ ...row, code: markingOf(row.code) })) : all;
  };
  return attributes.map((by) => {
    const ofBy = countsBy(by);
    const publish = (year: number) => publishBreakdown(ofBy, BREAKDOWNS[by], years.yearly, year);
    return { members, years, breakdowns: whenAsked(publish), covered };
  });
}

/** Counts of an attribute: those that few records say stand beside the outcome, which every arm has. */
function dimensionOf(by: Breakdown): string {
  return by === 'marking' || isCountedAttribute(by) ? 'outcome' : by;
}

/** Reads what these attributes are counted from in one statement each, for all that ask for one of them afterwards. */
export async function readAhead(stats: PortalTransaction, attributes: readonly Breakdown[]): Promise<void> {
  const counts = countsOf(stats);
  await counts.seizedBy(attributes.map(dimensionOf));
  await counts.seizedFromRecords(attributes.filter(isCountedAttribute));
}

function whenAsked(publish: (year: number) => YearBreakdown | undefined): Breakdowns {
  const published = new Map<number, YearBreakdown | undefined>();
  return {
    get(year) {
      if (!published.has(year)) published.set(year, publish(year));
      return published.get(year);
    },
  };
}

/** Legs of all years, as the dashboard shows them; as the stats role. */
export async function readRoutes(stats: PortalTransaction): Promise<RoutesTable> {
  return publishAllYears(await countsOf(stats).legs());
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
  const numberOf = (at: string) => {
    const [year = 0, month = 1] = at.split('-').map(Number);
    return monthNumber(year, month);
  };
  for (const { month, n } of await countLostByMonth(stats)) cohort(numberOf(month)).n += n;
  for (const { lossMonth, months: after, n } of recovered) {
    cohort(numberOf(lossMonth)).recovered.push({ months: after, n });
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
  const members = (await countsOf(stats).states()).map(({ code }) => code);
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
  const members = (await countsOf(stats).states()).map(({ code }) => code);
  return publishParties(await countParties(stats), members);
}
