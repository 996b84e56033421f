import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict } from '#app/domain/refusal.ts';
import { beginJob } from '#app/jobs/begin-job.server.ts';
import { paceOf } from '#app/jobs/pace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { cancelJob, findLatestJob, markJobsSeen } from '#db/queries/jobs.server.ts';
import {
  addCheck,
  endCheck,
  findLatestCheck,
  type QualityCheckRow,
} from '#db/queries/quality-checks.server.ts';
import { findNextChecked, findNextOfBatch } from '#db/queries/quality-context.server.ts';

import { type Checked, checkRows, STRETCH } from './check-records.server.ts';

/**
 * Checks every record of the State by its rules, in the background.
 * @throws Conflict where that is being done already
 */
export async function beginRegisterCheck(tx: PortalTransaction, officer: NationalOfficer): Promise<string> {
  const id = await addCheck(tx, {
    memberState: officer.memberState,
    batchId: null,
    officerId: officer.id,
  });
  if (id === undefined) throw new Conflict('quality.check.running');
  await beginJob(tx, officer, 'quality.check', { checkId: id }, id);
  return id;
}

/** The same of what an import brought in, or of what its undoing withdrew. */
export async function beginBatchCheck(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batchId: string,
): Promise<void> {
  const id = await addCheck(tx, { memberState: officer.memberState, batchId, officerId: officer.id });
  if (id !== undefined) await beginJob(tx, officer, 'quality.check', { checkId: id }, id);
}

/** Asks the State's check to stop; what it found stays. */
export async function stopCheck(tx: PortalTransaction, officer: NationalOfficer): Promise<void> {
  const check = await findLatestCheck(tx, officer.memberState);
  const job = check && (await findLatestJob(tx, check.id));
  const status = job && (await cancelJob(tx, job.id));
  if (!check || !status) throw new Conflict('quality.check.ended');
  if (status === 'cancelled') await endCheck(tx, check.id, 'stopped');
}

/** The State's last check, and how far it is while it runs. Who began it has seen its end then. */
export async function readLatestCheck(tx: PortalTransaction, officer: NationalOfficer) {
  const check = await findLatestCheck(tx, officer.memberState);
  if (!check) return undefined;
  const { id, import_batch_id: batchId, status, records, found, gone, begun_at: begunAt } = check;
  const job = status === 'running' ? await findLatestJob(tx, id) : undefined;
  if (status !== 'running') await markJobsSeen(tx, officer.id, id);
  return {
    batchId,
    status,
    records,
    found,
    gone,
    begunAt,
    progress: job && {
      done: job.done,
      total: job.total,
      queued: job.status === 'queued',
      cancelling: job.cancelRequested,
      ...paceOf(job),
    },
  };
}

/**
 * Checks the next stretch of what a check goes through.
 * @returns what was found, and where the next stretch begins; nowhere when it is through
 */
export async function checkStretch(
  tx: PortalTransaction,
  officer: NationalOfficer,
  check: Pick<QualityCheckRow, 'import_batch_id' | 'at_date' | 'at_id'>,
  now: Date,
  size = STRETCH,
): Promise<{ checked: Checked; at: { occurredOn: string; id: string } | undefined; through: boolean }> {
  const { import_batch_id: batch, at_date: occurredOn, at_id: id } = check;
  const from = occurredOn !== null && id !== null ? { occurredOn, id } : undefined;
  const rows =
    batch === null
      ? await findNextChecked(tx, officer.memberState, from, size)
      : await findNextOfBatch(tx, batch, from, size);
  const checked = await checkRows(tx, officer, rows, now);
  const last = rows.at(-1);
  return {
    checked,
    at: last && { occurredOn: last.occurred_on, id: last.id },
    through: rows.length < size,
  };
}
