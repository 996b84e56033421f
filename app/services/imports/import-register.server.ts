import { createHash } from 'node:crypto';
import { basename } from 'node:path';

import type { Kysely } from 'kysely';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { addBatch, addSetAside, finishBatch } from '#db/queries/import-batches.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { countRows, type RowCounts } from './read/count-rows.ts';
import type { ImportedRow, SetAside } from './read/imported-row.ts';
import { mapRows } from './read/map-rows.ts';
import type { Mapping } from './read/mapping.ts';
import { readBytes, readTable } from './read/read-sheet.server.ts';
import { type StoredRows, storeRows } from './store-rows.server.ts';

/** Rows of one transaction: large enough to be quick, small enough to lose little when the power goes. */
const CHUNK = 1_000;

export interface ImportOrder {
  readonly file: string;
  readonly mapping: Mapping;
  readonly officer: NationalOfficer;
  readonly sharing: SharingLevel;
  readonly now: () => Date;
  /** Told the phase, and how many rows of how many are done. */
  readonly progress?: (phase: 'reading' | 'storing', done: number, of: number) => void;
}

export interface ImportSummary {
  readonly batchId: string;
  /** Rows of the file below its header. */
  readonly rows: number;
  readonly stored: number;
  /** Items that an earlier import of this register had brought in. */
  readonly alreadyThere: number;
  /** Rows that repeat an item of the same file. */
  readonly repeated: number;
  readonly setAside: number;
  readonly hits: number;
  readonly counts: RowCounts;
  readonly problems: readonly SetAside[];
  /** How often each kind of note was made. */
  readonly notes: Readonly<Record<string, number>>;
}

/**
 * Brings a register in: reads the file by its mapping, stores what can be stored in chunks of one transaction each with
 * its audit row, matches every arm against the losses of every State, and keeps what was set aside with its reason.
 * Repeating it stores nothing twice: an item is known by its id in the source.
 * @throws FileProblem when nothing of the file can be read
 */
export async function importRegister(
  app: Kysely<PortalDatabase>,
  order: ImportOrder,
): Promise<ImportSummary> {
  const { officer, mapping, now } = order;
  order.progress?.('reading', 0, 1);
  const bytes = await readBytes(order.file);
  const name = basename(order.file);
  const mapped = mapRows(await readTable(bytes, name, mapping.sheet), mapping);
  order.progress?.('reading', 1, 1);

  const fileSha256 = createHash('sha256').update(bytes).digest('hex');
  const batchId = await asOfficer(app, officer, async (tx) => {
    const id = await addBatch(tx, {
      memberState: officer.memberState,
      officerId: officer.id,
      source: mapping.source,
      fileName: name,
      fileSha256,
      mapping: mapping.name,
    });
    await addSetAside(tx, id, officer.memberState, mapped.setAside);
    await recordEvent(
      tx,
      { officer, requestId: '', allowed: true },
      {
        operation: 'import.begun',
        subject: { kind: 'import', id },
        detail: { fileSha256, rows: mapped.rowsIn },
      },
    );
    return id;
  });

  const rows = mapped.rows.filter((row) => row.repeats === null);
  const total = { stored: 0, hits: 0 };
  let done = 0;
  for (const chunk of chunksOf(rows)) {
    const added = await storeChunk(app, chunk, { ...order, batchId, fileSha256 });
    total.stored += added.stored;
    total.hits += added.hits;
    done += chunk.length;
    order.progress?.('storing', done, rows.length);
  }

  const summary: ImportSummary = {
    batchId,
    rows: mapped.rowsIn,
    stored: total.stored,
    alreadyThere: rows.length - total.stored,
    repeated: mapped.rows.length - rows.length,
    setAside: mapped.setAside.length,
    hits: total.hits,
    counts: countRows(mapped),
    problems: mapped.setAside,
    notes: notesOf(mapped.rows),
  };
  await asOfficer(app, officer, (tx) => finishBatch(tx, batchId, { ...summary, problems: undefined }, now()));
  return summary;
}

/** One transaction: what is not there yet, its hits, and the audit row of both. */
function storeChunk(
  app: Kysely<PortalDatabase>,
  chunk: readonly ImportedRow[],
  { officer, mapping, sharing, batchId, fileSha256 }: ImportOrder & { batchId: string; fileSha256: string },
): Promise<StoredRows> {
  return asOfficer(app, officer, async (tx) => {
    const added = await storeRows(tx, chunk, { officer, source: mapping.source, batchId, sharing });
    if (added.stored === 0) return added;
    await recordEvent(
      tx,
      { officer, requestId: '', allowed: true },
      {
        operation: 'records.imported',
        subject: { kind: 'import', id: batchId },
        detail: { fileSha256, rows: chunk.length, stored: added.stored, hits: added.hits },
      },
    );
    return added;
  });
}

/** Chunks that keep the items of one case together where they stand together in the file. */
function* chunksOf(rows: readonly ImportedRow[]): Generator<ImportedRow[]> {
  let chunk: ImportedRow[] = [];
  for (const row of rows) {
    const previous = chunk.at(-1);
    const sameCase =
      previous !== undefined &&
      row.occasion.caseReference !== '' &&
      previous.occasion.caseReference === row.occasion.caseReference;
    if (chunk.length >= CHUNK && !sameCase) {
      yield chunk;
      chunk = [];
    }
    chunk.push(row);
  }
  if (chunk.length > 0) yield chunk;
}

function notesOf(rows: readonly ImportedRow[]): Record<string, number> {
  const notes: Record<string, number> = {};
  for (const { code } of rows.flatMap((row) => row.notes)) notes[code] = (notes[code] ?? 0) + 1;
  return notes;
}
