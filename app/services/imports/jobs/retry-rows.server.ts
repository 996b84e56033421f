import { recordEvent } from '#app/audit/record-event.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { guarded, unguarded } from '#app/exports/csv.ts';
import type { JobPortal, RunningJob } from '#app/jobs/job-kind.ts';
import type { JobInput, StopReason } from '#app/jobs/vocabulary.ts';
import { beginBatchCheck } from '#app/services/quality/check-register.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findBatch, type ImportBatchRow, moveBatch } from '#db/queries/import-batches.server.ts';
import { findSetAside, findSetAsideRows, type KeptSetAside } from '#db/queries/set-aside-rows.server.ts';

import { discardFile, type SealedSource, sourceOf } from '../import-file.server.ts';
import { headerOf } from '../header-of.ts';
import { FileProblem } from '../read/file-problem.ts';
import type { SentRow } from '../read/sent-rows.ts';
import { sentInThread } from '../reading/read-in-thread.server.ts';
import { noRetry, type RetrySummary, SENT_WORDS } from '../retry-summary.ts';
import { type RowToTry, type TriedRows, tryRows } from '../try-rows.server.ts';
import { importOfJob } from './import-of-job.server.ts';

type Input = JobInput<'import.retry'>;

/** Rows that are tried in one transaction. */
const AT_ONCE = 500;
/** Rows that did not wait are named up to this many; all are counted. */
const MOST_NAMED = 20;

/**
 * Tries rows that were set aside again: those of a file that somebody corrected, or all that wait. Each part is one transaction with its
 * audit row and with how far it is, so that a retry that is taken up again goes on after it.
 */
export async function retryRows(job: RunningJob<Input>): Promise<void> {
  const found = await importOfJob(job, 'retrying');
  if (!found) return;
  const { batch, officer } = found;
  const { settings } = job.portal;
  const { file } = job.input;
  try {
    if (file) await trySent(job, batch, officer, sourceOf(settings, file.storedAs));
    else await tryWaiting(job, batch, officer);
    await job.step((tx) => endRetry(tx, officer, batch.id));
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    await job.step((tx) => backFrom(tx, batch.id, { code: error.code, detail: error.detail }));
  }
  await discardSent(job.portal, job.input);
}

/** What came in is checked by the quality watch, as after a run. */
async function endRetry(tx: PortalTransaction, officer: NationalOfficer, batchId: string): Promise<void> {
  const batch = await findBatch(tx, batchId);
  await backFrom(tx, batchId, null);
  if (batch && retryOf(batch).stored > 0) await beginBatchCheck(tx, officer, batchId);
}

export async function retryStopped(
  tx: PortalTransaction,
  { batchId }: Pick<Input, 'batchId'>,
  reason: StopReason,
): Promise<void> {
  await backFrom(tx, batchId, { code: 'stopped', detail: { reason } });
}

/** Its file goes with a retry that was ended; of a row that was tried the cells are kept with the import. */
export async function discardSent({ settings }: JobPortal, { file }: Input): Promise<void> {
  if (file) await discardFile(settings, file.storedAs);
}

/** The import stands again as it did before. */
async function backFrom(tx: PortalTransaction, batchId: string, problem: object | null): Promise<void> {
  const batch = await findBatch(tx, batchId, { lock: true });
  await moveBatch(tx, batchId, ['retrying'], {
    status: batch?.finished_at ? 'done' : 'stopped',
    problem: problem && JSON.stringify(problem),
  });
}

async function tryWaiting(
  job: RunningJob<Input>,
  batch: ImportBatchRow,
  officer: NationalOfficer,
): Promise<void> {
  const { total } = await job.step((tx) => findSetAside(tx, batch.id, { status: 'waiting', limit: 0 }));
  const before = retryOf(batch);
  for (let done = 0, after = before.after; ;) {
    const rows = await job.step(
      async (tx) => {
        const waiting = await findSetAside(tx, batch.id, { status: 'waiting', limit: AT_ONCE, after });
        const last = waiting.rows.at(-1)?.rowNumber;
        if (last !== undefined) await tryPart(tx, officer, batch.id, waiting.rows, { after: last, gone: [] });
        return waiting.rows;
      },
      (tried) => ({ done: done + tried.length, total: Math.max(total, done + tried.length) }),
    );
    if (rows.length === 0) return;
    done += rows.length;
    after = rows.at(-1)?.rowNumber ?? after;
  }
}

