import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import type { JobPortal, Progress } from '#app/jobs/job-kind.ts';
import { runJob } from '#app/jobs/run-job.server.ts';
import { JOBS } from '#app/jobs/vocabulary.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { addBatch, moveBatch } from '#db/queries/import-batches.server.ts';
import { addHeldJob, cancelJob, type Lease } from '#db/queries/jobs.server.ts';

import { keepCopy } from './import-file.server.ts';
import { type ImportSummary, readSummary } from './import-summary.server.ts';
import { runImport, runStopped } from './jobs/run-import.server.ts';
import { FileProblem } from './read/file-problem.ts';
import type { Mapping } from './read/mapping.ts';
import { checkFile } from './read/read-sheet.server.ts';

/** A command that was silent for this long has ended; a running portal then goes on with its import. */
const LEASE_MS = 60_000;

export interface ImportWatch {
  /** Told after each chunk: rows of the file that are done, of how many. */
  readonly progress?: (progress: Progress) => void;
  /** Aborted to stop: what is stored stays, and the import can go on later. */
  readonly ending?: AbortSignal;
}

export interface ImportOrder extends ImportWatch {
  readonly file: string;
  readonly mapping: Mapping;
  readonly officer: NationalOfficer;
  readonly sharing: SharingLevel;
}

/**
 * Brings a register in, at once and in this process: keeps a copy of the file, stores what can be stored in chunks of one
 * transaction each with its audit row, matches every arm against the losses of every State, and keeps what was set aside with its
 * reason. Repeating it stores nothing twice: an item is known by its id in the source. Killed in the middle, it is gone on
 * with by a running portal, or by {@link resumeRegister}.
 * @throws FileProblem when nothing of the file can be read
 */
export async function importRegister(portal: JobPortal, order: ImportOrder): Promise<ImportSummary> {
  const { officer, mapping, sharing } = order;
  const fileSize = await checkFile(order.file);
  const storedAs = await keepCopy(order.file, portal.settings.dataDir);
  const fileSha256 = await sha256Of(order.file);
  return inForeground(portal, officer, order, async (tx) => {
    const batch = {
      memberState: officer.memberState,
      officerId: officer.id,
      fileName: basename(order.file).slice(0, 200),
      fileSha256,
      fileSize,
      storedAs,
      source: mapping.source,
      mapping: mapping.name,
    };
    const used = { status: 'running', sharing, mapping_used: JSON.stringify(mapping) } as const;
    const batchId = await addBatch(tx, batch, used);
    await recordEvent(
      tx,
      { officer, requestId: '', allowed: true },
      { operation: 'import.begun', subject: { kind: 'import', id: batchId }, detail: { fileSha256 } },
    );
    return batchId;
  });
}

/**
 * Goes on with an import that had stopped, at once and in this process.
 * @throws NotFound where this officer sees none of this id; Conflict where it has not stopped
 */
export async function resumeRegister(
  portal: JobPortal,
  { batchId, officer, ...watch }: ImportWatch & { batchId: string; officer: NationalOfficer },
): Promise<ImportSummary> {
  return inForeground(portal, officer, watch, async (tx) => {
    const batch = await tx
      .selectFrom('import_batch')
      .select('file_sha256')
      .where('id', '=', batchId)
      .executeTakeFirst();
    if (!batch) throw new NotFound('import');
    if (!(await moveBatch(tx, batchId, ['stopped'], { status: 'running', problem: null }))) {
      throw new Conflict('import.conflict.notStopped');
    }
    await recordEvent(
      tx,
      { officer, requestId: '', allowed: true },
      {
        operation: 'import.begun',
        subject: { kind: 'import', id: batchId },
        detail: { fileSha256: batch.file_sha256 },
      },
    );
    return batchId;
  });
}

async function inForeground(
  portal: JobPortal,
  officer: NationalOfficer,
  watch: ImportWatch,
  begin: (tx: PortalTransaction) => Promise<string>,
): Promise<ImportSummary> {
  const lease: Lease = { worker: randomUUID(), ms: LEASE_MS };
  const { batchId, jobId } = await asOfficer(portal.databases.app, officer, async (tx) => {
    const id = await begin(tx);
    const job = {
      kind: 'import.run',
      officerId: officer.id,
      memberState: officer.memberState,
      audience: JOBS['import.run'].audience,
      subjectId: id,
      input: { batchId: id },
    };
    return { batchId: id, jobId: await addHeldJob(tx, job, lease) };
  });
  const end = await runJob(
    { id: jobId, kind: 'import.run', officerId: officer.id, attempts: 1 },
    { ...JOBS['import.run'], run: runImport, stopped: runStopped },
    { portal, lease, ending: watch.ending ?? new AbortController().signal, told: watch.progress },
  );
  if (end === 'ending' && watch.ending?.aborted) {
    await asOfficer(portal.databases.app, officer, async (tx) => {
      if ((await cancelJob(tx, jobId)) === 'cancelled') await runStopped(tx, { batchId }, 'cancelled');
    });
  }
  const { summary, problem } = await asOfficer(portal.databases.app, officer, (tx) =>
    readSummary(tx, batchId),
  );
  if (problem) throw new FileProblem(problem.code, problem.detail);
  return summary;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
