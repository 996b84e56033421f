import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';

import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import type { AmendmentTable } from '#db/schema/amendments.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type { MarkingTable, OccasionTable, RouteLegTable, WeaponRecordTable } from '#db/schema/records.ts';

export interface NamedAmendment {
  readonly id: string;
  /** When it counts from: all it changes and adds carries this moment. */
  readonly at: Date;
}

/**
 * Adds an amendment and names it to the database, which from here to the end of the transaction lets what it covers be
 * changed. Its record and occasion are held until then.
 */
export async function nameAmendment(
  tx: Kysely<PortalDatabase>,
  row: Insertable<AmendmentTable>,
): Promise<NamedAmendment> {
  const named = await tx
    .insertInto('amendment')
    .values(row)
    .returning(['id', 'at'])
    .executeTakeFirstOrThrow();
  await sql`select set_config('marktrace.amendment_id', ${named.id}, true)`.execute(tx);
  return named;
}

/**
 * Holds records of this State that are not withdrawn, and before them their occasions, in the order of their ids: two who
 * withdraw at once wait for each other.
 * @returns their ids
 */
export async function lockActiveRecords(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  which: { readonly batchId: string } | { readonly ids: readonly string[] },
): Promise<string[]> {
  const chosen =
    'batchId' in which ? sql`import_batch_id = ${which.batchId}` : sql`id = any (${[...which.ids]}::uuid[])`;
  const own = sql`member_state = ${memberState} and status = 'active' and ${chosen}`;
  await sql`
    select from occasion
     where id = any (array(select distinct occasion_id from weapon_record where ${own}))
     order by id for update`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    select id from weapon_record where ${own} order by id for no key update`.execute(tx);
  return rows.map((row) => row.id);
}

/** Under an amendment that covers these records. */
export async function setStatus(
  tx: Kysely<PortalDatabase>,
  ids: readonly string[],
  status: 'active' | 'withdrawn',
): Promise<void> {
  await sql`update weapon_record set status = ${status} where id = any (${[...ids]}::uuid[])`.execute(tx);
}

/** Under an amendment of the record; its search keys follow. */
export async function setSharing(
  tx: Kysely<PortalDatabase>,
  id: string,
  sharing: SharingLevel,
): Promise<void> {
  await tx.updateTable('weapon_record').set({ sharing }).where('id', '=', id).execute();
}

/** Takes back what a record was shared with States by name; what a tracing request opened stays open. */
export async function takeBackGrants(
  tx: Kysely<PortalDatabase>,
  recordId: string,
  states: readonly string[],
): Promise<void> {
  if (states.length === 0) return;
  await tx
    .deleteFrom('record_share')
    .where('record_id', '=', recordId)
    .where('ground', '=', 'named')
    .where('member_state', 'in', [...states])
    .execute();
}

/** Tells the hits of a record to States that its sharing lets know of them by now. */
export async function tellHits(tx: Kysely<PortalDatabase>, recordId: string): Promise<void> {
  await sql`select tell_hits(${recordId})`.execute(tx);
}

/** Changes what a record says, under an amendment of it; with nothing to change its version still counts up. */
export async function amendRecordRow(
  tx: Kysely<PortalDatabase>,
  id: string,
  columns: Updateable<WeaponRecordTable>,
): Promise<void> {
  await tx.updateTable('weapon_record').set(columns).where('id', '=', id).execute();
}

export async function amendMarking(
  tx: Kysely<PortalDatabase>,
  id: string,
  columns: Updateable<MarkingTable>,
): Promise<void> {
  await tx.updateTable('marking').set(columns).where('id', '=', id).execute();
}

/** Changes what an occasion says, under an amendment of it. Kind of report and date reach its records by themselves. */
export async function amendOccasionRow(
  tx: Kysely<PortalDatabase>,
  id: string,
  columns: Updateable<OccasionTable>,
): Promise<void> {
  await tx.updateTable('occasion').set(columns).where('id', '=', id).execute();
}

/** The legs of an occasion, also those that are withdrawn. */
export async function findEveryLeg(
  tx: Kysely<PortalDatabase>,
  occasionId: string,
): Promise<Selectable<RouteLegTable>[]> {
  return tx
    .selectFrom('route_leg')
    .selectAll()
    .where('occasion_id', '=', occasionId)
    .orderBy('sequence')
    .execute();
}

export async function amendLeg(
  tx: Kysely<PortalDatabase>,
  id: string,
  columns: Updateable<RouteLegTable>,
): Promise<void> {
  await tx.updateTable('route_leg').set(columns).where('id', '=', id).execute();
}

/** The outcome that an arm had before it became pending by the request sent last; undefined where none made it pending. */
export async function findOutcomeBeforeTrace(
  tx: Kysely<PortalDatabase>,
  recordId: string,
): Promise<OutcomeCode | undefined> {
  const { rows } = await sql<{ outcome: OutcomeCode | null }>`
    select v.content ->> 'outcome' as outcome
      from row_version v join amendment a on a.id = v.amendment_id
     where v.table_name = 'weapon_record' and v.row_id = ${recordId} and v.record_id = ${recordId}
       and a.kind = 'outcome' and a.reason = 'trace_opened'
     order by v.version desc limit 1`.execute(tx);
  return rows[0]?.outcome ?? undefined;
}
