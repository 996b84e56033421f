import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { TraceAttachmentTable } from '#db/schema/attachments.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type AttachmentRow = Selectable<TraceAttachmentTable>;

/** Documents of a request and its answer that the officer may see, in the order in which they were attached. */
export async function findAttachments(
  tx: Kysely<PortalDatabase>,
  requestId: string,
): Promise<AttachmentRow[]> {
  return tx
    .selectFrom('trace_attachment')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute();
}

export async function findAttachment(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<AttachmentRow | undefined> {
  return tx.selectFrom('trace_attachment').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addAttachment(
  tx: Kysely<PortalDatabase>,
  row: Insertable<TraceAttachmentTable>,
): Promise<void> {
  await tx.insertInto('trace_attachment').values(row).execute();
}

/** Those of these files that no row names. It needs no officer. */
export async function findUnknownAttachmentFiles(
  db: Kysely<PortalDatabase>,
  fileIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select file from unknown_attachment_files(${fileIds}::uuid[]) as file`.execute(db);
  return rows.map((row) => row.file);
}
