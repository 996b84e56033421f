import { matchKeys } from '#app/services/records/match-keys.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addRows, type ReadyRows, readyRows } from '#db/queries/add-rows.server.ts';
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
  /** Ids of the records that are new. */
  readonly records: readonly string[];
}

/** Rows of a register, and what is sent to the database when all of them are new. */
export interface ReadyToStore {
  readonly rows: readonly ImportedRow[];
  readonly items: readonly string[];
  readonly records: readonly string[];
  readonly keys: readonly { readonly record_id: string; readonly skeleton: string }[];
  readonly ready: ReadyRows;
}

/** Gets rows ready to be stored; nothing of the database is needed for it. */
export function readyToStore(rows: readonly ImportedRow[], facts: ImportFacts): ReadyToStore {
  const store = rowsToStore(rows, facts);
  return {
    rows,
    items: rows.map(itemIdOf),
    records: store.weapon_record.map(({ id }) => String(id)),
    keys: store.marking_key,
    ready: readyRows(store),
  };
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
  return storeReady(tx, readyToStore(rows, facts), facts);
}

/** As {@link storeRows}, of rows that were got ready before. */
export async function storeReady(
  tx: PortalTransaction,
  all: ReadyToStore,
  facts: ImportFacts,
): Promise<StoredRows> {
  const { memberState } = facts.officer;
  await lockSource(tx, memberState, facts.source);
  const there = await findKnownItems(tx, memberState, facts.source, all.items);
  const known = there.size === 0 ? 0 : all.items.filter((item) => there.has(item)).length;
  const fresh =
    known === 0
      ? all
      : readyToStore(
          all.rows.filter((_, at) => !there.has(all.items[at] ?? '')),
          facts,
        );
  if (fresh.rows.length === 0) return { stored: 0, hits: 0, known, records: [] };
  await addRows(tx, fresh.ready);
  const hits = (await matchKeys(tx, fresh.keys)).filter((match) => match.hitId !== null).length;
  return { stored: fresh.rows.length, hits, known, records: fresh.records };
}
