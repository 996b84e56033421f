import type { Kysely } from 'kysely';

import { sweepFiles } from '#app/sealing/sweep-files.server.ts';
import { findUnknownAttachmentFiles } from '#db/queries/attachments.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { AttachmentStore } from './attachment-store.server.ts';

/** Removes documents that no row names, as {@link sweepFiles} does. */
export function sweepAttachments(store: AttachmentStore, db: Kysely<PortalDatabase>, now: Date) {
  return sweepFiles(store, (fileIds) => findUnknownAttachmentFiles(db, fileIds), now);
}
