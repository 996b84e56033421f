import { createHash } from 'node:crypto';

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findOfficerByEmail, issueToken, readToken } from '#app/auth/token.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let admin: pg.Client;
const NOW = new Date('2026-06-01T12:00:00Z');

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

function after(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

describe('a token for the API', () => {
  it('names its officer for an hour', async () => {
    const token = await issueToken(database.databases.auth, region.contact.XA, NOW);
    const read = (now: Date) => readToken(database.databases.auth, `Bearer ${token}`, now);
    expect(await read(NOW)).toEqual(region.contact.XA);
    expect(await read(after(59))).toEqual(region.contact.XA);
    expect(await read(after(60))).toBeUndefined();
  });

  it('is kept as its SHA-256 only, and its issue is audited', async () => {
    const token = await issueToken(database.databases.auth, region.npc.XB, NOW);
    const { rows } = await admin.query(`select id from api_token where officer_id = $1`, [region.npc.XB.id]);
    expect(rows).toEqual([{ id: createHash('sha256').update(token).digest('hex') }]);
    const events = await admin.query(
      `select officer_name, allowed, detail from access_event
        where operation = 'token.issued' and officer_id = $1`,
      [region.npc.XB.id],
    );
    expect(events.rows).toEqual([
      { officer_name: 'npc XB', allowed: true, detail: { expiresAt: '2026-06-01T13:00:00.000Z' } },
    ]);
  });

  it('of an officer who is suspended opens nothing', async () => {
    const token = await issueToken(database.databases.auth, region.npc.XC, NOW);
    await admin.query(`update officer set status = 'suspended' where id = $1`, [region.npc.XC.id]);
    expect(await readToken(database.databases.auth, `Bearer ${token}`, NOW)).toBeUndefined();
    expect(await findOfficerByEmail(database.databases.auth, region.npc.XC.email)).toBeUndefined();
  });

  it('is asked for as RFC 6750 says', async () => {
    const token = await issueToken(database.databases.auth, region.contact.XA, NOW);
    const read = (header: string | null) => readToken(database.databases.auth, header, NOW);
    expect(await read(`bearer ${token}`)).toEqual(region.contact.XA);
    for (const header of [
      null,
      '',
      token,
      `Basic ${token}`,
      `Bearer ${token}x`,
      `Bearer ${token} ${token}`,
    ]) {
      expect(await read(header), String(header)).toBeUndefined();
    }
  });
});
