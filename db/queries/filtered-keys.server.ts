import { type Kysely, type RawBuilder, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import type { FoundKey } from './marking-keys.server.ts';

/**
 * What a record must be to answer; what is absent asks for nothing. State, days, place and context have to be recorded so; of make,
 * model, calibre and type a record that does not say them fits as well. Days are whole and both included: an occasion fits that
 * may have been on one of them.
 */
export interface KeyFilter {
  readonly memberState?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Part of the name of the place. */
  readonly place?: string | undefined;
  readonly criminalContext?: string | undefined;
  /** The maker's name as it is stored. */
  readonly make?: string | undefined;
  readonly model?: string | undefined;
  readonly calibreCode?: string | undefined;
  /** A calibre without a code, as read. */
  readonly calibre?: string | undefined;
  readonly firearmType?: string | undefined;
}

/** Keys of one beginning that a filter looks through: the bound of its work. */
const MAX_LOOKED_THROUGH = 20_000;

/** Keys the officer may see whose records fit, by skeleton. */
export async function findFilteredKeys(
  tx: Kysely<PortalDatabase>,
  filter: KeyFilter,
  skeletons: readonly string[],
  limit: number,
): Promise<FoundKey[]> {
  if (skeletons.length === 0) return [];
  const { rows } = await sql<FoundKey>`
    select k.skeleton, k.record_id as "recordId", k.normalised
      from marking_key k ${fitting(filter)}
     where k.skeleton = any (${skeletons}) limit ${limit}`.execute(tx);
  return rows;
}

export interface RangedKeys {
  readonly keys: readonly FoundKey[];
  /** Every key of the beginning was looked at. */
  readonly complete: boolean;
}

/** Keys whose skeleton starts with `prefix` and whose records fit; no more than twenty thousand keys are looked through. */
export async function findFilteredKeysByPrefix(
  tx: Kysely<PortalDatabase>,
  filter: KeyFilter,
  prefix: string,
  limit: number,
): Promise<RangedKeys> {
  const { rows } = await sql<FoundKey & { seen: number }>`
    with range as materialized (
      select skeleton, record_id, normalised from marking_key
       where skeleton >= ${prefix} and skeleton < ${`${prefix}~`} limit ${sql.lit(MAX_LOOKED_THROUGH + 1)}
    ), found as (
      select k.skeleton, k.record_id, k.normalised from range k ${fitting(filter)} limit ${limit}
    )
    select f.skeleton, f.record_id as "recordId", f.normalised, n.seen
      from (select count(*)::int as seen from range) n left join found f on true`.execute(tx);
  return {
    keys: rows.filter((row) => row.recordId !== null),
    complete: (rows[0]?.seen ?? 0) <= MAX_LOOKED_THROUGH && rows.length < limit,
  };
}

/**
 * Joins a key `k` with its record where that fits. One text for every filter, so that it is planned once; `offset 0` keeps the
 * planner from reading the register from end to end instead of descending to each record.
 */
function fitting(filter: KeyFilter): RawBuilder<unknown> {
  const { memberState, from, to, place, criminalContext, make, model, calibreCode, calibre, firearmType } =
    filter;
  const said = (value: string | undefined) => sql`${value ?? null}::text`;
  return sql`
    cross join lateral (
      select from weapon_record r join occasion o on o.id = r.occasion_id
       where r.id = k.record_id
         and (${said(memberState)} is null or r.member_state = ${said(memberState)})
         and (${said(from)} is null or coalesce(o.occurred_until, r.occurred_on) >= ${said(from)}::date)
         and (${said(to)} is null or r.occurred_on <= ${said(to)}::date)
         and (${said(place)} is null or strpos(lower(o.place), lower(${said(place)})) > 0)
         and (${said(criminalContext)} is null or o.criminal_context = ${said(criminalContext)})
         and (${said(make)} is null or upper(r.make) in ('', upper(${said(make)})))
         and (${said(model)} is null or upper(r.model) in ('', upper(${said(model)})))
         and (${said(calibreCode)} is null or coalesce(r.calibre_code, ${said(calibreCode)}) = ${said(calibreCode)})
         and (${said(calibre)} is null or upper(r.calibre) in ('', upper(${said(calibre)})))
         and (${said(firearmType)} is null or r.firearm_type in ('unknown', ${said(firearmType)}))
       offset 0) fits`;
}
