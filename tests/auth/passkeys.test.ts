import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  addPasskey,
  endPasskey,
  livePasskeys,
  type Party,
  passkeyOptions,
  signInOptions,
  verifyPasskey,
} from '#app/auth/passkeys.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { softwareKey } from '#tests/support/software-key.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const ORIGIN = 'https://portal.example';
const PARTY: Party = { secretKey: TEST_KEY, publicOrigin: ORIGIN, origins: [ORIGIN] };
const NOW = new Date('2026-06-01T12:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
beforeEach(() => roles.admin.query('truncate access_event, passkey'));
afterAll(async () => {
  await roles.end();
  await database.drop();
});

function keep(officer: Officer, answer: string, now = NOW) {
  return addPasskey(
    database.databases.auth,
    PARTY,
    officer,
    { answer: JSON.parse(answer), name: 'Key' },
    now,
  );
}

/** A device whose passkey the officer has added. */
async function deviceOf(officer: Officer, counter = 1) {
  const device = softwareKey('portal.example');
  const { challenge } = await passkeyOptions(database.databases.auth, PARTY, officer, NOW);
  expect(await keep(officer, device.create({ challenge, origin: ORIGIN, counter }))).toBe(true);
  return device;
}

const challengeNow = async (now = NOW) => (await signInOptions(PARTY, now)).challenge;
const signIn = (answer: string, now = NOW) =>
  verifyPasskey(database.databases.auth, PARTY, answer, { now, requestId: 'r' });

async function reasons() {
  const { rows } = await roles.admin.query<{ reason: string }>(
    `select detail->>'reason' as reason from access_event where operation = 'session.refused' order by id`,
  );
  return rows.map(({ reason }) => reason);
}

describe('a passkey', () => {
  it('signs its officer in, alone, and is audited', async () => {
    const device = await deviceOf(region.contact.XA);
    const answer = device.get({ challenge: await challengeNow(), origin: ORIGIN, counter: 2 });
    expect(await signIn(answer)).toEqual({ officerId: region.contact.XA.id });
    const { rows } = await roles.admin.query('select operation, officer_name from access_event');
    expect(rows).toEqual([{ operation: 'session.opened', officer_name: 'contact XA' }]);
  });

  it('signs in by each challenge once', async () => {
    const device = await deviceOf(region.contact.XA);
    const challenge = await challengeNow();
    expect(await signIn(device.get({ challenge, origin: ORIGIN, counter: 2 }))).toHaveProperty('officerId');
    expect(await signIn(device.get({ challenge, origin: ORIGIN, counter: 3 }))).toEqual({
      refused: 'passkey',
    });
    expect(await reasons()).toEqual(['passkey']);
  });

  it('whose counter does not grow is a copy: refused, audited, and ended', async () => {
    const device = await deviceOf(region.contact.XA, 7);
    const answer = device.get({ challenge: await challengeNow(), origin: ORIGIN, counter: 7 });
    expect(await signIn(answer)).toEqual({ refused: 'passkey' });
    expect(await livePasskeys(database.databases.auth, region.contact.XA.id)).toEqual([]);
    const good = device.get({ challenge: await challengeNow(), origin: ORIGIN, counter: 9 });
    expect(await signIn(good)).toEqual({ refused: 'passkey' });
    expect(await reasons()).toEqual(['counter', 'unknown']);
  });

  it('of a device that counts nothing stays good', async () => {
    const device = await deviceOf(region.contact.XA, 0);
    for (let times = 0; times < 2; times += 1) {
      const answer = device.get({ challenge: await challengeNow(), origin: ORIGIN, counter: 0 });
      expect(await signIn(answer)).toHaveProperty('officerId');
    }
  });

  it('is refused from another origin, for a challenge that is over or not ours, and without its owner', async () => {
    const device = await deviceOf(region.contact.XA);
    const touch = { challenge: await challengeNow(), origin: ORIGIN, counter: 2 };
    const made = Buffer.alloc(56, 1).toString('base64url');
    const { challenge } = await passkeyOptions(database.databases.auth, PARTY, region.contact.XA, NOW);
    for (const answer of [
      device.get({ ...touch, origin: 'https://portal.example.evil' }),
      device.get({ ...touch, challenge: made }),
      device.get({ ...touch, challenge }),
      device.get({ ...touch, verified: false }),
      softwareKey('portal.example').get(touch),
      'no answer',
      '{}',
      '{"id":7}',
    ])
      expect(await signIn(answer), answer.slice(0, 40)).toEqual({ refused: 'passkey' });
    expect(await signIn(device.get(touch), later(6))).toEqual({ refused: 'passkey' });
    expect(await signIn(device.get(touch), later(-6))).toEqual({ refused: 'passkey' });
  });

  it('is made for one officer, once, and by a device that tells its owner', async () => {
    const device = softwareKey('portal.example');
    const { challenge } = await passkeyOptions(database.databases.auth, PARTY, region.contact.XA, NOW);
    const touch = { challenge, origin: ORIGIN, counter: 0 };
    expect(await keep(region.contact.XB, device.create(touch))).toBe(false);
    expect(await keep(region.contact.XA, device.create({ ...touch, verified: false }))).toBe(false);
    expect(await keep(region.contact.XA, device.create(touch), later(6))).toBe(false);
    expect(await keep(region.contact.XA, device.create(touch))).toBe(true);
    expect(await keep(region.contact.XA, device.create(touch))).toBe(false);
  });

  it('of a suspended officer opens nothing; nor one that was ended, which nobody else ends', async () => {
    const device = await deviceOf(region.contact.XC);
    const touch = { origin: ORIGIN, counter: 5 };
    await roles.admin.query(`update officer set status = 'suspended' where id = $1`, [region.contact.XC.id]);
    expect(await signIn(device.get({ ...touch, challenge: await challengeNow() }))).toEqual({
      refused: 'passkey',
    });
    await roles.admin.query(`update officer set status = 'active' where id = $1`, [region.contact.XC.id]);
    const { auth } = database.databases;
    expect(await endPasskey(auth, region.contact.XA.id, device.id, NOW)).toBe(false);
    expect(await endPasskey(auth, region.contact.XC.id, device.id, NOW)).toBe(true);
    expect(await signIn(device.get({ ...touch, challenge: await challengeNow() }))).toEqual({
      refused: 'passkey',
    });
    expect(await reasons()).toEqual(['inactive', 'unknown']);
  });
});
