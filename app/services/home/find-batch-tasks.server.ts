import type { Officer } from '#app/domain/officer.ts';
import type { BatchOutcome, BatchStatus } from '#app/domain/query-batch.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findEndedUnseen } from '#db/queries/jobs.server.ts';
import { countBatchRows, findQueryBatch } from '#db/queries/query-batches.server.ts';

/** A list of marks whose search has ended since the officer last looked. */
export interface BatchTask {
  readonly kind: 'batch';
  readonly batchId: string;
  /** Empty for a list that came through the API. */
  readonly fileName: string;
  readonly status: BatchStatus;
  readonly counts: Partial<Record<BatchOutcome | 'waiting', number>>;
}

/** Ends that are told at once; older ones come when these were seen. */
const MOST_TOLD = 20;

export async function findBatchTasks(tx: PortalTransaction, officer: Officer): Promise<BatchTask[]> {
  const ended = await findEndedUnseen(tx, officer.id, { kinds: ['query.batch'], limit: MOST_TOLD });
  const ids = ended.flatMap(({ subjectId }) => subjectId ?? []);
  const tasks: BatchTask[] = [];
  for (const id of new Set(ids)) {
    const batch = await findQueryBatch(tx, id);
    if (!batch || batch.status === 'asking') continue;
    const counts = await countBatchRows(tx, id);
    tasks.push({ kind: 'batch', batchId: id, fileName: batch.file_name, status: batch.status, counts });
  }
  return tasks;
}
