import { setTimeout as wait } from 'node:timers/promises';

import { decide } from '#app/access/decide.ts';
import { readJobOfficer } from '#app/auth/token.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import {
  type ClaimedJob,
  endJob,
  holdJob,
  type Lease,
  readJobInput,
  releaseJob,
} from '#db/queries/jobs.server.ts';

import { isPassing } from './passing-problem.ts';
import type { JobKind, JobPortal, Progress, RunningJob } from './job-kind.ts';
import type { StopReason } from './vocabulary.ts';

/** Taken up so often without getting ahead, a job is given up: it may be what ends the processes that try it. */
const MOST_ATTEMPTS = 5;

/** After a passing problem of the database a job rests this long. */
const REST_MS = 1_000;

/** Why work on a job stops here; `lost` and `ending` leave it to others. */
type End = StopReason | 'lost' | 'ending';

class JobEnd extends Error {
  override readonly name = 'JobEnd';
  constructor(readonly end: End) {
    super(end);
  }
}

export interface Work {
  readonly portal: JobPortal;
  readonly lease: Lease;
  /** Aborted when the process is to end: the step in work is finished, and the job given back. */
  readonly ending: AbortSignal;
  /** Told after each step how far the work is. */
  readonly told?: (progress: Progress) => void;
}

/**
 * Works on a job that is held, as its officer, until it is done, stops for a reason, or has to be left to others. What became
 * of it stands in the database.
 * @returns how it ended here
 */
export async function runJob(claimed: ClaimedJob, kind: JobKind, work: Work): Promise<'done' | End> {
  const { portal, lease } = work;
  const found = await readJobOfficer(portal.databases.auth, claimed.officerId);
  if (!found) return 'lost';
  const { officer, active } = found;
  const as = <T>(act: (tx: PortalTransaction) => Promise<T>) => asOfficer(portal.databases.app, officer, act);
  const input = kind.input.safeParse(await as((tx) => readJobInput(tx, claimed.id)));
  const control = new AbortController();
  const stopHeart = beat(claimed.id, officer, work, control);
  try {
    if (!active || !decide(officer, kind.permission).allowed) throw new JobEnd('officer');
    if (claimed.attempts > MOST_ATTEMPTS) throw new JobEnd('gave_up');
    if (!input.success) throw input.error;
    await kind.run(running(claimed.id, input.data, officer, work, control));
    const ended = await as((tx) => endJob(tx, claimed.id, lease.worker, { status: 'done', reason: null }));
    return ended ? 'done' : 'lost';
  } catch (error) {
    const end = endOf(error, control.signal);
    if (end === 'lost') return end;
    if (end === 'ending' || isPassing(error)) {
      await giveBack(claimed.id, officer, work, end);
      return 'ending';
    }
    if (end === 'failed')
      portal.log.error({ err: error, job: claimed.id, kind: claimed.kind }, 'a job failed');
    const over = await as(async (tx) => {
      const status = end === 'cancelled' ? 'cancelled' : 'failed';
      const ended = await endJob(tx, claimed.id, lease.worker, { status, reason: end });
      if (ended && input.success) await kind.stopped?.(tx, input.data, end, officer);
      return ended;
    });
    if (over && input.success) await kind.tidy?.(portal, input.data);
    return end;
  } finally {
    stopHeart();
  }
}

function running(
  id: string,
  input: unknown,
  officer: Officer,
  { portal, lease, told }: Work,
  control: AbortController,
): RunningJob {
  return {
    id,
    input,
    officer,
    portal,
    signal: control.signal,
    async step<T>(
      act: (tx: PortalTransaction) => Promise<T>,
      progress?: (result: T) => Progress,
    ): Promise<T> {
      control.signal.throwIfAborted();
      let got: Progress | undefined;
      const result = await asOfficer(portal.databases.app, officer, async (tx) => {
        const result = await act(tx);
        got = progress?.(result);
        const held = await holdJob(tx, id, lease, got);
        if (!held) throw new JobEnd('lost');
        if (!held.officerActive) throw new JobEnd('officer');
        // The step itself still counts.
        if (held.cancelRequested) control.abort(new JobEnd('cancelled'));
        return result;
      });
      if (got) told?.(got);
      return result;
    },
  };
}

/** Keeps the lease alive while a step is long, and hears what became of the job meanwhile. */
function beat(
  id: string,
  officer: Officer,
  { portal, lease, ending }: Work,
  control: AbortController,
): () => void {
  const end = (): void => control.abort(new JobEnd('ending'));
  if (ending.aborted) end();
  ending.addEventListener('abort', end);
  const timer = setInterval(() => {
    asOfficer(portal.databases.app, officer, (tx) => holdJob(tx, id, lease)).then(
      (held) => {
        if (!held) control.abort(new JobEnd('lost'));
        else if (!held.officerActive) control.abort(new JobEnd('officer'));
        else if (held.cancelRequested) control.abort(new JobEnd('cancelled'));
      },
      // The lease outlives a beat or two that failed; what is wrong shows in the next step.
      () => undefined,
    );
  }, lease.ms / 4);
  return () => {
    clearInterval(timer);
    ending.removeEventListener('abort', end);
  };
}

/** A database that is away may be back in a moment; if not, the lease runs out. */
async function giveBack(
  id: string,
  officer: Officer,
  { portal, lease, ending }: Work,
  end: End,
): Promise<void> {
  const terms = end === 'ending' ? { afterMs: 0, counts: false } : { afterMs: REST_MS, counts: true };
  for (let tried = 0; tried < (lease.ms / REST_MS) * 2; tried += 1) {
    try {
      await asOfficer(portal.databases.app, officer, (tx) => releaseJob(tx, id, lease.worker, terms));
      return;
    } catch (error) {
      if (!isPassing(error) || ending.aborted) throw error;
      await wait(REST_MS / 2);
    }
  }
}

/** What an error means for the job; work that was aborted may fail with anything. */
function endOf(error: unknown, signal: AbortSignal): End {
  if (error instanceof JobEnd) return error.end;
  if (signal.aborted && signal.reason instanceof JobEnd) return signal.reason.end;
  return 'failed';
}
