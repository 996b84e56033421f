import type { Kysely } from 'kysely';

import { sweepFiles } from '#app/sealing/sweep-files.server.ts';
import { findUnknownFiles } from '#db/queries/photographs.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import type { PhotographStore } from './photograph-store.server.ts';

/** Removes pictures that no row names, as {@link sweepFiles} does. */
export function sweepPhotographs(store: PhotographStore, db: Kysely<PortalDatabase>, now: Date) {
  return sweepFiles(store, (fileIds) => findUnknownFiles(db, fileIds), now);
}
