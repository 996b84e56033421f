import { pino } from 'pino';

import type { JobPortal } from '#app/jobs/job-kind.ts';

import type { TestDatabase } from './database.ts';

/** What background work has at hand, over a test database and a data folder of the test's own. */
export function testJobPortal(
  database: Pick<TestDatabase, 'databases'>,
  dataDir: string,
  now: () => Date = () => new Date(),
): JobPortal {
  return { databases: database.databases, settings: { dataDir }, log: pino({ level: 'error' }), now };
}
