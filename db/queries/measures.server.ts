import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

/** Seized arms of one State and year of which something is known. */
export interface CountedSeized {
  readonly dimension: string;
  readonly memberState: string;
  readonly year: number;
  readonly code: string;
  readonly n: number;
}

/** Seized arms by what is known of them, one attribute at a time; as the stats role. */
export async function countSeized(
  stats: Kysely<PortalDatabase>,
  attributes: readonly string[],
): Promise<CountedSeized[]> {
  const { rows } = await sql<CountedSeized>`
    select dimension, member_state as "memberState", year, code, n from count_seized(${attributes}::text[])`.execute(
    stats,
  );
  return rows;
}

export interface CountedCase {
  readonly memberState: string;
  readonly year: number;
  readonly code: string;
  readonly n: number;
}

/** Hits by the year in which they were found and the State that took the arm in; as the stats role. */
export async function countHits(stats: Kysely<PortalDatabase>): Promise<CountedCase[]> {
  const { rows } = await sql<CountedCase>`
    select member_state as "memberState", year, code, n from count_hits()`.execute(stats);
  return rows;
}

/** Decisions whether to trace that stand, by the year of the decision; as the stats role. */
export async function countChoices(stats: Kysely<PortalDatabase>): Promise<CountedCase[]> {
  const { rows } = await sql<CountedCase>`
    select member_state as "memberState", year, code, n from count_choices()`.execute(stats);
  return rows;
}

/** Queries for marks as they were last counted; as the stats role. */
export async function readQueryCounts(
  stats: Kysely<PortalDatabase>,
): Promise<(CountedCase & { readonly countedAt: Date })[]> {
  const { rows } = await sql<CountedCase & { countedAt: Date }>`
    select counted_at as "countedAt", member_state as "memberState", year, code, n from count_queries()`.execute(
    stats,
  );
  return rows;
}

/** Counts queries anew where a day has passed. As the stats role. @returns rows added */
export async function recountQueries(stats: Kysely<PortalDatabase>, now: Date): Promise<number> {
  const { rows } = await sql<{ added: number }>`select recount_queries(${now}) as added`.execute(stats);
  return rows[0]?.added ?? 0;
}

/** How often an arm was lost, or taken in. */
export type Times = 'once' | 'twice' | 'more';

/** Arms that confirmed hits know again, the region together; as the stats role. */
export async function countRepeatArms(
  stats: Kysely<PortalDatabase>,
): Promise<{ readonly losses: Times; readonly intakes: Times; readonly n: number }[]> {
  const { rows } = await sql<{ losses: Times; intakes: Times; n: number }>`
    select losses, intakes, n from count_repeat_arms()`.execute(stats);
  return rows;
}

/** Places from which a State lost arms of its own, by how often; as the stats role. */
export async function countLossUnits(
  stats: Kysely<PortalDatabase>,
): Promise<
  { readonly memberState: string; readonly losses: Times; readonly units: number; readonly arms: number }[]
> {
  const { rows } = await sql<{ memberState: string; losses: Times; units: number; arms: number }>`
    select member_state as "memberState", losses, units, arms from count_loss_units()`.execute(stats);
  return rows;
}

export interface LossUnit {
  readonly place: string;
  /** Days on which arms were lost. */
  readonly losses: number;
  readonly arms: number;
  readonly last: string;
}

/** The officer's own State's places that lost arms of the State on more than one day, the most arms first. */
export async function findLossUnits(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  most: number,
): Promise<LossUnit[]> {
  const { rows } = await sql<LossUnit>`
    select min(o.place) as place, count(distinct o.occurred_on)::int as losses, sum(r.quantity)::int as arms,
           max(o.occurred_on)::text as last
      from weapon_record r join occasion o on o.id = r.occasion_id
     where r.member_state = ${memberState} and r.report_type in ('lost', 'stolen', 'diverted') and r.status = 'active'
       and r.item_kind in ('small_arm', 'light_weapon') and r.state_owned and o.place <> ''
     group by agency_key(o.place) having count(distinct o.occurred_on) > 1
     order by arms desc, place limit ${most}`.execute(tx);
  return rows;
}

export interface OwnPlace {
  /** As records keep it: `ES-MD`. */
  readonly code: string;
  readonly arms: number;
}

/** Arms that the officer's own State seized in a year, by subdivision, the most first; those without one are left out. */
export async function findOwnPlaces(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  year: number,
): Promise<OwnPlace[]> {
  const { rows } = await sql<OwnPlace>`
    select o.subdivision as code, sum(r.quantity)::int as arms
      from weapon_record r join occasion o on o.id = r.occasion_id
     where r.member_state = ${memberState} and r.report_type = 'seized' and r.status = 'active'
       and r.item_kind in ('small_arm', 'light_weapon') and not r.state_owned and r.outcome is not null
       and r.occurred_on >= make_date(${year}::int, 1, 1) and r.occurred_on < make_date(${year}::int + 1, 1, 1)
       and o.subdivision is not null and o.place_country = ${memberState}
     group by 1 order by arms desc, code`.execute(tx);
  return rows;
}
