import type { Officer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addJob } from '#db/queries/jobs.server.ts';

import { type JobInput, type JobName, JOBS } from './vocabulary.ts';

/**
 * Puts work in the queue, in the transaction of the act that asks for it: both are there, or neither. It is done in the
 * officer's name, and starts when the transaction is committed.
 * @param subjectId what it is about, by which the job is found again
 */
export function beginJob<N extends JobName>(
  tx: PortalTransaction,
  officer: Officer,
  name: N,
  input: JobInput<N>,
  subjectId: string,
): Promise<string> {
  return addJob(tx, {
    kind: name,
    officerId: officer.id,
    memberState: officer.memberState,
    audience: JOBS[name].audience,
    subjectId,
    input,
  });
}
