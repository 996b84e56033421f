import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { listenFor } from '#db/listen.server.ts';
import { claimJob, type Lease } from '#db/queries/jobs.server.ts';

import type { JobKind, JobKinds, JobPortal } from './job-kind.ts';
import { isPassing } from './passing-problem.ts';
import { runJob } from './run-job.server.ts';

export interface WorkOptions {
  readonly portal: JobPortal;
  readonly kinds: JobKinds;
  /** Of the role `marktrace_app`, to hear of new jobs at once. */
  readonly url: string;
  /** A worker that was silent for this long has lost its job. */
  readonly leaseMs?: number;
  /** How often is looked for jobs of which no notice came. */
  readonly lookEveryMs?: number;
}

export interface Workers {
  /** Takes no new job, finishes the step in work, and gives the job back. */
  stop(): Promise<void>;
}

const LEASE_MS = 60_000;
const LOOK_EVERY_MS = 10_000;
/** Between attempts while the database is away. */
const AWAY_MS = 500;

/** Works on jobs as they come, one of each lane at a time. Any number of processes may do so on one database. */
export function workOnJobs(options: WorkOptions): Workers {
  const ending = new AbortController();
  const bell = makeBell();
  const listener = listenFor(options.url, 'marktrace_job', bell.ring);
  const lanes = (['short', 'long'] as const).map((lane) => workLane(lane, options, ending.signal, bell.wait));
  return {
    async stop() {
      ending.abort();
      bell.ring();
      await Promise.all(lanes);
      await listener.close();
    },
  };
}

async function workLane(
  lane: JobKind['lane'],
  { portal, kinds, leaseMs = LEASE_MS, lookEveryMs = LOOK_EVERY_MS }: WorkOptions,
  ending: AbortSignal,
  waitForBell: (ms: number) => Promise<void>,
): Promise<void> {
  const names = Object.entries(kinds).flatMap(([name, kind]) => (kind.lane === lane ? [name] : []));
  if (names.length === 0) return;
  const lease: Lease = { worker: randomUUID(), ms: leaseMs };
  while (!ending.aborted) {
    // Rung from here on, the bell is heard below.
    const rung = waitForBell(lookEveryMs);
    try {
      const claimed = await claimJob(portal.databases.app, names, lease);
      if (claimed) {
        const kind = kinds[claimed.kind] as JobKind | undefined;
        if (kind) await runJob(claimed, kind, { portal, lease, ending });
        continue;
      }
    } catch (error) {
      // Where even giving the job back failed, its lease runs out.
      if (!isPassing(error)) portal.log.error({ err: error, lane }, 'a worker failed');
      await wait(AWAY_MS);
      continue;
    }
    await rung;
  }
}

/** Wakes everybody who waits at the moment of the ring. */
function makeBell() {
  const waiting = new Set<() => void>();
  return {
    ring: (): void => {
      for (const wake of [...waiting]) wake();
    },
    wait: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
      }),
  };
}
