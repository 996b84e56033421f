import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';

import type { LifeEventTable, RecordStandingTable } from '#db/schema/events.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type LifeEventRow = Selectable<LifeEventTable>;
export type RecordStandingRow = Selectable<RecordStandingTable>;

export async function addEvents(
  tx: Kysely<PortalDatabase>,
  rows: readonly Insertable<LifeEventTable>[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const added = await tx
    .insertInto('life_event')
    .values([...rows])
    .returning('id')
    .execute();
  return added.map((row) => row.id);
}

/** Events of records the officer may see, but not what was withdrawn. */
export async function findEvents(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
): Promise<LifeEventRow[]> {
  if (recordIds.length === 0) return [];
  return tx
    .selectFrom('life_event')
    .selectAll()
    .where('record_id', '=', sql<string>`any (${[...recordIds]}::uuid[])`)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
}

export async function findEvent(tx: Kysely<PortalDatabase>, id: string): Promise<LifeEventRow | undefined> {
  return tx.selectFrom('life_event').selectAll().where('id', '=', id).executeTakeFirst();
}

/** How many events were one act with this one, itself included. */
export async function countJoint(tx: Kysely<PortalDatabase>, jointId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('life_event')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('joint_id', '=', jointId)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return n;
}

/** Changes an event under a named amendment. */
export async function changeEvent(
  tx: Kysely<PortalDatabase>,
  id: string,
  change: Updateable<LifeEventTable>,
): Promise<void> {
  await tx.updateTable('life_event').set(change).where('id', '=', id).execute();
}

/** Standing of records that have life events, by record. */
export async function findStandings(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
): Promise<Map<string, RecordStandingRow>> {
  if (recordIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('record_standing')
    .selectAll()
    .where('record_id', '=', sql<string>`any (${[...recordIds]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.record_id, row]));
}

export async function settleStandings(
  tx: Kysely<PortalDatabase>,
  rows: readonly Insertable<RecordStandingTable>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('record_standing')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('record_id').doUpdateSet((set) => ({
        standing: set.ref('excluded.standing'),
        closed_by: set.ref('excluded.closed_by'),
        closed_from: set.ref('excluded.closed_from'),
        closed_until: set.ref('excluded.closed_until'),
        closed_precision: set.ref('excluded.closed_precision'),
        settled_at: sql`now()`,
      })),
    )
    .execute();
}
