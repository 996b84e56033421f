import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { checkpointText, headSigner } from '#app/audit/log/checkpoint.ts';
import { leafHash } from '#app/audit/log/tree.ts';
import { sealEntries } from '#app/audit/log/seal-entries.server.ts';
import { recordEvent } from '#app/audit/record-event.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const signer = headSigner(TEST_KEY);

let database: TestDatabase;
let region: TestRegion;
let folder: string;
let head: Awaited<ReturnType<typeof sealEntries>>;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  folder = await mkdtemp(join(tmpdir(), 'marktrace-verify-'));
  for (const officer of [region.contact.XA, region.npc.XB, region.auditor]) {
    await asOfficer(database.databases.app, officer, (tx) =>
      recordEvent(tx, { officer, requestId: 'r', allowed: true }, {
        operation: 'state.read',
        detail: {},
      } as never),
    );
  }
  head = await sealEntries(database.databases.sealer, signer);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Runs `npm run audit:verify` without npm's own words. */
function verify(...words: string[]) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'app/commands/audit-verify.ts', ...words],
      {
        cwd: ROOT,
        env: {
          NODE_ENV: 'test',
          PATH: process.env.PATH ?? '',
          DATABASE_URL: database.adminUrl,
          SECRET_KEY: TEST_KEY.toString('hex'),
          DATA_DIR: '/proc/marktrace',
        },
      },
      (_error, out, err) => resolve({ code: child.exitCode, out, err }),
    );
  });
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

function headText(size: number, root: Buffer, by = signer): string {
  return checkpointText({ size, root }, by.sign({ size, root }), by.verifier);
}

describe('npm run audit:verify', () => {
  it('ends with 0 where the log is intact, also against an earlier head', async () => {
    const earlier = await file('head', headText(3, head?.root ?? Buffer.alloc(0)));
    expect(await verify('--head', earlier)).toEqual({
      code: 0,
      out: 'Intact: 3 entries, as the signed heads say (2 of them).\n',
      err: '',
    });
  });

  it('ends with 1 and names what an earlier head contradicts', async () => {
    const longer = await file('longer', headText(9, leafHash(Buffer.of(1))));
    expect(await verify('--head', longer)).toMatchObject({
      code: 1,
      out: 'Not intact: entries from 3 on were removed; a signed head has 9 entries.\n',
    });
    const forged = await file('forged', headText(3, leafHash(Buffer.of(1)), headSigner(Buffer.alloc(32, 9))));
    expect(await verify('--head', forged)).toMatchObject({ code: 1 });
  });

  it('takes an entry before which others may have been put away, and no number beyond the log', async () => {
    expect(await verify('--from', '2')).toMatchObject({ code: 0, err: '' });
    expect(await verify('--from', '9')).toEqual({
      code: 2,
      out: '',
      err: 'The log has 3 entries; what is from entry 9 on cannot be checked.\n',
    });
  });

  it('ends with 2 and a sentence where nothing could be checked', { timeout: 120_000 }, async () => {
    const note = await file('note', 'Dear colleague\n');
    for (const words of [
      ['--head', join(folder, 'absent')],
      ['--head', note],
      ['--export', note],
      ['--export', note, '--key', 'abc'],
      ['--export', note, '--key', signer.verifier.key],
      ['--other'],
      ['--from', 'two'],
    ]) {
      const { code, out, err } = await verify(...words);
      expect({ code, out }, words.join(' ')).toEqual({ code: 2, out: '' });
      expect(err, words.join(' ')).toMatch(/^[A-Z/].*\n$/);
    }
  });

  it('ends with 1 and names the entry that was changed', async () => {
    const intruder = new pg.Client({ connectionString: database.adminUrl });
    await intruder.connect();
    const { rows } = await intruder.query(`update access_event set officer_name = 'Nobody'
      where id = (select event_row from audit_entry where entry = 1) returning event_id`);
    await intruder.end();
    expect(await verify()).toMatchObject({
      code: 1,
      out: `Not intact: entry 1 (act ${rows[0].event_id}) was changed.\n`,
    });
  });
});
