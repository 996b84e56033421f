import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import { jsonRows } from './json-rows.ts';

export interface NewBatch {
  readonly memberState: string;
  readonly officerId: string;
  readonly source: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly mapping: string;
}

export async function addBatch(tx: Kysely<PortalDatabase>, batch: NewBatch): Promise<string> {
  const { id } = await tx
    .insertInto('import_batch')
    .values({
      member_state: batch.memberState,
      officer_id: batch.officerId,
      source: batch.source,
      file_name: batch.fileName,
      file_sha256: batch.fileSha256,
      mapping: batch.mapping,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function finishBatch(
  tx: Kysely<PortalDatabase>,
  id: string,
  summary: object,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('import_batch')
    .set({ summary: JSON.stringify(summary), finished_at: now })
    .where('id', '=', id)
    .execute();
}

/** Keeps what was set aside, row by row with its reason. */
export async function addSetAside(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  memberState: string,
  rows: readonly { rowNumber: number; code: string; column: string; value: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into import_set_aside (batch_id, member_state, row_number, reason, column_name, value)
    select ${batchId}::uuid, ${memberState}, "rowNumber", code, "column", value
      from jsonb_to_recordset(${jsonRows(rows)}::jsonb)
        as r("rowNumber" int, code text, "column" text, value text)`.execute(tx);
}
