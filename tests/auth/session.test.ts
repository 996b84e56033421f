import { createHash } from 'node:crypto';

import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openSessions, type Sessions } from '#app/auth/session.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let admin: pg.Client;
let sessions: Sessions;
let now: Date;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
beforeEach(async () => {
  now = new Date('2025-02-03T08:00:00Z');
  sessions = openSessions(database.databases.auth, { secure: false, now: () => now });
  await admin.query('truncate session');
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function open(): Promise<string> {
  return (await sessions.open(region.contact.XA.id)).split(';')[0] ?? '';
}

async function name(cookie: string): Promise<string | undefined> {
  return (await sessions.read(cookie))?.displayName;
}

function pass(minutes: number): void {
  now = new Date(now.getTime() + minutes * 60_000);
}

describe('a session', () => {
  it('says who is signed in, and nothing it should not', async () => {
    const officer = await sessions.read(await open());
    expect(officer).toEqual(region.contact.XA);
  });

  it('is kept as the SHA-256 of its id only', async () => {
    const id = (await open()).split('=')[1] ?? '';
    const { rows } = await admin.query(`select session::text as line, id from session`);
    expect(rows).toHaveLength(1);
    expect(rows[0].id).toBe(createHash('sha256').update(id).digest('hex'));
    expect(rows[0].line).not.toContain(id);
    expect(await name(`session=${rows[0].id}`)).toBeUndefined();
  });

  it('goes under another id once a second factor was shown again, until the same end', async () => {
    const first = await open();
    const { rows: before } = await admin.query('select expires_at from session');
    pass(10);
    const second = (await sessions.verified(first))?.split(';')[0] ?? '';
    expect(second).not.toBe(first);
    expect(await name(first)).toBeUndefined();
    expect(await name(second)).toBe(region.contact.XA.displayName);
    const { rows: after } = await admin.query('select expires_at, verified_at from session');
    expect(after).toEqual([{ ...before[0], verified_at: now }]);
    expect(await sessions.verified(first)).toBeUndefined();
    expect(await sessions.verified(null)).toBeUndefined();
  });

  it('has a new id each time, long enough not to be guessed', async () => {
    const ids = [await open(), await open()].map((cookie) => cookie.split('=')[1] ?? '');
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id.length).toBeGreaterThanOrEqual(32);
  });

  it('ends after fifteen idle minutes', async () => {
    const cookie = await open();
    pass(15);
    expect(await name(cookie)).toBe('contact XA');
    pass(15.1);
    expect(await name(cookie)).toBeUndefined();
    pass(-15.1);
    expect(await name(cookie), 'once over, it stays over').toBeUndefined();
  });

  it('ends after twelve hours, however busy', async () => {
    const cookie = await open();
    for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      pass(10);
      expect(await name(cookie), `after ${minutes + 10} minutes`).toBe('contact XA');
    }
    pass(9);
    expect(await name(cookie)).toBe('contact XA');
    pass(1);
    expect(await name(cookie)).toBeUndefined();
    expect((await admin.query('select from session')).rowCount).toBe(0);
  });

  it('ends when the officer signs out, and its id opens nothing again', async () => {
    const cookie = await open();
    expect(await sessions.close(cookie)).toMatch(/^session=;/);
    expect(await name(cookie)).toBeUndefined();
    await expect(sessions.close(cookie)).resolves.toMatch(/^session=;/);
  });

  it.each(['suspended', 'revoked'])('of an officer who is %s is over at once', async (status) => {
    const cookie = await open();
    expect(await name(cookie)).toBe('contact XA');
    await admin.query('update officer set status = $1 where id = $2', [status, region.contact.XA.id]);
    expect(await name(cookie)).toBeUndefined();
    await admin.query(`update officer set status = 'active' where id = $1`, [region.contact.XA.id]);
  });

  it('is not to be had for a made-up cookie', async () => {
    for (const cookie of [
      null,
      '',
      'session=',
      'session=%00',
      `session=${'a'.repeat(40)}`,
      'other=1',
      ';;=;',
    ]) {
      expect(await sessions.read(cookie), String(cookie)).toBeUndefined();
    }
  });
});

describe('the cookie of a session', () => {
  it('is out of reach of scripts and of other sites, and ends with the browser', async () => {
    const cookie = await sessions.open(region.contact.XA.id);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/Domain|Secure/);
  });

  it('behind https is bound to this host and never sent in the clear', async () => {
    const secure = openSessions(database.databases.auth, { secure: true, now: () => now });
    const cookie = await secure.open(region.contact.XA.id);
    expect(cookie).toMatch(/^__Host-session=/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/Domain/);
  });
});