async function trySent(
  job: RunningJob<Input>,
  batch: ImportBatchRow,
  officer: NationalOfficer,
  source: SealedSource,
): Promise<void> {
  let after = retryOf(batch).after;
  let total: number | null = null;
  const order = {
    source,
    name: job.input.file?.name ?? '',
    names: headerOf(batch),
    words: SENT_WORDS,
    after,
  };
  for await (const sent of sentInThread(order, job.signal, { onLength: (rows) => (total = rows) })) {
    after += sent.length;
    await job.step(
      async (tx) => {
        const { rows, gone } = await withKept(tx, batch.id, sent);
        await tryPart(tx, officer, batch.id, rows, { after, gone });
      },
      () => ({ done: after, total }),
    );
  }
}

/** Rows that were sent with what was set aside under their numbers; `gone` are those that do not wait, or come twice. */
async function withKept(
  tx: PortalTransaction,
  batchId: string,
  sent: readonly SentRow[],
): Promise<{ rows: RowToTry[]; gone: (number | undefined)[] }> {
  const numbers = sent.flatMap(({ rowNumber }) => (rowNumber === undefined ? [] : [rowNumber]));
  const found = await findSetAsideRows(tx, batchId, [...new Set(numbers)]);
  const waiting = new Map(
    found.filter(({ status }) => status === 'waiting').map((row) => [row.rowNumber, row]),
  );
  const rows: RowToTry[] = [];
  const gone: (number | undefined)[] = [];
  for (const { rowNumber, cells } of sent) {
    const kept = rowNumber === undefined ? undefined : waiting.get(rowNumber);
    if (kept) rows.push({ ...kept, corrected: correctedOf(kept, cells) });
    else gone.push(rowNumber);
    if (rowNumber !== undefined) waiting.delete(rowNumber);
  }
  return { rows, gone };
}

/** The cells as they were corrected. One that came back as it was given away is the one that is kept, guard and all. */
function correctedOf(kept: KeptSetAside, cells: readonly string[]): readonly string[] | undefined {
  const before = kept.amended ?? kept.cells;
  const corrected = Array.from({ length: Math.max(cells.length, before.length) }, (_, index) => {
    const there = before[index] ?? '';
    const sent = cells[index];
    return sent === undefined || sent === guarded(there) ? there : unguarded(sent);
  });
  return corrected.every((cell, index) => cell === (before[index] ?? '')) ? undefined : corrected;
}

async function tryPart(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batchId: string,
  rows: readonly RowToTry[],
  { after, gone }: { after: number; gone: readonly (number | undefined)[] },
): Promise<void> {
  const batch = await findBatch(tx, batchId, { lock: true });
  if (batch?.status !== 'retrying') throw new Error('rows are tried again only while their import says so');
  const { stored, hits } = await tryRows(tx, officer, batch, rows, (tried) => ({
    retry: addTo(retryOf(batch), tried, { after, gone }),
  }));
  await recordEvent(
    tx,
    { officer, requestId: '', allowed: true },
    {
      operation: 'import.retried',
      subject: { kind: 'import', id: batchId },
      detail: { rows: rows.length, stored, hits },
    },
  );
}

function retryOf(batch: Pick<ImportBatchRow, 'summary'>): RetrySummary {
  return (batch.summary as { retry?: RetrySummary }).retry ?? noRetry();
}

function addTo(
  retry: RetrySummary,
  { results }: TriedRows,
  { after, gone }: { after: number; gone: readonly (number | undefined)[] },
): RetrySummary {
  const count = (status: string) => results.filter((row) => row.status === status).length;
  const named = gone.filter((row) => row !== undefined);
  return {
    after,
    tried: retry.tried + results.length,
    stored: retry.stored + count('stored'),
    known: retry.known + count('known'),
    waiting: retry.waiting + count('waiting'),
    gone: retry.gone + gone.length,
    goneRows: [...retry.goneRows, ...named].slice(0, MOST_NAMED),
  };
}
