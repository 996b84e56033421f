import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findBatch, findBatches, type ListedBatch } from '#db/queries/import-batches.server.ts';
import type { ImportStatus } from '#db/schema/imports.ts';

/** A list shows the latest of a State; older ones are reached from their records. */
const MOST_LISTED = 100;

const TONES = {
  reading: 'info',
  unreadable: 'danger',
  mapping: 'warning',
  checking: 'info',
  checked: 'warning',
  running: 'info',
  stopped: 'danger',
  done: 'success',
  retrying: 'info',
  undoing: 'info',
  undone: 'neutral',
  discarded: 'neutral',
} as const satisfies Record<ImportStatus, string>;

export type StatusTone = (typeof TONES)[ImportStatus];

export function toneOf(status: ImportStatus): StatusTone {
  return TONES[status];
}

/** The State's imports, the newest first. */
export async function findImports(
  tx: PortalTransaction,
): Promise<(ListedBatch & { readonly tone: StatusTone })[]> {
  const batches = await findBatches(tx, MOST_LISTED);
  return batches.map((batch) => ({ ...batch, tone: toneOf(batch.status) }));
}

/** The file of an import, for a page that shows what it brought in; undefined where it is another State's. */
export async function findImportName(
  tx: PortalTransaction,
  id: string,
): Promise<{ id: string; fileName: string } | undefined> {
  const batch = await findBatch(tx, id);
  return batch && { id: batch.id, fileName: batch.file_name };
}
