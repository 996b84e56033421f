import { open } from 'node:fs/promises';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import { beginJob } from '#app/jobs/begin-job.server.ts';
import { JOBS } from '#app/jobs/vocabulary.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addBatch, findBatch, type ImportBatchRow, moveBatch } from '#db/queries/import-batches.server.ts';
import { saveMapping } from '#db/queries/import-mappings.server.ts';
import { cancelJob, findLatestJob, readJobInput } from '#db/queries/jobs.server.ts';

import { discardFile, type FileSettings, keepFile } from './import-file.server.ts';
import { checkStopped } from './jobs/check-import.server.ts';
import { inspectionStopped } from './jobs/inspect-file.server.ts';
import { retryStopped } from './jobs/retry-rows.server.ts';
import { runStopped } from './jobs/run-import.server.ts';
import { FileProblem } from './read/file-problem.ts';
import { mappingSchema } from './read/mapping.ts';
import type { MappingDraft } from './read/propose-mapping.ts';
import { kindOfFile, TELLING_BYTES } from './read/read-sheet.server.ts';

/** A file as it was received. */
export interface ReceivedFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Keeps a received file, and has a first look at it in the background.
 * @throws Invalid for what its first bytes show to be no table: nothing is kept of it
 */
export async function receiveFile(
  tx: PortalTransaction,
  officer: NationalOfficer,
  file: ReceivedFile,
  settings: FileSettings,
): Promise<string> {
  await refuseNoTable(file);
  const id = await addBatch(tx, {
    memberState: officer.memberState,
    officerId: officer.id,
    fileName: file.name,
    fileSha256: file.sha256,
    fileSize: file.size,
    storedAs: await keepFile(file.path, settings),
  });
  await beginJob(tx, officer, 'import.inspect', { batchId: id, sheet: null, headerRow: null }, id);
  return id;
}

async function refuseNoTable({ path, name }: ReceivedFile): Promise<void> {
  const opened = await open(path);
  try {
    const { bytesRead, buffer } = await opened.read(Buffer.alloc(TELLING_BYTES), 0, TELLING_BYTES, 0);
    if (bytesRead === 0) throw new FileProblem('empty');
    kindOfFile(buffer.subarray(0, bytesRead), name);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    throw new Invalid([{ field: 'file', key: `import.file.${error.code}`, values: error.detail }]);
  } finally {
    await opened.close();
  }
}

/** @throws NotFound */
export async function readBatch(
  tx: PortalTransaction,
  id: string,
  { lock = false } = {},
): Promise<ImportBatchRow> {
  const batch = await findBatch(tx, id, { lock });
  if (!batch) throw new NotFound('import');
  return batch;
}

/** Whether rows that were set aside can still come in: the import has run, and was not undone. */
export function isCorrectable(status: ImportBatchRow['status']): boolean {
  return status === 'done' || status === 'stopped';
}

/** Looks at the file again: another sheet, or another row as its header. */
export async function lookAgain(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  where: { readonly sheet: string | null; readonly headerRow: number | null },
): Promise<void> {
  await moved(tx, id, ['mapping', 'checked', 'unreadable'], { status: 'reading', problem: null });
  await beginJob(tx, officer, 'import.inspect', { batchId: id, ...where }, id);
}

/** Keeps how the file is to be read; a check that was made by another mapping does not count any more. */
export async function keepMapping(tx: PortalTransaction, id: string, draft: MappingDraft): Promise<void> {
  await moved(tx, id, ['mapping', 'checked'], {
    status: 'mapping',
    mapping_used: JSON.stringify(draft),
    mapping: draft.name,
    source: draft.source,
    checked: null,
  });
}

/** Reads the whole file as it would be stored, in the background. */
export async function beginCheck(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batch: ImportBatchRow,
): Promise<void> {
  const mapping = mappingSchema.safeParse(batch.mapping_used);
  if (!mapping.success) throw new Invalid([{ field: 'source', key: 'errors.required' }]);
  await moved(tx, batch.id, ['mapping'], { status: 'checking', problem: null });
  await beginJob(tx, officer, 'import.check', { batchId: batch.id }, batch.id);
}

/** Stores what was checked, in the background; the mapping is kept for the next file of the source. */
export async function beginRun(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batch: ImportBatchRow,
  sharing: SharingLevel,
): Promise<void> {
  await moved(tx, batch.id, ['checked'], { status: 'running', sharing, problem: null });
  const mapping = mappingSchema.parse(batch.mapping_used);
  await saveMapping(tx, {
    memberState: officer.memberState,
    source: mapping.source,
    document: mapping,
    officerId: officer.id,
  });
  await beginJob(tx, officer, 'import.run', { batchId: batch.id }, batch.id);
}

/** Goes on with an import that had stopped. */
export async function resumeRun(tx: PortalTransaction, officer: NationalOfficer, id: string): Promise<void> {
  await moved(tx, id, ['stopped'], { status: 'running', problem: null });
  await beginJob(tx, officer, 'import.run', { batchId: id }, id);
}

/** Asks the work on an import to stop; what is stored stays. A file of corrected rows goes with a retry that had not begun. */
export async function stopWork(tx: PortalTransaction, id: string, settings: FileSettings): Promise<void> {
  const job = await findLatestJob(tx, id);
  const status = job && (await cancelJob(tx, job.id));
  if (!status) throw new Conflict('import.conflict.moved');
  if (status !== 'cancelled') return;
  const input = { batchId: id, sheet: null, headerRow: null };
  await inspectionStopped(tx, input, 'cancelled');
  await checkStopped(tx, input, 'cancelled');
  await runStopped(tx, input, 'cancelled');
  await retryStopped(tx, input, 'cancelled');
  if (job.kind !== 'import.retry') return;
  const { file } = JOBS['import.retry'].input.parse(await readJobInput(tx, job.id));
  if (file) await discardFile(settings, file.storedAs);
}

/** Throws away an import of which nothing was stored. */
export async function discardImport(tx: PortalTransaction, id: string): Promise<void> {
  await moved(tx, id, ['unreadable', 'mapping', 'checked'], { status: 'discarded' });
}

/** Withdraws everything that an import brought in, in the background; it can be brought in again. */
export async function beginUndo(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  reason: string,
): Promise<void> {
  await markUndoing(tx, id, reason);
  await beginJob(tx, officer, 'import.undo', { batchId: id }, id);
}

/**
 * Takes an import to its undoing, and keeps why.
 * @throws Conflict where it is at another step
 */
export async function markUndoing(tx: PortalTransaction, id: string, reason: string): Promise<void> {
  await moved(tx, id, ['done', 'stopped'], { status: 'undoing', reason, problem: null });
}

/** @throws Conflict where the import has none of the statuses */
async function moved(...step: Parameters<typeof moveBatch>): Promise<void> {
  if (!(await moveBatch(...step))) throw new Conflict('import.conflict.moved');
}
