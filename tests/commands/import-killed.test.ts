import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { NationalOfficer } from '#app/domain/officer.ts';
import { occasionForm, weaponForm } from '#app/forms/capture.ts';
import { beginJob } from '#app/jobs/begin-job.server.ts';
import { keepFile } from '#app/services/imports/import-file.server.ts';
import { readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { openDatabases } from '#db/client.server.ts';
import { readPostmaster } from '#db/embedded/postmaster.server.ts';
import { findEmbedded } from '#db/embedded.server.ts';
import { addBatch } from '#db/queries/import-batches.server.ts';
import { roleUrls } from '#db/roles.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import {
  awaited,
  connectAdmin,
  contentOf,
  haltInTheMiddle,
  killHard,
  type Running,
  startCommand,
  writeRegister,
} from '#tests/support/killed-imports.ts';
import { createRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const ROWS = 4_500;
const NOW = new Date('2026-06-01T12:00:00Z');

let folder: string;
let register: string;
/** What an import that nothing interrupts leaves behind. */
let whole: unknown;
const dropped: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-killed-'));
  register = join(folder, 'register.csv');
  await writeRegister(register, ROWS);
  const { database, email, env } = await scene();
  const run = startCommand('import', wordsOf(email), env);
  expect(await run.ended, run.output()).toBe(1);
  whole = await contentOf(database.adminUrl);
  expect(whole).toMatchObject({ batches: [{ status: 'done', stored: expect.any(Number) }], hits: 3 });
}, 400_000);

afterAll(async () => {
  for (const drop of dropped.reverse()) await drop();
  await rm(folder, { recursive: true, force: true });
});

/** A database with the region and losses that the register meets, and a data folder. */
async function scene() {
  const database = await createTestDatabase();
  dropped.push(() => database.drop());
  const { contact } = await filled(database);
  const dataDir = await mkdtemp(join(folder, 'data-'));
  const env = { DATABASE_URL: database.adminUrl, DATA_DIR: dataDir };
  return { database, contact, dataDir, env, email: await emailOf(database.adminUrl, contact.id) };
}

async function filled(database: TestDatabase): Promise<{ contact: NationalOfficer }> {
  const region = await createRegion(database);
  await asOfficer(database.databases.app, region.contact.XB, (tx) =>
    registerOccasion(
      tx,
      region.contact.XB,
      occasionForm.parse({
        reportType: 'stolen',
        occurredOn: '2016-05-01',
        place: 'Depot',
        sharing: 'region',
      }),
      [4, 1_000, 4_200].map((n) =>
        weaponForm.parse({ firearmType: 'pistol', make: 'Taurus', marks: [{ asRead: `KPX${10_000 + n}` }] }),
      ),
      NOW,
    ),
  );
  return { contact: region.contact.XA };
}

async function emailOf(url: string, officerId: string): Promise<string> {
  const admin = await connectAdmin(url);
  const { rows } = await admin.query<{ email: string }>('select email from officer where id = $1', [
    officerId,
  ]);
  await admin.end();
  return rows[0]?.email ?? '';
}

const wordsOf = (email: string) => [
  register,
  '--mapping',
  'rio-forensic-register',
  '--contact',
  email,
  '--json',
];

/** What a killed process held is free: the minute in which it might have come back has passed. */
async function letLeasePass(url: string): Promise<string> {
  const admin = await connectAdmin(url);
  await admin.query(`update job set lease_until = now() - interval '1 second' where status = 'running'`);
  const { rows } = await admin.query<{ id: string; done: number; status: string }>(
    'select id, rows_done as done, status from import_batch',
  );
  await admin.end();
  // It was in the middle indeed.
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ status: 'running' });
  expect(rows[0]?.done).toBeGreaterThan(0);
  expect(rows[0]?.done).toBeLessThan(ROWS);
  return rows[0]?.id ?? '';
}

async function isDone(url: string): Promise<boolean> {
  const admin = await connectAdmin(url);
  const { rows } = await admin.query<{ status: string }>('select status from import_batch');
  await admin.end();
  return rows[0]?.status === 'done';
}

