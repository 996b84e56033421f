import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { SharedRateLimiter } from '#app/limits/rate-limiter.server.ts';
import { networkOf } from '#app/http/server/limit-addresses.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testLog } from '#tests/support/portal.ts';

let database: TestDatabase;
let admin: pg.Client;
let at: number;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`update rate_limit set per_minute = 10 where scope = 'contact'`);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});
beforeEach(async () => {
  at = Date.UTC(2026, 5, 1, 12, 0, 0);
  await admin.query('truncate rate_use');
});

/** A limiter as each process has one; what it counts is shared when the test says so. */
async function limiter(): Promise<SharedRateLimiter> {
  const { log } = testLog();
  const made = new SharedRateLimiter({ db: database.databases.auth, log, clock: () => at, everyMs: 1e8 });
  await made.share();
  return made;
}

function takeMany(limits: SharedRateLimiter, times: number, key = 'a'): number {
  return Array.from({ length: times }, () => limits.take('contact', key)).filter((refused) => !refused)
    .length;
}

describe('a limit', () => {
  it('lets so many through in a minute, says when to come again, and lets them through then', async () => {
    const one = await limiter();
    expect(takeMany(one, 12)).toBe(10);
    const refused = one.take('contact', 'a');
    expect(refused).toMatchObject({ scope: 'contact', perMinute: 10, first: false });
    expect(takeMany(one, 1, 'b')).toBe(1);
    at += (refused?.seconds ?? 0) * 1000;
    expect(takeMany(one, 2)).toBe(1);
  });

  it('is one for all processes', async () => {
    const [one, two] = [await limiter(), await limiter()];
    expect(takeMany(one, 6)).toBe(6);
    await one.share();
    expect(takeMany(two, 1)).toBe(1);
    await two.share();
    expect(takeMany(two, 9)).toBe(3);
    await two.share();
    expect(takeMany(one, 1)).toBe(1);
    await one.share();
    expect(takeMany(one, 1)).toBe(0);
  });

  it('counts what two processes add at the same time, whole', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => limiter()));
    for (const one of all) for (let key = 0; key < 200; key += 1) one.take('contact', `key-${key}`);
    await Promise.all(all.map((one) => one.share()));
    const { rows } = await admin.query('select count(*)::int as keys, sum(used)::int as used from rate_use');
    expect(rows).toEqual([{ keys: 200, used: 800 }]);
  });

  it('is data: a change holds once it is read again', async () => {
    const one = await limiter();
    expect(takeMany(one, 12)).toBe(10);
    await admin.query(`update rate_limit set per_minute = 11 where scope = 'contact'`);
    at += 1_500;
    await one.share();
    expect(takeMany(one, 5)).toBe(1);
    await admin.query(`update rate_limit set per_minute = 10 where scope = 'contact'`);
  });

  it('leaves nothing behind that is older than the minute before', async () => {
    const one = await limiter();
    takeMany(one, 3);
    await one.share();
    at += 180_000;
    takeMany(one, 1, 'b');
    await one.share();
    const { rows } = await admin.query('select key, used from rate_use');
    expect(rows).toEqual([{ key: 'b', used: 1 }]);
  });

  it('goes on in each process by itself while the database is away', async () => {
    const { log, lines } = testLog();
    const lost = { ...database.databases.auth } as never;
    const one = new SharedRateLimiter({ db: lost, log, clock: () => at, everyMs: 1e8 });
    await one.share();
    expect(one.take('contact', 'a')).toBeUndefined();
    expect(lines.map((line) => line.msg)).toEqual(['rate limits could not be shared']);
  });
});

describe('an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
