import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { PhotographTable } from '#db/schema/photographs.ts';

export type PhotographRow = Selectable<PhotographTable>;

/** What photographs hang on: a record, or one weapon of a draft. */
export type PhotographHolder =
  { readonly recordId: string } | { readonly draftId: string; readonly key: string };

/** Photographs of these records, as far as the officer may see them, in the order in which they were added. */
export async function findPhotographsOfRecords(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
): Promise<PhotographRow[]> {
  if (recordIds.length === 0) return [];
  return tx
    .selectFrom('photograph')
    .selectAll()
    .where('record_id', '=', sql<string>`any (${recordIds}::uuid[])`)
    .orderBy('id')
    .execute();
}

/** Photographs of a draft, or of one of its weapons. */
export async function findPhotographsOfDraft(
  tx: Kysely<PortalDatabase>,
  draftId: string,
  key?: string,
): Promise<PhotographRow[]> {
  let query = tx.selectFrom('photograph').selectAll().where('draft_id', '=', draftId).orderBy('id');
  if (key !== undefined) query = query.where('weapon_key', '=', key);
  return query.execute();
}

export async function findPhotograph(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<PhotographRow | undefined> {
  return tx.selectFrom('photograph').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The first photograph that is not withdrawn of each of these records that has one. */
export async function findFirstPhotographs(
  tx: Kysely<PortalDatabase>,
  recordIds: readonly string[],
): Promise<{ id: string; record_id: string | null; subject: PhotographRow['subject'] }[]> {
  if (recordIds.length === 0) return [];
  return tx
    .selectFrom('photograph')
    .distinctOn('record_id')
    .select(['id', 'record_id', 'subject'])
    .where('record_id', '=', sql<string>`any (${recordIds}::uuid[])`)
    .where('status', '=', 'active')
    .orderBy('record_id')
    .orderBy('id')
    .execute();
}

/** Where else the State's own records hold one of these files. */
export async function findSameFiles(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  sha256s: readonly string[],
): Promise<{ original_sha256: string; record_id: string | null }[]> {
  if (sha256s.length === 0) return [];
  return tx
    .selectFrom('photograph')
    .select(['original_sha256', 'record_id'])
    .where('member_state', '=', memberState)
    .where('original_sha256', '=', sql<string>`any (${sha256s}::text[])`)
    .where('record_id', 'is not', null)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
}

/** Of those who add photographs to one record at once, one goes first: neither limit nor repetition is passed unseen. */
export async function lockPhotographsOf(tx: Kysely<PortalDatabase>, recordId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('marktrace photographs'), hashtext(${recordId}))`.execute(
    tx,
  );
}

/** Whether the officer may still change what a draft of his holds, its photographs too. */
export async function isOwnOpenDraft(
  tx: Kysely<PortalDatabase>,
  officerId: string,
  draftId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('capture_draft')
    .select('id')
    .where('id', '=', draftId)
    .where('officer_id', '=', officerId)
    .where('status', 'in', ['open', 'returned'])
    .executeTakeFirst();
  return row !== undefined;
}

export async function addPhotograph(
  tx: Kysely<PortalDatabase>,
  row: Insertable<PhotographTable>,
): Promise<void> {
  await tx.insertInto('photograph').values(row).execute();
}

/** Changes a photograph that is not withdrawn; of a record, under an amendment that covers it. */
export async function changePhotograph(
  tx: Kysely<PortalDatabase>,
  id: string,
  change: Updateable<PhotographTable>,
): Promise<void> {
  await tx
    .updateTable('photograph')
    .set(change)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .execute();
}

/** Those of these files that belong to no photograph of anybody. */
export async function findUnknownFiles(
  db: Kysely<PortalDatabase>,
  fileIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select file from unknown_photograph_files(${fileIds}::uuid[]) as file`.execute(db);
  return rows.map((row) => row.file);
}
