import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type {
  MarkingKeyTable,
  MarkingTable,
  OccasionTable,
  RouteLegTable,
  WeaponRecordTable,
} from '#db/schema/records.ts';

export type WeaponRecordRow = Selectable<WeaponRecordTable>;
export type OccasionRow = Selectable<OccasionTable>;
export type MarkingRow = Selectable<MarkingTable>;

/** Records the officer may see, among these ids. */
export async function findRecords(
  tx: Kysely<PortalDatabase>,
  ids: readonly string[],
): Promise<WeaponRecordRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('weapon_record')
    .selectAll()
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .execute();
}

export async function findRecord(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<WeaponRecordRow | undefined> {
  return tx.selectFrom('weapon_record').selectAll().where('id', '=', id).executeTakeFirst();
}

/**
 * Holds a record of this State until the transaction ends: acts that need it to stand still come one by one. Its occasion
 * is held first, as every amendment does.
 */
export async function lockRecord(tx: Kysely<PortalDatabase>, id: string): Promise<void> {
  await tx
    .selectFrom('occasion')
    .select('id')
    .where('id', '=', (of) => of.selectFrom('weapon_record').select('occasion_id').where('id', '=', id))
    .forUpdate()
    .execute();
  await tx.selectFrom('weapon_record').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

/** Holds an occasion of this State until the transaction ends; its records are amended one after the other. */
export async function lockOccasion(tx: Kysely<PortalDatabase>, id: string): Promise<void> {
  await tx.selectFrom('occasion').select('id').where('id', '=', id).forUpdate().execute();
}

export async function findOccasion(tx: Kysely<PortalDatabase>, id: string): Promise<OccasionRow | undefined> {
  return tx.selectFrom('occasion').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The records of an occasion, in the order in which they were registered. */
export async function findRecordsOfOccasion(
  tx: Kysely<PortalDatabase>,
  occasionId: string,
): Promise<WeaponRecordRow[]> {
  return tx
    .selectFrom('weapon_record')
    .selectAll()
    .where('occasion_id', '=', occasionId)
    .orderBy('registered_at')
    .orderBy('id')
    .execute();
}

/** The marks that these arms bear, without those that turned out not to be there. */
export async function findMarkings(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
): Promise<MarkingRow[]> {
  if (recordIds.length === 0) return [];
  return tx
    .selectFrom('marking')
    .selectAll()
    .where('record_id', '=', sql<string>`any (${recordIds}::uuid[])`)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
}

export async function findLegs(
  tx: Kysely<PortalDatabase>,
  occasionId: string,
): Promise<Selectable<RouteLegTable>[]> {
  return tx
    .selectFrom('route_leg')
    .selectAll()
    .where('occasion_id', '=', occasionId)
    .where('status', '=', 'active')
    .orderBy('sequence')
    .execute();
}

export async function addRecords(
  tx: Kysely<PortalDatabase>,
  rows: readonly Insertable<WeaponRecordTable>[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('weapon_record')
      .values([...rows])
      .execute();
}

export async function addMarkings(
  tx: Kysely<PortalDatabase>,
  rows: readonly Insertable<MarkingTable>[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('marking')
      .values([...rows])
      .execute();
}

/** Adds search keys, sorted by key: a batch then touches each index page once. */
export async function addKeys(
  tx: Kysely<PortalDatabase>,
  rows: readonly Insertable<MarkingKeyTable>[],
): Promise<void> {
  if (rows.length === 0) return;
  const sorted = [...rows].sort((a, b) => (a.skeleton < b.skeleton ? -1 : 1));
  await tx.insertInto('marking_key').values(sorted).execute();
}

export async function addLegs(
  tx: Kysely<PortalDatabase>,
  rows: readonly Insertable<RouteLegTable>[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('route_leg')
      .values([...rows])
      .execute();
}

/** Shares own records with named States. */
export async function shareRecords(
  tx: Kysely<PortalDatabase>,
  rows: readonly {
    recordId: string;
    ownerState: string;
    memberState: string;
    ground: 'named' | 'trace_request';
    /** For a record that is on file already. */
    amendment?: { readonly id: string; readonly at: Date };
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('record_share')
    .values(
      rows.map((row) => ({
        record_id: row.recordId,
        owner_state: row.ownerState,
        member_state: row.memberState,
        ground: row.ground,
        ...(row.amendment && { amendment_id: row.amendment.id, granted_at: row.amendment.at }),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
