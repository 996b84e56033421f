import type { Officer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findEndedUnseen } from '#db/queries/jobs.server.ts';
import { findCheck } from '#db/queries/quality-checks.server.ts';

/** A check of the whole register that has ended since the officer who began it last looked. */
export interface RegisterTask {
  readonly kind: 'register';
  readonly checkId: string;
  readonly status: 'done' | 'stopped';
  readonly records: number;
  readonly found: number;
}

/** Ends that are told at once. */
const MOST_TOLD = 5;

/** What the check of an import found is told with the import. */
export async function findRegisterTasks(tx: PortalTransaction, officer: Officer): Promise<RegisterTask[]> {
  const ended = await findEndedUnseen(tx, officer.id, { kinds: ['quality.check'], limit: MOST_TOLD });
  const tasks: RegisterTask[] = [];
  for (const { subjectId } of ended) {
    const check = subjectId === null ? undefined : await findCheck(tx, subjectId);
    if (!check || check.import_batch_id !== null || check.status === 'running') continue;
    const { id: checkId, status, records, found } = check;
    tasks.push({ kind: 'register', checkId, status, records, found });
  }
  return tasks;
}
