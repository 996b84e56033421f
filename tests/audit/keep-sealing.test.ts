import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { headSigner } from '#app/audit/log/checkpoint.ts';
import { signedHead } from '#app/audit/log/export-file.ts';
import { headFile, keepSealing } from '#app/audit/log/keep-sealing.server.ts';
import { recordEvent } from '#app/audit/record-event.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const signer = headSigner(TEST_KEY);

let database: TestDatabase;
let region: TestRegion;
let dataDir: string;
let said: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  dataDir = await mkdtemp(join(tmpdir(), 'marktrace-sealing-'));
  said = [];
});
afterEach(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true });
});

async function act(): Promise<void> {
  await asOfficer(database.databases.app, region.contact.XA, (tx) =>
    recordEvent(
      tx,
      { officer: region.contact.XA, requestId: 'r', allowed: true },
      { operation: 'home.read', detail: { tasks: 0 } as never },
    ),
  );
}

function begin() {
  const say = (_object: object, text: string) => said.push(text);
  const log = { error: say, warn: say } as never;
  return keepSealing({ db: database.databases.sealer, signer, dataDir, log, everyMs: 5 });
}

async function keptHead() {
  const text = await readFile(headFile(dataDir), 'utf8').catch(() => '');
  return signedHead(text, signer.verifier);
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('sealing', () => {
  it('goes on beside the acts, seals the last of them before it ends, and takes up where it was', async () => {
    await act();
    const first = begin();
    await until(async () => (await keptHead())?.size === 1);
    await act();
    await first.stop();
    expect(await keptHead()).toMatchObject({ size: 2 });
    expect((await stat(headFile(dataDir))).mode & 0o777).toBe(0o600);
    await act();
    await begin().stop();
    expect(await keptHead()).toMatchObject({ size: 3 });
    expect(said).toEqual([]);
  });

  it('stops where the database no longer has what the kept head says, and says so', async () => {
    await act();
    await begin().stop();
    await act();
    await begin().stop();
    const intruder = new pg.Client({ connectionString: database.adminUrl });
    await intruder.connect();
    await intruder.query('delete from audit_head where tree_size = 2');
    await intruder.query('delete from audit_entry where entry = 1');
    await act();
    const sealing = begin();
    await until(() => said.length > 0);
    await sealing.stop();
    expect(said[0]).toMatch(/2 entries .*npm run audit:verify/);
    const { rows } = await intruder.query('select max(tree_size)::int as size from audit_head');
    expect(rows).toEqual([{ size: 1 }]);
    await intruder.end();
  });

  it('does not believe a kept head that nobody of this installation signed', async () => {
    await writeFile(headFile(dataDir), 'marktrace-audit/0000000000000000\n5\nAAAA\n');
    await act();
    await begin().stop();
    expect(await keptHead()).toMatchObject({ size: 1 });
    expect(said).toEqual([]);
  });
});
