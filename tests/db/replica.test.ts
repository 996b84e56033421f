import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readFigures } from '#app/services/analytics/read-figures.server.ts';
import { type Databases, openDatabases, TYPES } from '#db/client.server.ts';
import { replicaSource } from '#db/replica.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let db: TestDatabase;
let elsewhere: TestDatabase;
let region: TestRegion;
const NOW = new Date('2026-06-15T12:00:00Z');

beforeAll(async () => {
  db = await createTestDatabase();
  elsewhere = await createTestDatabase();
  region = await createRegion(db);
});
afterAll(async () => {
  await db.drop();
  await elsewhere.drop();
});

/** Reads figures over a replica at this address; what was told of it comes with how many States they are of. */
async function readOver(replicaUrl: string): Promise<{ states: number; told: (string | undefined)[] }> {
  const told: (string | undefined)[] = [];
  const databases: Databases = openDatabases(db.urls, {
    connections: 2,
    replicaUrl,
    onReplica: (problem) => told.push(problem),
  });
  try {
    const read = () => databases.figures.read(region.analyst, (stats) => readFigures(stats, NOW));
    await read();
    return { states: (await read()).states.length, told };
  } finally {
    await databases.close();
  }
}

describe('a replica for figures', () => {
  it('is read where it follows the portal’s own database', async () => {
    expect(await readOver(db.urls.stats)).toEqual({ states: 3, told: [] });
  });

  it('gives way to the main database where it does not answer, and says so once', async () => {
    const dead = new URL(db.urls.stats);
    dead.port = '1';
    expect(await readOver(dead.href)).toEqual({
      states: 3,
      told: [
        `The database of ANALYTICS_DATABASE_URL at 127.0.0.1:1${dead.pathname} cannot be read (ECONNREFUSED). Figures are read from the main database until it can; start it, or correct the address.`,
      ],
    });
  });

  it('is not taken where it is another database, however like', async () => {
    const { told, states } = await readOver(elsewhere.urls.stats);
    expect(states).toBe(3);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^ANALYTICS_DATABASE_URL names .+, which is no replica of the portal’s database/);
    expect(told[0]).not.toContain(new URL(elsewhere.urls.stats).password);
  });

  it('is asked again after a while, and what broke in the middle is read from the main database', async () => {
    const told: (string | undefined)[] = [];
    let at = 0;
    let isDown = false;
    const pool = new pg.Pool({ connectionString: db.urls.stats, max: 1, types: TYPES });
    const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
    pool.connect = (() =>
      isDown
        ? Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))
        : connect()) as typeof pool.connect;
    const replica = new Kysely<PortalDatabase>({ dialect: new PostgresDialect({ pool }) });
    const source = replicaSource({
      replica,
      stats: db.databases.stats,
      address: 'replica/x',
      tell: (problem) => told.push(problem),
      now: () => at,
    });
    const read = () => source.read(region.analyst, (stats) => readFigures(stats, NOW));
    await read();
    isDown = true;
    expect((await read()).states).toHaveLength(3);
    isDown = false;
    expect(await source.problem()).toMatch(/cannot be read \(ECONNRESET\)/);
    at = 20_000;
    expect(await source.problem()).toBeUndefined();
    expect(told.map((problem) => problem === undefined)).toEqual([false, true]);
    await replica.destroy();
  });

  it('leaves an error of the reading itself as it is', async () => {
    const failed = db.databases.figures.read(region.analyst, () => Promise.reject(new RangeError('mine')));
    await expect(failed).rejects.toThrow('mine');
  });
});
