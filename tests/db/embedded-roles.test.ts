import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { migrateToLatest } from '#db/migrate.server.ts';
import { rolePassword, scramVerifier } from '#db/roles/password.server.ts';
import { ensureRoles } from '#db/roles.server.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

function urlOf(user: string, database: string): string {
  const url = new URL(inject('adminUrl'));
  if (user !== 'postgres') [url.username, url.password] = [user, 'pw'];
  url.pathname = database;
  return url.href;
}

describe('passwords of the database roles', () => {
  it('follow from the key and the role', () => {
    // echo -n role:marktrace_app | openssl dgst -sha256 -mac hmac -macopt hexkey:0707…07 -binary | basenc --base64url
    expect(rolePassword(TEST_KEY, 'marktrace_app')).toBe('Go4YnA08B9C9aN-kIQ4mGsh3tR6WeBDxVN_A3_xzuEw');
  });

  it('are sent as the SCRAM verifier of RFC 7677', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    expect(scramVerifier('pencil', salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });
});

describe('a database of one’s own, whose owner is no superuser', () => {
  const suffix = randomBytes(4).toString('hex');
  const [owner, poor, database] = [`owner_${suffix}`, `poor_${suffix}`, `own_${suffix}`];

  beforeAll(async () => {
    const admin = inject('adminUrl');
    await query(admin, `create role ${owner} login createrole password 'pw'`);
    await query(admin, `create role ${poor} login password 'pw'`);
    await query(admin, `create database ${database} owner ${owner}`);
    // This cluster's roles were made by its superuser; on a server of one's own the owner made them and may grant them.
    await query(admin, `grant marktrace_disclosure to ${owner} with admin true, inherit false, set false`);
  });

  afterAll(async () => {
    const admin = inject('adminUrl');
    await query(admin, `drop database ${database} with (force)`);
    await query(admin, `drop role ${owner}`);
    await query(admin, `drop role ${poor}`);
  });

  it('is migrated by that owner, who gets no right to what the disclosure role reads', async () => {
    const urls = await ensureRoles(urlOf(owner, database), TEST_KEY);
    expect(new URL(urls.owner).username).toBe(owner);
    await migrateToLatest(urls.owner);
    const [rights] = await query(
      urls.owner,
      `select pg_has_role('marktrace_disclosure', 'usage') as inherits, pg_has_role('marktrace_disclosure', 'set') as becomes`,
    );
    expect(rights).toEqual({ inherits: false, becomes: true });
    const functions = await query<{ owner: string }>(
      urls.owner,
      `select distinct pg_get_userbyid(proowner) as owner from pg_proc
       where prosecdef and pronamespace = 'public'::regnamespace and proname = 'disclose_marks'`,
    );
    expect(functions).toEqual([{ owner: 'marktrace_disclosure' }]);
    expect(await ensureRoles(urlOf(owner, database), TEST_KEY)).toEqual(urls);
  });

  it('is refused to a user who does not own it, with the statement that helps', async () => {
    await expect(ensureRoles(urlOf(poor, database), TEST_KEY)).rejects.toThrow(
      `alter database "${database}" owner to "${poor}";`,
    );
  });

  it('needs CREATEROLE when a role’s password does not fit the key', async () => {
    await query(inject('adminUrl'), `alter database ${database} owner to ${poor}`);
    await expect(ensureRoles(urlOf(poor, database), Buffer.alloc(32, 1))).rejects.toThrow(
      `The user ${poor} of DATABASE_URL may not make or change the database role marktrace_app.`,
    );
  });
});

describe('an address that does not work', () => {
  it.each([
    ['nothing answers', 'postgresql://a:secret@127.0.0.1:1/x', /No PostgreSQL answers at 127\.0\.0\.1:1\./],
    ['it is none', 'nonsense', /looks like postgresql:/],
    ['it is of another kind', 'mysql://a:secret@127.0.0.1/x', /looks like postgresql:/],
  ])('is told in a sentence without the password: %s', async (_case, url, sentence) => {
    const problem = await ensureRoles(url, TEST_KEY).catch((error: unknown) => error);
    expect(String(problem)).toMatch(sentence);
    expect(String(problem)).not.toContain('secret');
  });

  it('is told when the password is wrong, or the database is not there', async () => {
    const wrong = new URL(inject('adminUrl'));
    wrong.password = 'guess';
    await expect(ensureRoles(wrong.href, TEST_KEY)).rejects.toThrow(/does not let postgres in/);
    await expect(ensureRoles(urlOf('postgres', 'nowhere'), TEST_KEY)).rejects.toThrow(
      /There is no database nowhere at .* create database "nowhere"/,
    );
  });
});