/** An import that a portal's worker is to run. */
async function queueImport(
  database: Pick<TestDatabase, 'databases'>,
  contact: NationalOfficer,
  dataDir: string,
) {
  const mapping = await readMapping('rio-forensic-register');
  const storedAs = await keepFile(register, { dataDir, secretKey: TEST_KEY });
  await asOfficer(database.databases.app, contact, async (tx) => {
    const id = await addBatch(
      tx,
      {
        memberState: contact.memberState,
        officerId: contact.id,
        fileName: 'register.csv',
        fileSha256: 'ab',
        storedAs,
        source: mapping.source,
        mapping: mapping.name,
      },
      { status: 'running', sharing: 'region', mapping_used: JSON.stringify(mapping) },
    );
    await beginJob(tx, contact, 'import.run', { batchId: id }, id);
  });
}

async function startPortal(env: { readonly [key: string]: string }): Promise<Running> {
  const portal = startCommand('start', [], { PORT: '0', ...env });
  dropped.push(() => killHard(portal));
  await awaited(() => portal.output().includes('Marktrace is ready'), portal);
  return portal;
}

describe('an import that is killed in the middle', { timeout: 900_000 }, () => {
  it('on the command line, gone on with there, is the same as one that was not', async () => {
    const { database, email, env } = await scene();
    const run = startCommand('import', wordsOf(email), env);
    const halted = await haltInTheMiddle(database.adminUrl, run);
    await killHard(run);
    await halted.go();
    const id = await letLeasePass(database.adminUrl);
    const again = startCommand('import', ['--resume', id, '--contact', email, '--json'], env);
    expect(await again.ended, again.output()).toBe(1);
    expect(await contentOf(database.adminUrl)).toEqual(whole);

    const words = ['--undo', id, '--contact', email, '--reason', 'The wrong register', '--json'];
    const undone = startCommand('import', words, env);
    expect(await undone.ended, undone.output()).toBe(0);
    const admin = await connectAdmin(database.adminUrl);
    const { rows } = await admin.query(
      `select r.status, a.reason, count(*) > 0 as some from weapon_record r
         cross join (select distinct reason from amendment where kind = 'import_undone') a
        where r.source is not null group by 1, 2`,
    );
    await admin.end();
    expect(rows).toEqual([{ status: 'withdrawn', reason: 'The wrong register', some: true }]);
  });

  it('in a portal, which is started again, is the same as one that was not', async () => {
    const { database, contact, dataDir, env } = await scene();
    await queueImport(database, contact, dataDir);
    const portal = await startPortal(env);
    const halted = await haltInTheMiddle(database.adminUrl, portal);
    await killHard(portal);
    await halted.go();
    await letLeasePass(database.adminUrl);
    const second = await startPortal(env);
    await awaited(() => isDone(database.adminUrl), second);
    expect(await contentOf(database.adminUrl)).toEqual(whole);
    await killHard(second);
  });

  it('by its database being killed, is the same as one that was not', async () => {
    const dataDir = await mkdtemp(join(folder, 'embedded-'));
    const portal = await startPortal({ DATA_DIR: dataDir });
    dropped.push(async () => {
      const left = await readPostmaster(join(dataDir, 'postgres')).catch(() => undefined);
      if (left) process.kill(left.pid, 'SIGQUIT');
    });
    const adminUrl = (await findEmbedded(dataDir)) ?? '';
    const urls = roleUrls(adminUrl, TEST_KEY);
    const databases = openDatabases(urls, { connections: 2 });
    const { contact } = await filled({ databases, urls, adminUrl, drop: () => databases.close() });
    await queueImport({ databases }, contact, dataDir);
    await databases.close();
    const halted = await haltInTheMiddle(adminUrl, portal);
    const postmaster = await readPostmaster(join(dataDir, 'postgres'));
    if (!postmaster) throw new Error('the database of the portal is not there');
    process.kill(postmaster.pid, 'SIGKILL');
    await halted.go();
    await awaited(async () => isDone((await findEmbedded(dataDir)) ?? adminUrl).catch(() => false), portal);
    const url = (await findEmbedded(dataDir)) ?? adminUrl;
    expect(await contentOf(url)).toEqual(whole);
    portal.child.kill('SIGTERM');
    expect(await portal.ended).toBe(0);
  });
});
