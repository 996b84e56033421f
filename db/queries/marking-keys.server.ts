import { type Kysely, sql } from 'kysely';

import type { HitWeights } from '#app/domain/hit.ts';
import type { Mask, MaskDirectory } from '#app/domain/marking/mask.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export interface FoundKey {
  readonly skeleton: string;
  readonly recordId: string;
  readonly normalised: string;
}

/** Keys the officer may see, by skeleton. One descent of the covering index per probe; never a scan. */
export async function findKeys(
  tx: Kysely<PortalDatabase>,
  skeletons: readonly string[],
  limit: number,
): Promise<FoundKey[]> {
  if (skeletons.length === 0) return [];
  const { rows } = await sql<FoundKey>`
    select skeleton, record_id as "recordId", normalised from marking_key
     where skeleton = any (${skeletons}) limit ${limit}`.execute(tx);
  return rows;
}

/** Keys whose skeleton starts with `prefix`: a range in the C collation, which row-level security leaves to the index. */
export async function findKeysByPrefix(
  tx: Kysely<PortalDatabase>,
  prefix: string,
  limit: number,
): Promise<FoundKey[]> {
  return tx
    .selectFrom('marking_key')
    .select(['skeleton', 'record_id as recordId', 'normalised'])
    .where('skeleton', '>=', prefix)
    .where('skeleton', '<', `${prefix}~`)
    .limit(limit)
    .execute();
}

export interface MakeCount {
  readonly make: string;
  readonly weapons: number;
  readonly longer: number;
}

/**
 * Of each make: how many records bear this skeleton, and how many different ones begin with it and go on. Only what the officer may
 * see is counted, and no more than `limit` keys.
 */
export async function countByMake(
  tx: Kysely<PortalDatabase>,
  skeleton: string,
  { beyond, limit }: { readonly beyond: number; readonly limit: number },
): Promise<MakeCount[]> {
  const { rows } = await sql<MakeCount>`
    select upper(r.make) as make,
           (count(distinct k.record_id) filter (where k.skeleton = ${skeleton}))::int as weapons,
           (count(distinct k.skeleton) filter (where length(k.skeleton) >= ${skeleton.length + beyond}))::int as longer
      from (select skeleton, record_id from marking_key
             where skeleton >= ${skeleton} and skeleton < ${`${skeleton}~`} limit ${limit}) k
      join weapon_record r on r.id = k.record_id
     group by 1`.execute(tx);
  return rows;
}

export interface Disclosure {
  readonly disclosure: 'hit_only' | 'blind';
  /** The State to call; null for a blind match. */
  readonly memberState: string | null;
}

/** What sharing lets this officer learn of matching records that are hidden from him. */
export async function discloseMarks(
  tx: Kysely<PortalDatabase>,
  skeletons: readonly string[],
): Promise<Disclosure[]> {
  if (skeletons.length === 0) return [];
  const { rows } = await sql<Disclosure>`
    select disclosure, member_state as "memberState" from disclose_marks(${skeletons})`.execute(tx);
  return rows;
}

/** Every mask of unread positions that occurs among stored marks of one length. */
export async function readMasks(
  tx: Kysely<PortalDatabase>,
  lengths: readonly number[],
): Promise<MaskDirectory> {
  if (lengths.length === 0) return [];
  const rows = await tx
    .selectFrom('unread_mask')
    .selectAll()
    .where(sql<boolean>`length = any (${lengths}::smallint[])`)
    .execute();
  return rows.map((row) => ({ length: row.length, positions: row.positions.split(',').map(Number) }));
}

/**
 * Adds masks; those that are known stay as they are. After matching, never before: whoever brings in an unread character then
 * holds its length for himself, and no two wait for each other.
 */
export async function addMasks(tx: Kysely<PortalDatabase>, masks: readonly Mask[]): Promise<void> {
  if (masks.length === 0) return;
  await sql`
    insert into unread_mask (length, positions)
    select * from unnest(${masks.map((mask) => mask.length)}::smallint[],
                         ${masks.map((mask) => mask.positions.join(','))}::text[])
    on conflict do nothing`.execute(tx);
}

/** Takes a record of this State out of the search. */
export async function dropKeys(tx: Kysely<PortalDatabase>, recordId: string): Promise<void> {
  await tx.deleteFrom('marking_key').where('record_id', '=', recordId).execute();
}

export interface Match {
  readonly recordId: string;
  /** All three null where other States keep matches blind: one row, however many there are. */
  readonly hitId: string | null;
  readonly lossState: string | null;
  readonly score: number | null;
}

/**
 * Matches own records, by the keys that are stored with them, with the opposite kind in every State and stores the hits. Waits
 * for transactions whose marks could match and keeps such waiting until this one ends, so of two reports of one
 * arm the later always sees the earlier (docs/decisions/006-matching.md).
 */
export async function matchRecords(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
  weights: HitWeights,
): Promise<Match[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await sql<Match>`
    select record_id as "recordId", hit_id as "hitId", loss_state as "lossState", score
      from match_new(${recordIds}::uuid[], ${JSON.stringify(weights)}::jsonb)`.execute(tx);
  return rows;
}
