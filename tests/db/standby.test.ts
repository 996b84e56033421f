import { rm } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Kysely, PostgresDialect, sql } from 'kysely';

import { readSeizures } from '#app/services/analytics/read-themes.server.ts';
import { openDatabases, TYPES } from '#db/client.server.ts';
import { type EmbeddedPostgres, startEmbedded } from '#db/embedded.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import { foldTallies } from '#db/queries/figures.server.ts';
import { type FiguresSource, replicaSource } from '#db/replica.server.ts';
import { ensureRoles, roleUrls } from '#db/roles.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { makeTestFolder } from '#tests/support/cluster.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { type Standby, startStandby } from '#tests/support/standby.ts';
import { TEST_KEY } from '#tests/support/test-key.ts';

const PATIENCE_MS = 240_000;

let folders: string[];
let primary: EmbeddedPostgres;
let standby: Standby;
let db: TestDatabase;
let region: TestRegion;
let replica: Kysely<PortalDatabase>;
let source: FiguresSource;
const told: (string | undefined)[] = [];
let clock = 0;

beforeAll(async () => {
  folders = [await makeTestFolder(), await makeTestFolder()];
  const [dataDir = '', copyDir = ''] = folders;
  primary = await startEmbedded({ dataDir, durable: false });
  const urls = await ensureRoles(primary.adminUrl, TEST_KEY);
  await migrateToLatest(urls.owner);
  db = {
    urls,
    adminUrl: primary.adminUrl,
    databases: openDatabases(urls, { connections: 4 }),
    drop: async () => undefined,
  };
  region = await createRegion(db);
  standby = await startStandby({ adminUrl: primary.adminUrl, dataDir }, copyDir);
  const pool = new pg.Pool({
    connectionString: roleUrls(standby.adminUrl, TEST_KEY).stats,
    max: 2,
    types: TYPES,
  });
  pool.on('error', () => undefined);
  replica = new Kysely<PortalDatabase>({ dialect: new PostgresDialect({ pool }) });
  source = replicaSource({
    replica,
    stats: db.databases.stats,
    address: 'the standby',
    tell: (problem) => told.push(problem),
    now: () => clock,
  });
}, PATIENCE_MS);

afterAll(async () => {
  await replica.destroy();
  await standby.stop();
  await db.databases.close();
  await primary.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}, PATIENCE_MS);

/** Arms that the region seized in all years, and whether a standby said so. */
function read(): Promise<{ arms: unknown; onStandby: boolean }> {
  return source.read(region.analyst, async (stats) => {
    const { rows } = await sql<{ on: boolean }>`select pg_is_in_recovery() as on`.execute(stats);
    const { years } = await readSeizures(stats, new Date('2026-12-31T12:00:00Z'), 'firearm_type');
    return { arms: years.yearly.total, onStandby: rows[0]?.on === true };
  });
}

async function ask<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Until the standby has replayed what is committed. */
async function caughtUp(): Promise<void> {
  // A commit that waits for the disk takes with it those that did not.
  await ask(
    primary.adminUrl,
    `set synchronous_commit = on; select pg_logical_emit_message(true, 'test', '')`,
  );
  const [at] = await ask<{ lsn: string }>(primary.adminUrl, 'select pg_current_wal_lsn()::text as lsn');
  await expect
    .poll(
      () =>
        ask(
          standby.adminUrl,
          `select 1 from (select pg_last_wal_replay_lsn() >= '${at?.lsn}'::pg_lsn as done) s where done`,
        ),
      { timeout: 30_000 },
    )
    .toHaveLength(1);
}

/** Nine arms seized, more than the threshold. */
async function registerNine(letter: string): Promise<void> {
  const rifles = Array.from({ length: 9 }, (_, at) => aRifle(`${letter}-100${at}`));
  await register(db, region.contact.XA, {}, rifles);
}

describe('a standby that streams from the main database', () => {
  it(
    'gives the figures as of the last commit that it replayed, and no later one',
    { timeout: PATIENCE_MS },
    async () => {
      expect(await source.problem()).toBeUndefined();
      await registerNine('A');
      await caughtUp();
      expect(await read()).toEqual({ arms: 9, onStandby: true });

      await ask(standby.adminUrl, 'select pg_wal_replay_pause()');
      await registerNine('B');
      expect(await read()).toEqual({ arms: 9, onStandby: true });
      await ask(standby.adminUrl, 'select pg_wal_replay_resume()');
      await caughtUp();
      expect(await read()).toEqual({ arms: 18, onStandby: true });

      expect(await foldTallies(db.databases.stats)).toBeGreaterThan(0);
      await caughtUp();
      expect(await read()).toEqual({ arms: 18, onStandby: true });
      expect(told).toEqual([]);
    },
  );

  it('writes nothing, whoever asks it to', async () => {
    await expect(
      source.read(region.analyst, (stats) => sql`select fold_tallies()`.execute(stats)),
    ).rejects.toThrow(/read-only transaction/);
  });

  it(
    'gives way to the main database while it is down, and is read again when it is back',
    { timeout: PATIENCE_MS },
    async () => {
      await standby.stop();
      expect(await read()).toEqual({ arms: 18, onStandby: false });
      await registerNine('C');
      expect(await read()).toEqual({ arms: 27, onStandby: false });
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/^The database of ANALYTICS_DATABASE_URL at the standby cannot be read/);

      await standby.start();
      await caughtUp();
      clock += 20_000;
      expect(await read()).toEqual({ arms: 27, onStandby: true });
      expect(told.slice(1)).toEqual([undefined]);
    },
  );
});
