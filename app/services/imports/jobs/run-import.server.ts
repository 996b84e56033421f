import { recordEvent } from '#app/audit/record-event.server.ts';
import type { RunningJob } from '#app/jobs/job-kind.ts';
import type { JobInput, StopReason } from '#app/jobs/vocabulary.ts';
import { beginBatchCheck } from '#app/services/quality/check-register.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { countChunk, moveBatch } from '#db/queries/import-batches.server.ts';
import { hasItemsOf } from '#db/queries/import-rows.server.ts';
import { readSubdivisions } from '#db/queries/subdivisions.server.ts';
import { addSetAside } from '#db/queries/set-aside-rows.server.ts';

import { compareKnown } from '../compare-known.server.ts';
import { FileProblem } from '../read/file-problem.ts';
import type { ImportedRow, SetAside } from '../read/imported-row.ts';
import { mappingSchema } from '../read/mapping.ts';
import { gotReady } from '../reading/got-ready.ts';
import type { RowChunk, RowTotals } from '../reading/messages.ts';
import { rowsInThread } from '../reading/read-in-thread.server.ts';
import type { ImportFacts } from '../rows-to-store.ts';
import { type ReadyToStore, readyToStore, storeReady } from '../store-rows.server.ts';
import { importOfJob } from './import-of-job.server.ts';
import { noteProblem } from './inspect-file.server.ts';

type Input = JobInput<'import.run'>;

/**
 * Stores a register chunk by chunk, each with its audit row and the row up to which everything is done. Taken up again, it goes
 * on after that row; the chunks are the same, so what comes of it is the same.
 */
export async function runImport(job: RunningJob<Input>): Promise<void> {
  const found = await importOfJob(job, 'running');
  if (!found) return;
  const { batch, officer, source } = found;
  const { batchId } = job.input;
  const mapping = mappingSchema.parse(batch.mapping_used);
  const facts = { officer, source: mapping.source, batchId, sharing: batch.sharing ?? 'national' };
  const withCells = await job.step((tx) => hasItemsOf(tx, officer.memberState, mapping.source));
  const subdivisions = await job.step((tx) => readSubdivisions(tx, mapping.constants.placeCountry));
  let total: number | null = null;
  let after = batch.rows_done;
  const rows = rowsInThread(
    { source, name: batch.file_name, mapping, after, withCells, subdivisions },
    job.signal,
    {
      onLength: (lastRow) => (total = lastRow),
    },
  );
  // Of a source that is new every row is stored, and can be got ready while the chunk before is in work.
  const reading = gotReady(rows, (chunk) => ({
    ...chunk,
    ready: withCells ? null : readyToStore(firstOfEach(chunk), facts),
  }));
  try {
    for (;;) {
      const next = await reading.next();
      if (next.done) {
        await job.step(async (tx) => {
          await finish(tx, batchId, next.value, job.portal.now());
          await beginBatchCheck(tx, officer, batchId);
        });
        return;
      }
      const chunk = next.value;
      await job.step(
        (tx) => storeChunk(tx, chunk, { ...facts, after, fileSha256: batch.file_sha256 }),
        () => ({ done: chunk.lastRow, total }),
      );
      after = chunk.lastRow;
    }
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    await job.step((tx) => noteProblem(tx, batchId, 'running', 'stopped', error));
  } finally {
    await reading.return(undefined as never);
  }
}

export async function runStopped(
  tx: PortalTransaction,
  { batchId }: Input,
  reason: StopReason,
): Promise<void> {
  await moveBatch(tx, batchId, ['running'], {
    status: 'stopped',
    problem: JSON.stringify({ code: 'stopped', detail: { reason } }),
  });
}

interface ChunkFacts extends ImportFacts {
  readonly after: number;
  readonly fileSha256: string;
}

interface ReadyChunk extends RowChunk {
  /** Null where rows may be known, and have to be compared before. */
  readonly ready: ReadyToStore | null;
}

/** Rows of items that did not come before in the file. */
function firstOfEach({ rows }: RowChunk): ImportedRow[] {
  return rows.filter((row) => row.repeats === null);
}

async function storeChunk(tx: PortalTransaction, chunk: ReadyChunk, facts: ChunkFacts): Promise<void> {
  const { officer, batchId } = facts;
  const rows = firstOfEach(chunk);
  const { fresh, known, differing } = chunk.ready
    ? { fresh: rows, known: [], differing: [] }
    : await compareKnown(tx, officer.memberState, facts.source, rows);
  const added = await storeReady(tx, chunk.ready ?? readyToStore(fresh, facts), facts);
  await addSetAside(tx, batchId, officer.memberState, [...chunk.setAside, ...differing.map(asideAsKnown)]);
  const counted = await countChunk(tx, batchId, {
    after: facts.after,
    lastRow: chunk.lastRow,
    stored: added.stored,
    known: known.length + added.known,
    repeated: chunk.rows.length - rows.length,
    hits: added.hits,
  });
  if (!counted) throw new Error('an import that is not running any more, or has got further, stores nothing');
  if (added.stored === 0) return;
  await recordEvent(
    tx,
    { officer, requestId: '', allowed: true },
    {
      operation: 'records.imported',
      subject: { kind: 'import', id: batchId },
      detail: {
        fileSha256: facts.fileSha256,
        rows: chunk.rows.length + chunk.setAside.length,
        stored: added.stored,
        hits: added.hits,
      },
    },
  );
}

/** Something else is in the register under the id of this row: a person has to look at both. */
function asideAsKnown(row: ImportedRow): SetAside {
  return {
    rowNumber: row.rowNumber,
    column: '',
    code: 'item_known_differs',
    value: row.sourceItemId.slice(0, 200),
    cells: row.cells ?? [],
  };
}

async function finish(
  tx: PortalTransaction,
  batchId: string,
  { header, lastRow, counts, notes }: RowTotals,
  now: Date,
): Promise<void> {
  await moveBatch(tx, batchId, ['running'], {
    status: 'done',
    finished_at: now,
    rows_done: lastRow,
    rows_total: counts.rows,
    problem: null,
    summary: JSON.stringify({ counts, notes, header }),
  });
}
