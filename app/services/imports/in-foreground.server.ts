import { randomUUID } from 'node:crypto';

import type { NationalOfficer } from '#app/domain/officer.ts';
import type { JobKind, JobPortal, Progress } from '#app/jobs/job-kind.ts';
import { runJob } from '#app/jobs/run-job.server.ts';
import { type JobInput, JOBS } from '#app/jobs/vocabulary.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { addHeldJob, cancelJob, type ClaimedJob, type Lease, takeOverJob } from '#db/queries/jobs.server.ts';

import { type ImportSummary, readSummary } from './import-summary.server.ts';
import { FileProblem } from './read/file-problem.ts';

/** A command that was silent for this long has ended; a running portal then goes on with its work. */
const LEASE_MS = 60_000;

export interface ImportWatch {
  /** Told after each part: what is done, of how much. */
  readonly progress?: (progress: Progress) => void;
  /** Aborted to stop: what is done stays, and the work can go on later. */
  readonly ending?: AbortSignal;
}

type Work = JobInput<'import.run' | 'import.undo'>;

export interface ForegroundWork extends ImportWatch {
  readonly kind: 'import.run' | 'import.undo';
  readonly run: JobKind<Work>['run'];
  readonly stopped: NonNullable<JobKind<Work>['stopped']>;
  /** An import that is there: where the process that worked on it is gone, its job is taken over. */
  readonly of?: string;
}

/**
 * Does the work of a job at once and in this process. The job is there like any other, held from its begin on: pages show it, and a portal
 * goes on with it where this process is killed.
 * @param begin takes the import to its step, unless its job was taken over, and returns its id, in the transaction that adds the job
 * @returns what the import came to
 * @throws FileProblem when nothing of its file can be read
 */
export async function inForeground(
  portal: JobPortal,
  officer: NationalOfficer,
  { kind, run, stopped, of, progress, ending }: ForegroundWork,
  begin: (tx: PortalTransaction, takenOver: boolean) => Promise<string>,
): Promise<ImportSummary> {
  const lease: Lease = { worker: randomUUID(), ms: LEASE_MS };
  const { batchId, job } = await asOfficer(portal.databases.app, officer, async (tx) => {
    const taken = of === undefined ? undefined : await takeOverJob(tx, { subjectId: of, kind }, lease);
    const id = await begin(tx, taken !== undefined);
    return { batchId: id, job: taken ?? (await addOwn(tx, { kind, officer, batchId: id }, lease)) };
  });
  const end = await runJob(
    job,
    { ...JOBS[kind], run, stopped },
    { portal, lease, ending: ending ?? new AbortController().signal, told: progress },
  );
  if (end === 'ending' && ending?.aborted) {
    await asOfficer(portal.databases.app, officer, async (tx) => {
      if ((await cancelJob(tx, job.id)) === 'cancelled') await stopped(tx, { batchId }, 'cancelled', officer);
    });
  }
  const { summary, problem } = await asOfficer(portal.databases.app, officer, (tx) =>
    readSummary(tx, batchId),
  );
  if (problem) throw new FileProblem(problem.code, problem.detail);
  return summary;
}

async function addOwn(
  tx: PortalTransaction,
  { kind, officer, batchId }: Pick<ForegroundWork, 'kind'> & { officer: NationalOfficer; batchId: string },
  lease: Lease,
): Promise<ClaimedJob> {
  const job = {
    kind,
    officerId: officer.id,
    memberState: officer.memberState,
    audience: JOBS[kind].audience,
    subjectId: batchId,
    input: { batchId },
  };
  return { id: await addHeldJob(tx, job, lease), kind, officerId: officer.id, attempts: 1 };
}
