import { attachmentStore } from '#app/attachments/attachment-store.server.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { readAttachment } from '#app/services/traces/attachments/read-attachments.server.ts';

const MEDIA_TYPES = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const;

/** A document of a request or of an answer, for who may read what it belongs to. It is taken away, and never run in the portal's own page. */
export const loader = portalLoader('requests:read', async (act): Promise<Response> => {
  const row = await readAttachment(act.tx, idParam(act.params, 'id'));
  await act.audit({
    operation: 'attachment.read',
    subject: { kind: 'request', id: row.request_id },
    concernedStates: [row.requesting_state, row.addressed_state],
    detail: { document: row.part, fileSha256: row.sha256 },
  });
  const content = await attachmentStore(act.context.settings).read(row.file_id);
  if (!content) {
    act.context.log.error({ attachment: row.id, file: row.file_id }, 'the file of a document is gone');
    throw new NotFound('attachment');
  }
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': MEDIA_TYPES[row.type],
      'Content-Length': String(content.length),
      'Content-Disposition': `attachment; filename="marktrace-${row.part}-${row.id}.${row.type}"; filename*=UTF-8''${encodeURIComponent(row.name).replace(/['()*]/g, encoded)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
});

/** What encodeURIComponent leaves and RFC 5987 does not allow. */
function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
