import type { Insertable, Kysely, Selectable } from 'kysely';

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
