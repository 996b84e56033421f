import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { type AttachmentRow, findAttachment, findAttachments } from '#db/queries/attachments.server.ts';

/** Documents of a request and its answer, as a page lists them. */
export async function listAttachments(tx: PortalTransaction, requestId: string) {
  return (await findAttachments(tx, requestId)).map((row) => ({
    id: row.id,
    part: row.part,
    name: row.name,
    type: row.type,
    bytes: row.bytes,
    sha256: row.sha256,
    note: row.note,
    memberState: row.member_state,
    officerName: row.officer_name,
    at: row.at,
  }));
}
export type ListedAttachment = Awaited<ReturnType<typeof listAttachments>>[number];

/** @throws NotFound for one that is not there, or not open to this officer */
export async function readAttachment(tx: PortalTransaction, id: string): Promise<AttachmentRow> {
  const row = await findAttachment(tx, id);
  if (!row) throw new NotFound('attachment');
  return row;
}
