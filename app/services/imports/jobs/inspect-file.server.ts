import type { RunningJob } from '#app/jobs/job-kind.ts';
import type { JobInput, StopReason } from '#app/jobs/vocabulary.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { moveBatch } from '#db/queries/import-batches.server.ts';

import { chooseMapping, findKnownMappings } from '../known-mappings.server.ts';
import { FileProblem } from '../read/file-problem.ts';
import { inspectInThread } from '../reading/read-in-thread.server.ts';
import { importOfJob } from './import-of-job.server.ts';

type Input = JobInput<'import.inspect'>;

/** A first look at a file: what its columns are, and how it may be read. */
export async function inspectFile(job: RunningJob<Input>): Promise<void> {
  const found = await importOfJob(job, 'reading');
  if (!found) return;
  const { batch, officer, source } = found;
  const { batchId, sheet, headerRow } = job.input;
  const known = await job.step((tx) => findKnownMappings(tx));
  try {
    const seen = await inspectInThread(
      { source, name: batch.file_name, sheet, headerRow, known },
      job.signal,
    );
    const { facts, fits } = seen;
    const mapping = chooseMapping(facts, known, fits, officer.memberState);
    await job.step((tx) =>
      moveBatch(tx, batchId, ['reading'], {
        status: 'mapping',
        table_facts: JSON.stringify({ ...facts, fits }),
        mapping_used: JSON.stringify(mapping),
        mapping: mapping.name,
        source: mapping.source,
        problem: null,
        rows_total: facts.rows,
      }),
    );
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    await job.step((tx) => noteProblem(tx, batchId, 'reading', 'unreadable', error));
  }
}

/** Where a look at the file was ended, another file or another try is what is left. */
export async function inspectionStopped(
  tx: PortalTransaction,
  { batchId }: Input,
  reason: StopReason,
): Promise<void> {
  await moveBatch(tx, batchId, ['reading'], {
    status: 'unreadable',
    problem: JSON.stringify({ code: 'stopped', detail: { reason } }),
  });
}

/** Keeps with the import why its file cannot be read. */
export async function noteProblem(
  tx: PortalTransaction,
  batchId: string,
  from: 'reading' | 'checking' | 'running',
  to: 'unreadable' | 'mapping' | 'stopped',
  { code, detail }: FileProblem,
): Promise<void> {
  await moveBatch(tx, batchId, [from], { status: to, problem: JSON.stringify({ code, detail }) });
}
