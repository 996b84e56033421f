import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { RunningJob } from '#app/jobs/job-kind.ts';
import { findBatch, type ImportBatchRow } from '#db/queries/import-batches.server.ts';

import { type SealedSource, sourceOf } from '../import-file.server.ts';

export interface ImportOfJob {
  readonly batch: ImportBatchRow;
  readonly officer: NationalOfficer;
  readonly source: SealedSource;
}

/**
 * The import that a job is about.
 * @returns undefined where the import is not in this status any more: what was to be done is done
 */
export async function importOfJob(
  job: RunningJob<{ batchId: string }>,
  status: ImportBatchRow['status'],
): Promise<ImportOfJob | undefined> {
  const { officer } = job;
  if (!isNational(officer)) throw new NotFound('import');
  const batch = await job.step((tx) => findBatch(tx, job.input.batchId));
  if (batch?.status !== status || batch.stored_as === null) return undefined;
  return { batch, officer, source: sourceOf(job.portal.settings, batch.stored_as) };
}
