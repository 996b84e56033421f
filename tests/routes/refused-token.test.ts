import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { endSessions } from '#app/auth/account.server.ts';
import { issueToken } from '#app/auth/token.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { action } from '#app/routes/api.v1.queries.ts';
import { testContext } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** Asks with this header, and gives the sentence of the answer with what the audit has of it. */
async function ask(authorization: string | undefined, now = new Date()) {
  const request = new Request('http://127.0.0.1:3000/api/v1/queries', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(authorization !== undefined && { Authorization: authorization }),
    },
    body: JSON.stringify({ mark: 'KB801275', purpose: 'field_check' }),
  });
  const context = testContext(database, now);
  const { rows: before } = await admin.query('select max(id) as id from access_event');
  const response = await action({ request, params: {}, context: context as never });
  const { rows } = await admin.query(
    `select officer_name, allowed, detail->>'reason' as reason, detail->>'address' as address from access_event
      where operation = 'token.refused' and id > $1`,
    [before[0].id ?? 0],
  );
  const { error } = (await response.json()) as { error?: { message: string } };
  return { status: response.status, message: error?.message, audited: rows };
}

const live = async (officer: Officer, at = new Date()) =>
  `Bearer ${await issueToken(database.databases.auth, officer, at)}`;

const refusal = (message: RegExp, reason: string, officer = '') => ({
  status: 401,
  message: expect.stringMatching(message) as string,
  audited: [{ officer_name: officer, allowed: false, reason, address: '/api/v1/queries' }],
});

describe('a token that opens nothing', () => {
  it('whose officer’s access was suspended is refused at once, audited in his name, and told why', async () => {
    const bearer = await live(region.contact.XC);
    expect(await ask(bearer)).toMatchObject({ status: 200 });
    await admin.query(`update officer set status = 'suspended' where id = $1`, [region.contact.XC.id]);
    await admin.query('delete from api_token where officer_id = $1', [region.contact.XC.id]);
    expect(await ask(bearer)).toEqual(refusal(/suspended, revoked/, 'inactive', 'contact XC'));
    expect((await ask(bearer)).audited, 'once a minute').toEqual([]);
    await admin.query(`update officer set status = 'active' where id = $1`, [region.contact.XC.id]);
    expect(await ask(bearer), 'a new one is needed').toEqual(refusal(/was ended/, 'ended', 'contact XC'));
  });

  it('that its officer ended is told from one that is over', async () => {
    const ended = await live(region.contact.XA);
    const { auth } = database.databases;
    expect(await endSessions(auth, region.contact.XA.id, 'tokens', { key: '', current: '' })).toBe(1);
    expect(await ask(ended)).toEqual(refusal(/was ended before its time/, 'ended', 'contact XA'));
    const old = await live(region.contact.XB, new Date(Date.now() - 2 * 3_600_000));
    expect(await ask(old)).toEqual(refusal(/is over/, 'expired', 'contact XB'));
    await live(region.contact.XB);
    expect(await ask(old), 'also when it is no longer kept').toMatchObject({
      status: 401,
      message: expect.stringMatching(/is over/),
    });
  });

  it('that nobody was ever given, or that is none, is audited without a name', async () => {
    expect(await ask(`Bearer mt_${'A'.repeat(43)}`)).toEqual(refusal(/^Send a valid token/, 'nowhere'));
    expect(await ask('Basic QWxhZGRpbjpvcGVu')).toEqual({
      status: 401,
      message: expect.stringMatching(/^Send a valid token/),
      audited: [],
    });
    expect(await ask(undefined)).toMatchObject({ status: 401, audited: [] });
  });
});

describe('a token that was ended', () => {
  it('is known for thirty days by its digest alone, opens nothing, and is out of reach of the app', async () => {
    const { rows } = await admin.query('select id from ended_token');
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every(({ id }) => /^[0-9a-f]{64}$/.test(id))).toBe(true);
    expect((await ask(`Bearer ${rows[0].id}`)).status).toBe(401);
    await admin.query(`update ended_token set ended_at = now() - interval '31 days'`);
    await live(region.npc.XA);
    await endSessions(database.databases.auth, region.npc.XA.id, 'tokens', { key: '', current: '' });
    expect((await admin.query('select id from ended_token')).rowCount).toBe(1);
  });
});
