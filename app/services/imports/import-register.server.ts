import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { recordEvent } from '#app/audit/record-event.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import type { JobPortal } from '#app/jobs/job-kind.ts';
import { addBatch, moveBatch } from '#db/queries/import-batches.server.ts';

import { keepFile } from './import-file.server.ts';
import { markUndoing, readBatch } from './import-steps.server.ts';
import type { ImportSummary } from './import-summary.server.ts';
import { type ImportWatch, inForeground } from './in-foreground.server.ts';
import { runImport, runStopped } from './jobs/run-import.server.ts';
import { undoImport, undoStopped } from './jobs/undo-import.server.ts';
import type { Mapping } from './read/mapping.ts';
import { checkFile } from './read/read-sheet.server.ts';

const RUN = { kind: 'import.run', run: runImport, stopped: runStopped } as const;

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
  const storedAs = await keepFile(order.file, portal.settings);
  const fileSha256 = await sha256Of(order.file);
  return inForeground(portal, officer, { ...RUN, ...order }, async (tx) => {
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
 * Goes on with an import that had stopped, or whose process is gone, at once and in this process.
 * @throws NotFound where this officer sees none of this id; Conflict where it has not stopped, or somebody works on it
 */
export async function resumeRegister(
  portal: JobPortal,
  { batchId, officer, ...watch }: ImportWatch & { batchId: string; officer: NationalOfficer },
): Promise<ImportSummary> {
  return inForeground(portal, officer, { ...RUN, ...watch, of: batchId }, async (tx, takenOver) => {
    const batch = await tx
      .selectFrom('import_batch')
      .select('file_sha256')
      .where('id', '=', batchId)
      .executeTakeFirst();
    if (!batch) throw new NotFound('import');
    if (!takenOver && !(await moveBatch(tx, batchId, ['stopped'], { status: 'running', problem: null }))) {
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

/**
 * Withdraws everything that an import brought in, at once and in this process; the reason stands in the history of every record.
 * Killed in the middle, a running portal goes on with it.
 * @throws NotFound where this officer sees none of this id; Conflict where it has nothing to undo, or is at another step
 */
export async function undoRegister(
  portal: JobPortal,
  {
    batchId,
    officer,
    reason,
    ...watch
  }: ImportWatch & { batchId: string; officer: NationalOfficer; reason: string },
): Promise<ImportSummary> {
  const work = { kind: 'import.undo', run: undoImport, stopped: undoStopped, ...watch, of: batchId } as const;
  return inForeground(portal, officer, work, async (tx, takenOver) => {
    await readBatch(tx, batchId);
    if (!takenOver) await markUndoing(tx, batchId, reason);
    await recordEvent(
      tx,
      { officer, requestId: '', allowed: true },
      { operation: 'import.stopped', subject: { kind: 'import', id: batchId }, detail: {} },
    );
    return batchId;
  });
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
