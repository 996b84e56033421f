import { type Kysely, sql } from 'kysely';

import type { ReportType } from '#app/domain/occasion.ts';
import type { PartyRole } from '#app/domain/party.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** Arms of one State, year and kind of report that have one code of one attribute. */
export interface CountedBy {
  /** Name of the attribute: a dimension of `arm_rollup`. */
  readonly dimension: string;
  readonly memberState: string;
  readonly year: number;
  readonly reportType: ReportType;
  readonly criminal: boolean;
  readonly code: string;
  readonly n: number;
}

/** Arms taken in and lost, by one attribute at a time and never by two crossed; as the stats role. */
export async function countArmsBy(
  stats: Kysely<PortalDatabase>,
  dimensions: readonly string[],
): Promise<CountedBy[]> {
  const { rows } = await sql<CountedBy>`
    select dimension, member_state as "memberState", year, report_type as "reportType", criminal, code, n
      from count_arms_by(${dimensions}::text[])`.execute(stats);
  return rows;
}

/** Seized arms of one State and year that have one code of one attribute. */
export type SeizedBy = Omit<CountedBy, 'reportType' | 'criminal'>;

/** Seized arms, for a criminal offence or not, by one attribute at a time; as the stats role. */
export async function countSeizedBy(
  stats: Kysely<PortalDatabase>,
  dimensions: readonly string[],
): Promise<SeizedBy[]> {
  const { rows } = await sql<SeizedBy>`
    select dimension, member_state as "memberState", year, code, n
      from count_seized_by(${dimensions}::text[])`.execute(stats);
  return rows;
}

/** The month in which each State first took arms in, as `2024-03`; as the stats role. */
export async function readFirstMonths(
  stats: Kysely<PortalDatabase>,
): Promise<{ readonly memberState: string; readonly month: string }[]> {
  const { rows } = await sql<{ memberState: string; month: string }>`
    select member_state as "memberState", month from first_months()`.execute(stats);
  return rows;
}

/** Arms lost, stolen or diverted in each month, the region together; as the stats role. */
export async function countLostByMonth(
  stats: Kysely<PortalDatabase>,
): Promise<{ readonly month: string; readonly n: number }[]> {
  const { rows } = await sql<{ month: string; n: number }>`
    select month, n from count_lost_by_month()`.execute(stats);
  return rows;
}

export interface CountedLegs {
  readonly fromPlace: string;
  readonly toPlace: string;
  readonly year: number;
  readonly conveyance: Conveyance;
  readonly n: number;
}

/** Arms carried over each leg of a trafficking route; as the stats role. */
export async function countLegs(stats: Kysely<PortalDatabase>): Promise<CountedLegs[]> {
  const { rows } = await sql<CountedLegs>`
    select from_place as "fromPlace", to_place as "toPlace", year, conveyance, n from count_legs()`.execute(
    stats,
  );
  return rows;
}

/** The same of all years together; as the stats role. */
export async function countLegsTogether(stats: Kysely<PortalDatabase>): Promise<Omit<CountedLegs, 'year'>[]> {
  const { rows } = await sql<Omit<CountedLegs, 'year'>>`
    select from_place as "fromPlace", to_place as "toPlace", conveyance, n from count_legs_together()`.execute(
    stats,
  );
  return rows;
}

/**
 * Folds what changed of records into the rollups; figures are the same before and after. As the stats role, in whose place any
 * process may do it.
 * @returns rows folded; none where another process is at it
 */
export async function foldTallies(stats: Kysely<PortalDatabase>): Promise<number> {
  const { rows } = await sql<{ folded: number }>`select fold_tallies() as folded`.execute(stats);
  return rows[0]?.folded ?? 0;
}

export interface CountedRecoveries {
  /** First day of the month of the loss. */
  readonly lossMonth: string;
  /** Whole months from the loss to the first recovery. */
  readonly months: number;
  readonly n: number;
}

/** Lost arms that a confirmed hit found again, the region together; as the stats role. */
export async function countRecoveries(stats: Kysely<PortalDatabase>): Promise<CountedRecoveries[]> {
  const { rows } = await sql<CountedRecoveries>`
    select loss_month as "lossMonth", months, n from count_recoveries()`.execute(stats);
  return rows;
}

export interface CountedRequests {
  /** Whether the State sent the requests or received them. */
  readonly direction: 'issued' | 'received';
  readonly memberState: string;
  /** In which they were sent. */
  readonly year: number;
  readonly dimension: string;
  readonly code: string;
  readonly n: number;
}

/**
 * Tracing requests by one attribute at a time, as their clocks stand at this moment, each under the State that sent and under the
 * State that received it; as the stats role. Other States than members stand together under `elsewhere`, so that each request is counted
 * on both sides.
 */
export async function countRequests(stats: Kysely<PortalDatabase>, now: Date): Promise<CountedRequests[]> {
  const { rows } = await sql<CountedRequests>`
    select c.direction, coalesce(m.code, 'elsewhere') as "memberState", c.year, c.dimension, c.code, sum(c.n)::int as n
      from count_request_sides(${now}) c left join member_state m on m.code = c.member_state
     group by 1, 2, 3, 4, 5`.execute(stats);
  return rows;
}

export interface CountedParties {
  readonly memberState: string;
  readonly role: PartyRole;
  readonly n: number;
}

/** Persons and organizations on record, by State and as what they are involved; as the stats role. */
export async function countParties(stats: Kysely<PortalDatabase>): Promise<CountedParties[]> {
  const { rows } = await sql<CountedParties>`
    select member_state as "memberState", role, n from count_parties()`.execute(stats);
  return rows;
}
