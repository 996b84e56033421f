import type { Kysely } from 'kysely';

import { findUnknownFiles } from '#db/queries/photographs.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { PhotographStore } from './photograph-store.server.ts';

/** Pictures are on the disk before their row is written; a form that took this long is over. */
const HOURS = 24;
/** Acts that are cut off leave a few. More than this came about in another way, such as a database older than the folder. */
const MOST_REMOVED = 200;
const AT_ONCE = 1_000;

/**
 * Removes pictures that no row names: acts that were cut off, or undone after the pictures were kept, leave them. Where there are
 * more than such acts could leave, all stay, and the caller says so.
 * @returns how many photographs were removed, and how many were found and left
 */
export async function sweepPhotographs(
  store: PhotographStore,
  db: Kysely<PortalDatabase>,
  now: Date,
): Promise<{ removed: number; left: number }> {
  const before = new Date(now.getTime() - HOURS * 3_600_000);
  const unknown: string[] = [];
  let asked: string[] = [];
  const ask = async () => {
    unknown.push(...(await findUnknownFiles(db, asked)));
    asked = [];
  };
  for await (const fileIds of store.olderThan(before)) {
    asked.push(...fileIds);
    if (asked.length >= AT_ONCE) await ask();
  }
  if (asked.length > 0) await ask();
  if (unknown.length > MOST_REMOVED) return { removed: 0, left: unknown.length };
  await store.remove(unknown);
  return { removed: unknown.length, left: 0 };
}
