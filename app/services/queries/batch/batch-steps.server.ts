import type { NationalOfficer } from '#app/domain/officer.ts';
import { rowProblems } from '#app/domain/query-batch.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { ApiBatchForm, BatchForm } from '#app/forms/query-batch.ts';
import { beginJob } from '#app/jobs/begin-job.server.ts';
import { type FileSettings, keepFile } from '#app/services/imports/import-file.server.ts';
import type { ReceivedFile } from '#app/services/imports/import-steps.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { cancelJob, findLatestJob } from '#db/queries/jobs.server.ts';
import {
  addBatchRows,
  addQueryBatch,
  findQueryBatch,
  moveQueryBatch,
  type QueryBatchRecord,
} from '#db/queries/query-batches.server.ts';

import { batchStopped } from './answer-batch.server.ts';

/** Keeps a file of marks, and has them asked for in the background. */
export async function askFile(
  tx: PortalTransaction,
  officer: NationalOfficer,
  form: BatchForm,
  { file, settings }: { readonly file: ReceivedFile; readonly settings: FileSettings },
): Promise<string> {
  const id = await addQueryBatch(tx, {
    ...form,
    memberState: officer.memberState,
    officerId: officer.id,
    fileName: file.name,
    fileSha256: file.sha256,
    storedAs: await keepFile(file.path, settings),
  });
  await beginJob(tx, officer, 'query.batch', { batchId: id }, id);
  return id;
}

/** Has a list of marks asked for in the background; rows count from 1. */
export async function askMarks(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { marks, ...form }: ApiBatchForm,
): Promise<string> {
  const who = { memberState: officer.memberState, officerId: officer.id };
  const id = await addQueryBatch(tx, { ...form, ...who });
  const rows = marks.map((row, index) => ({
    ...row,
    rowNumber: index + 1,
    notes: [],
    problems: rowProblems(row),
  }));
  await addBatchRows(tx, { id, ...who }, rows);
  await moveQueryBatch(tx, id, ['asking'], { rows_total: rows.length });
  await beginJob(tx, officer, 'query.batch', { batchId: id }, id);
  return id;
}

/** @throws NotFound */
export async function readQueryBatch(tx: PortalTransaction, id: string): Promise<QueryBatchRecord> {
  const batch = await findQueryBatch(tx, id);
  if (!batch) throw new NotFound('batch');
  return batch;
}

/** Asks the work on a batch to stop; what was answered stays. */
export async function stopBatch(tx: PortalTransaction, id: string): Promise<void> {
  await readQueryBatch(tx, id);
  const job = await findLatestJob(tx, id);
  const status = job && (await cancelJob(tx, job.id));
  if (!status) throw new Conflict('query.batch.conflict');
  if (status === 'cancelled') await batchStopped(tx, { batchId: id }, 'cancelled');
}

/** Goes on with the rows of a batch that nobody asked yet. */
export async function resumeBatch(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
): Promise<void> {
  const batch = await readQueryBatch(tx, id);
  if (batch.answers_gone_at !== null) throw new Conflict('query.batch.conflict');
  if (!(await moveQueryBatch(tx, id, ['stopped'], { status: 'asking', problem: null })))
    throw new Conflict('query.batch.conflict');
  await beginJob(tx, officer, 'query.batch', { batchId: id }, id);
}
