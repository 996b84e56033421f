import { randomUUID } from 'node:crypto';

import type { AttachmentStore } from '#app/attachments/attachment-store.server.ts';
import {
  type AttachmentPart,
  attachmentType,
  type AttachmentType,
  MOST_ATTACHMENTS,
} from '#app/domain/attachment.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid, NotFound, type Problem } from '#app/domain/refusal.ts';
import { hasEnded, isReplied } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addAttachment, type AttachmentRow, findAttachments } from '#db/queries/attachments.server.ts';
import { findOutside } from '#db/queries/outside.server.ts';
import { findRequest, lockRequest, type TraceRequestRow } from '#db/queries/trace-requests.server.ts';

import { otherState } from '../move-request.server.ts';

/** A document as it came, read into memory. */
export interface SentDocument {
  readonly name: string;
  readonly sha256: string;
  readonly content: Buffer;
}

/**
 * What this officer's State may attach documents to now: the sender to the request while it is open, the addressed State to its
 * answer; and for a State outside the portal to its part as well, what came from it.
 */
export function attachableParts(
  request: Pick<TraceRequestRow, 'requesting_state' | 'status'>,
  officer: Pick<NationalOfficer, 'memberState'>,
  otherIsOutside: boolean,
): AttachmentPart[] {
  if (hasEnded(request.status)) return [];
  const asks = request.requesting_state === officer.memberState;
  return [
    ...(asks || otherIsOutside ? ['request' as const] : []),
    ...((!asks || otherIsOutside) && isReplied(request.status) ? ['answer' as const] : []),
  ];
}

/**
 * Attaches documents, all or none. Each is put on the disk before its row is written; where the act fails the caller removes `kept`.
 * @param kept ids of the files that are on the disk, as they come there
 * @throws Invalid with what is wrong with each: not what its name says, of another type, cut, attached before
 */
export async function addAttachments(
  tx: PortalTransaction,
  officer: NationalOfficer,
  requestId: string,
  {
    documents,
    wanted,
    note,
    store,
    kept,
  }: {
    documents: readonly SentDocument[];
    /** Needed where there is more than one part to attach to. */
    wanted?: AttachmentPart | undefined;
    note: string;
    store: AttachmentStore;
    kept: string[];
  },
): Promise<{ request: TraceRequestRow; part: AttachmentPart }> {
  await lockRequest(tx, requestId);
  const request = await findRequest(tx, requestId);
  if (!request) throw new NotFound('request');
  const other = otherState(request, officer);
  const parts = attachableParts(request, officer, (await findOutside(tx, [other])).has(other));
  const part = parts.length > 1 ? parts.find((one) => one === wanted) : parts[0];
  if (parts.length > 1 && part === undefined) throw new Invalid([{ field: 'part', key: 'errors.required' }]);
  if (part === undefined) throw new Invalid([{ field: '', key: 'attachment.rule.not_now' }]);
  const before = (await findAttachments(tx, requestId)).filter(
    (one) => one.member_state === officer.memberState,
  );
  const typed = documents.map((document) => ({
    ...document,
    type: attachmentType(document.name, document.content),
  }));
  const problems = problemsOf(typed, before);
  if (problems.length > 0) throw new Invalid(problems);
  for (const { name, sha256, content, type } of typed) {
    if (typeof type !== 'string') continue;
    const fileId = randomUUID();
    kept.push(fileId);
    await store.keep(fileId, content);
    await addAttachment(tx, {
      request_id: requestId,
      requesting_state: request.requesting_state,
      addressed_state: request.addressed_state,
      member_state: officer.memberState,
      part,
      file_id: fileId,
      name: name === '' ? `${sha256.slice(0, 8)}.${type}` : name,
      type,
      bytes: content.length,
      sha256,
      note,
      officer_id: officer.id,
      officer_name: officer.displayName,
    });
  }
  return { request, part };
}

type Typed = SentDocument & { readonly type: AttachmentType | { readonly why: string } };

function problemsOf(documents: readonly Typed[], before: readonly AttachmentRow[]): Problem[] {
  const field = 'documents';
  if (documents.length === 0) return [{ field, key: 'errors.upload.missing' }];
  if (before.length + documents.length > MOST_ATTACHMENTS) {
    return [{ field, key: 'attachment.problem.tooMany', values: { most: MOST_ATTACHMENTS } }];
  }
  const seen = new Set(before.map(({ sha256 }) => sha256));
  return documents.flatMap(({ name, sha256, type }): Problem[] => {
    if (typeof type !== 'string') return [{ field, key: `attachment.problem.${type.why}`, values: { name } }];
    if (seen.has(sha256)) return [{ field, key: 'attachment.problem.again', values: { name } }];
    seen.add(sha256);
    return [];
  });
}
