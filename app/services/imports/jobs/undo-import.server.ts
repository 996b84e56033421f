import { recordEvent } from '#app/audit/record-event.server.ts';
import type { RunningJob } from '#app/jobs/job-kind.ts';
import type { JobInput, StopReason } from '#app/jobs/vocabulary.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import { beginBatchCheck } from '#app/services/quality/check-register.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { lockActiveRecords, setStatus } from '#db/queries/amendments.server.ts';
import { findBatchRecords, moveBatch } from '#db/queries/import-batches.server.ts';

import { importOfJob } from './import-of-job.server.ts';

type Input = JobInput<'import.undo'>;

/** Records that are withdrawn in one transaction. */
const CHUNK = 500;

/** Withdraws what an import brought in, part by part; the reason stands in the history of every record. */
export async function undoImport(job: RunningJob<Input>): Promise<void> {
  const found = await importOfJob(job, 'undoing');
  if (!found) return;
  const { batch, officer } = found;
  let done = 0;
  for (;;) {
    const withdrawn = await job.step(
      async (tx) => {
        const ids = await lockActiveRecords(tx, officer.memberState, {
          ids: await findBatchRecords(tx, batch.id, CHUNK),
        });
        if (ids.length === 0) return 0;
        await beginAmendment(tx, officer, {
          importBatchId: batch.id,
          kind: 'import_undone',
          reason: batch.reason,
        });
        await setStatus(tx, ids, 'withdrawn');
        await recordEvent(
          tx,
          { officer, requestId: '', allowed: true },
          {
            operation: 'import.undone',
            subject: { kind: 'import', id: batch.id },
            detail: { records: ids.length },
          },
        );
        return ids.length;
      },
      (count) => ({ done: (done += count), total: batch.stored }),
    );
    if (withdrawn === 0) break;
  }
  await job.step(async (tx) => {
    await moveBatch(tx, batch.id, ['undoing'], { status: 'undone' });
    await beginBatchCheck(tx, officer, batch.id);
  });
}

/** What is withdrawn stays so; the rest can be withdrawn by another attempt. */
export async function undoStopped(
  tx: PortalTransaction,
  { batchId }: Input,
  reason: StopReason,
): Promise<void> {
  await moveBatch(tx, batchId, ['undoing'], {
    status: 'stopped',
    problem: JSON.stringify({ code: 'stopped', detail: { reason } }),
  });
}
