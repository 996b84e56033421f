import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { photographStore } from '#app/photographs/photograph-store.server.ts';
import { sweepPhotographs } from '#app/photographs/sweep-photographs.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { photographable } from '#tests/support/photographs.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
let dataDir: string;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
  dataDir = await mkdtemp(join(tmpdir(), 'marktrace-killed-'));
});
afterAll(async () => {
  await roles.end();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const ADDER = fileURLToPath(new URL('../support/photograph-adder.ts', import.meta.url));

/** Adds photographs in a process of its own and kills it a little after the third. @returns how many it said it had added */
async function addUntilKilled(recordIds: readonly string[], later: number): Promise<number> {
  const told = JSON.stringify({ urls: database.urls, dataDir, officer: region.contact.XA, recordIds });
  const child = spawn(process.execPath, ['--import', 'tsx', ADDER, told], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text) => (said += String(text)));
  await expect.poll(() => said.split('\n').length, { timeout: 30_000 }).toBeGreaterThan(3);
  const ended = once(child, 'close');
  await wait(later);
  child.kill('SIGKILL');
  await ended;
  return said.split('\n').length - 1;
}

it(
  'a process that is killed while adding loses nothing it said was there, and leaves nothing once swept',
  { timeout: 120_000 },
  async () => {
    const store = photographStore({ dataDir, secretKey: TEST_KEY });
    const recordIds: string[] = [];
    for (let index = 0; index < 4; index += 1)
      recordIds.push(await photographable(database, region.contact.XA));
    let said = 0;
    // At another point of the work each time: in the middle of a picture, of a file, of a transaction.
    for (const later of [0, 13, 29]) said += await addUntilKilled(recordIds, later);

    const { rows } = await roles.admin.query<{ file_id: string }>('select file_id from photograph');
    expect(rows.length).toBeGreaterThanOrEqual(said);
    for (const { file_id } of rows) {
      for (const size of ['small', 'medium', 'full'] as const) {
        const found = await store.read(file_id, size);
        expect(found, `${file_id} ${size}`).toBeDefined();
        const bytes = (await new Response(found?.body).arrayBuffer()).byteLength;
        expect(bytes).toBe(found?.bytes);
      }
    }
    const tomorrow = new Date(Date.now() + 25 * 3_600_000);
    await sweepPhotographs(store, database.databases.app, tomorrow);
    const left: string[] = [];
    for await (const ids of store.olderThan(tomorrow)) left.push(...ids);
    expect(left.sort()).toEqual(rows.map(({ file_id }) => file_id).sort());
  },
);
