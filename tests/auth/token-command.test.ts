import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readToken } from '#app/auth/token.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

/** Runs `npm run token` without npm's own words. */
function token(words: string[], environment: Record<string, string> = {}) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'app/commands/token.ts', ...words],
      {
        cwd: ROOT,
        env: {
          NODE_ENV: 'test',
          PATH: process.env.PATH ?? '',
          DATABASE_URL: database.adminUrl,
          SECRET_KEY: TEST_KEY.toString('hex'),
          DATA_DIR: '/proc/marktrace',
          ...environment,
        },
      },
      (_error, out, err) => resolve({ code: child.exitCode, out, err }),
    );
  });
}

describe('npm run token', () => {
  it('prints a token that opens the API for that contact, and nothing else', async () => {
    const { code, out, err } = await token(['--contact', 'Contact.XA@test.example']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^mt_[\w-]{43}\n$/);
    expect(await readToken(database.databases.auth, `Bearer ${out.trim()}`, new Date())).toEqual(
      region.contact.XA,
    );
  });

  it.each([
    [['--contact', 'nobody@test.example'], {}, /^No active contact has the address "nobody@test\.example"/],
    [['--contact', ''], {}, /^Name the contact/],
    [[], {}, /^Name the contact/],
    [['contact.xa@test.example'], {}, /^Name the contact/],
    [['--contact', 'a@b.c', '--for', 'ever'], {}, /^Name the contact/],
    [['--contact', 'a@b.c'], { DATABASE_URL: '' }, /^The data folder \/proc\/marktrace cannot be used/],
    [['--contact', 'a@b.c'], { DATABASE_URL: 'postgres://127.0.0.1:1/x' }, /^No PostgreSQL answers/],
    [['--contact', 'a@b.c'], { SECRET_KEY: 'short' }, /^The setting SECRET_KEY/],
  ])('says in a sentence what is wrong, and ends with 2: %j %j', async (words, environment, sentence) => {
    const { code, out, err } = await token(words, environment as Record<string, string>);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
