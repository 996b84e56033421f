import { type Kysely, type Selectable, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { WeaponRecordTable } from '#db/schema/records.ts';

/**
 * Waits until no other import of this State brings in the same source, for as long as that takes, and keeps others waiting
 * until this transaction ends: what the other has stored is then found.
 */
export async function lockSource(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  source: string,
): Promise<void> {
  await sql`select set_config('lock_timeout', '0', true)`.execute(tx);
  await sql`select pg_advisory_xact_lock(hashtext('marktrace import'), hashtext(${`${memberState} ${source}`}))`.execute(
    tx,
  );
}

/** The record that stands for an item of a source: there is one at most. */
export async function findStandingRecord(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  item: { readonly source: string; readonly itemId: string },
): Promise<Selectable<WeaponRecordTable> | undefined> {
  return tx
    .selectFrom('weapon_record')
    .selectAll()
    .where('member_state', '=', memberState)
    .where('source', '=', item.source)
    .where('source_item_id', '=', item.itemId)
    .where('status', '=', 'active')
    .executeTakeFirst();
}

/** Which of these items the State has from this source already. */
export async function findKnownItems(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  source: string,
  itemIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select source_item_id as id from weapon_record
     where member_state = ${memberState} and source = ${source} and source_item_id = any (${itemIds})
       and status = 'active'`.execute(tx);
  return new Set(rows.map((row) => row.id));
}
