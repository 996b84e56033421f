import type { Kysely } from 'kysely';

import { findUnknownAttachmentFiles } from '#db/queries/attachments.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { AttachmentStore } from './attachment-store.server.ts';

/** A document is on the disk before its row is written; an act that took this long is over. */
const HOURS = 24;
/** Acts that are cut off leave a few. More than this came about in another way, such as a database older than the folder. */
const MOST_REMOVED = 200;

/**
 * Removes documents that no row names and that are older than a day: acts that were cut off leave them. Where there are more than such
 * acts could leave, all stay, and the caller says so.
 * @returns how many were removed, and how many were found and left
 */
export async function sweepAttachments(
  store: AttachmentStore,
  db: Kysely<PortalDatabase>,
  now: Date,
): Promise<{ removed: number; left: number }> {
  const before = new Date(now.getTime() - HOURS * 3_600_000);
  const unknown: string[] = [];
  for await (const fileIds of store.olderThan(before)) {
    unknown.push(...(await findUnknownAttachmentFiles(db, fileIds)));
  }
  if (unknown.length > MOST_REMOVED) return { removed: 0, left: unknown.length };
  for (const fileId of unknown) await store.remove(fileId);
  return { removed: unknown.length, left: 0 };
}
