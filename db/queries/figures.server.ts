import { type Kysely, sql } from 'kysely';

import type { ReportType } from '#app/domain/occasion.ts';
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

/**
 * Folds what changed of records into the rollups; figures are the same before and after. As the stats role, in whose place any
 * process may do it.
 * @returns rows folded; none where another process is at it
 */
export async function foldTallies(stats: Kysely<PortalDatabase>): Promise<number> {
  const { rows } = await sql<{ folded: number }>`select fold_tallies() as folded`.execute(stats);
  return rows[0]?.folded ?? 0;
}
