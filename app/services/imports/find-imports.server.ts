import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findBatches, type ListedBatch } from '#db/queries/import-batches.server.ts';
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
