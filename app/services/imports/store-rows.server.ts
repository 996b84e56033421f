import { matchKeys } from '#app/services/records/match-keys.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addRows } from '#db/queries/add-rows.server.ts';
import { findKnownItems, lockSource } from '#db/queries/bulk-records.server.ts';

import type { ImportedRow } from './read/imported-row.ts';
import { type ImportFacts, itemIdOf, rowsToStore } from './rows-to-store.ts';

export interface StoredRows {
  /** Records that are new. */
  readonly stored: number;
  /** Hits found at once. */
  readonly hits: number;
  /** Rows whose item an earlier import of this register had brought in; nothing of them changes. */
  readonly known: number;
}

/**
 * Stores rows of a register in the caller's transaction: leaves out the items that are there, adds the others and matches
 * them against the opposite reports of every State. Of two imports of one source the second waits for the first.
 * The audit row is the caller's.
 */
export async function storeRows(
  tx: PortalTransaction,
  rows: readonly ImportedRow[],
  facts: ImportFacts,
): Promise<StoredRows> {
  const { memberState } = facts.officer;
  await lockSource(tx, memberState, facts.source);
  const known = await findKnownItems(tx, memberState, facts.source, rows.map(itemIdOf));
  const fresh = rows.filter((row) => !known.has(itemIdOf(row)));
  if (fresh.length === 0) return { stored: 0, hits: 0, known: rows.length };
  const store = rowsToStore(fresh, facts);
  await addRows(tx, store);
  const hits = (await matchKeys(tx, store.marking_key)).filter((match) => match.hitId !== null).length;
  return { stored: fresh.length, hits, known: rows.length - fresh.length };
}
