import { recordEvent } from '#app/audit/record-event.server.ts';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { RunningJob } from '#app/jobs/job-kind.ts';
import type { JobInput } from '#app/jobs/vocabulary.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { countChecked, countToCheck, endCheck, findCheck } from '#db/queries/quality-checks.server.ts';

import { checkStretch } from '../check-register.server.ts';

type Input = JobInput<'quality.check'>;

/** Checks stretch by stretch, each with its audit row and the record up to which everything is checked. */
export async function runCheck(job: RunningJob<Input>): Promise<void> {
  const { officer } = job;
  if (!isNational(officer)) throw new NotFound('check');
  const { checkId } = job.input;
  const total = await job.step(async (tx) => {
    const check = await findCheck(tx, checkId);
    return check?.status === 'running' ? countToCheck(tx, check) : undefined;
  });
  if (total === undefined) return;
  for (;;) {
    const { through } = await job.step(
      (tx) => nextStretch(tx, officer, checkId, job.portal.now()),
      ({ done }) => ({ done, total: Math.max(total, done) }),
    );
    if (through) break;
  }
  await job.step((tx) => endCheck(tx, checkId, 'done'));
}

/** What was checked stays so; another check begins anew. */
export function checkStopped(tx: PortalTransaction, { checkId }: Input): Promise<void> {
  return endCheck(tx, checkId, 'stopped');
}

async function nextStretch(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  now: Date,
): Promise<{ through: boolean; done: number }> {
  const check = await findCheck(tx, id);
  if (!check) throw new NotFound('check');
  const { checked, at, through } = await checkStretch(tx, officer, check, now);
  if (!at) return { through, done: check.records };
  const { records, added: found, closed: gone } = checked;
  await countChecked(tx, id, { at, records, found, gone });
  await recordEvent(
    tx,
    { officer, requestId: '', allowed: true },
    { operation: 'register.checked', detail: { records, found, gone } },
  );
  return { through, done: check.records + records };
}
