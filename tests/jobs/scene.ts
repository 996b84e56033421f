import { setTimeout as wait } from 'node:timers/promises';

import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';

import type { Officer } from '#app/domain/officer.ts';
import type { JobKind, RunningJob } from '#app/jobs/job-kind.ts';
import type { StopReason } from '#app/jobs/vocabulary.ts';
import { type Workers, workOnJobs } from '#app/jobs/work-on-jobs.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { addJob } from '#db/queries/jobs.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

export const SUBJECT = '01890000-0000-7000-8000-00000000000a';

export let database: TestDatabase;
export let region: TestRegion;
export let roles: RoleClients;
export let workers: Workers[];

/** A database, people and workers for the tests of one file. */
export function setTheScene(): void {
  beforeAll(async () => {
    database = await createTestDatabase();
    region = await createRegion(database);
    roles = await connectRoles(database);
  });
  afterAll(async () => {
    await roles.end();
    await database.drop();
  });
  beforeEach(async () => {
    workers = [];
    await roles.admin.query(
      `delete from job; delete from capture_draft; update officer set status = 'active'`,
    );
  });
  afterEach(async () => {
    await Promise.all(workers.map((one) => one.stop()));
  });
}

type Counting = RunningJob<{ steps: number }>;

/** Writes drafts, a step each: what is counted is what was committed. */
export function counting(code: {
  run: (job: Counting) => Promise<void>;
  lane?: 'short' | 'long';
  stopped?: (tx: PortalTransaction, reason: StopReason) => Promise<void>;
  tidy?: () => Promise<void>;
}): JobKind<{ steps: number }> {
  return {
    permission: 'records:import',
    lane: code.lane ?? 'long',
    input: z.strictObject({ steps: z.int() }),
    run: code.run,
    stopped: (tx, _input, reason) => code.stopped?.(tx, reason) ?? Promise.resolve(),
    tidy: () => code.tidy?.() ?? Promise.resolve(),
  };
}

export async function write(tx: PortalTransaction, officer: Officer, label: string): Promise<void> {
  await tx
    .insertInto('capture_draft')
    .values({
      officer_id: officer.id,
      member_state: officer.memberState ?? '',
      report_type: 'seized',
      data: JSON.stringify({ label }),
    })
    .execute();
}

export async function written(): Promise<string[]> {
  const { rows } = await roles.admin.query<{ label: string }>(
    `select data->>'label' as label from capture_draft order by created_at, id`,
  );
  return rows.map((row) => row.label);
}

export async function begin(kind: string, steps = 1, officer: Officer = region.contact.XA): Promise<string> {
  return asOfficer(database.databases.app, officer, (tx) =>
    addJob(tx, {
      kind,
      officerId: officer.id,
      memberState: officer.memberState,
      audience: 'state',
      subjectId: SUBJECT,
      input: { steps },
    }),
  );
}

export function work(kinds: Record<string, JobKind>, leaseMs = 60_000): Workers {
  const portal = {
    databases: database.databases,
    settings: { dataDir: '/nonexistent', secretKey: TEST_KEY },
    log: pino({ level: 'silent' }),
    now: () => new Date(),
  };
  const started = workOnJobs({ portal, kinds, url: database.urls.app, leaseMs, lookEveryMs: 200 });
  workers.push(started);
  return started;
}

export async function state(id: string) {
  const { rows } = await roles.admin.query(
    `select status, reason, done, total, attempts, worker is null as free from job where id = $1`,
    [id],
  );
  return rows[0] as { status: string; reason: string | null; done: number; total: number; attempts: number };
}

export async function until(check: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < 500; tried += 1) {
    if (await check()) return;
    await wait(20);
  }
  throw new Error('it did not come to that');
}

export const ended = (id: string) =>
  until(async () => ['done', 'failed', 'cancelled'].includes((await state(id)).status));

/** A door that one side waits at until the other opens it. */
export function gate() {
  let open = (): void => undefined;
  let reach = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return { open: () => open(), reached, pass: () => (reach(), opened) };
}
