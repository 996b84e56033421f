import { randomUUID } from 'node:crypto';

import { pino } from 'pino';

import type { JobKinds, JobPortal } from '#app/jobs/job-kind.ts';
import { JOB_KINDS } from '#app/jobs/kinds.server.ts';
import { runJob } from '#app/jobs/run-job.server.ts';
import { claimJob } from '#db/queries/jobs.server.ts';

import type { TestDatabase } from './database.ts';
import { TEST_KEY } from './test-key.ts';

/** What background work has at hand, over a test database and a data folder of the test's own. */
export function testJobPortal(
  database: Pick<TestDatabase, 'databases'>,
  dataDir: string,
  now: () => Date = () => new Date(),
): JobPortal {
  return {
    databases: database.databases,
    settings: { dataDir, secretKey: TEST_KEY },
    log: pino({ level: 'error' }),
    now,
  };
}

/** Does the jobs that wait, one after the other, as a worker would. */
export async function doJobs(
  database: Pick<TestDatabase, 'databases'>,
  dataDir = '/nonexistent',
): Promise<void> {
  const portal = testJobPortal(database, dataDir);
  const lease = { worker: randomUUID(), ms: 60_000 };
  const kinds = JOB_KINDS as JobKinds;
  for (;;) {
    const claimed = await claimJob(portal.databases.app, Object.keys(kinds), lease);
    const kind = claimed && kinds[claimed.kind];
    if (!claimed || !kind) return;
    await runJob(claimed, kind, { portal, lease, ending: new AbortController().signal });
  }
}
