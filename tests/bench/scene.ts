import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

import type { Lifetime } from '#app/commands/lifetime.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { type Databases, openDatabases, TYPES } from '#db/client.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import { preparing } from '#db/prepared.server.ts';
import { ensureRoles } from '#db/roles.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import { loadRecords } from '#seeds/load/load-records.server.ts';

import { addPeople } from './people.ts';

/** A register of one's own with generated records, and officers who ask it. */
export interface Scene {
  /** The pools of the portal; row-level security holds. */
  databases: Databases;
  /** As many connections as superuser, prepared like the portal's: row-level security does not hold. */
  admin: Kysely<PortalDatabase>;
  adminUrl: string;
  ownerUrl: string;
  /** A contact in each State; the first State contributes most. */
  officers: readonly NationalOfficer[];
  /** What a reader of the figures must know: server, settings, how long the load took. */
  conditions: Record<string, string | number | boolean>;
}

export interface SceneOptions {
  rows: number;
  /** whether commits wait for the disk */
  durable: boolean;
  connections?: number;
  lifetime: Lifetime;
  say: (line: string) => void;
}

/** Starts a PostgreSQL in a temporary folder and fills it; with the lifetime it ends and the folder goes. */
export async function openScene({
  rows,
  durable,
  connections = 1,
  lifetime,
  say,
}: SceneOptions): Promise<Scene> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marktrace-bench-'));
  lifetime.add(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startEmbedded({ dataDir, durable });
  lifetime.add(() => server.stop());
  const urls = await ensureRoles(server.adminUrl, randomBytes(32));
  await migrateToLatest(urls.owner);
  const officers = await addPeople(urls.owner);
  say(`Loading ${rows.toLocaleString('en')} records`);
  const loaded = await loadRecords(server.adminUrl, {
    rows,
    contributors: officers.map((officer) => ({ memberState: officer.memberState, officerId: officer.id })),
  });
  say(`Loaded in ${loaded.seconds.toFixed(1)} s`);
  const databases = openDatabases(urls, { connections, statementTimeout: 0 });
  lifetime.add(() => databases.close());
  const admin = openAdmin(server.adminUrl, connections);
  lifetime.add(() => admin.destroy());
  return {
    databases,
    admin,
    adminUrl: server.adminUrl,
    ownerUrl: urls.owner,
    officers,
    conditions: await conditionsOf(server.adminUrl, durable, loaded.seconds),
  };
}

/** Connections as superuser, prepared like the portal's. */
export function openAdmin(adminUrl: string, connections: number): Kysely<PortalDatabase> {
  const pool = new pg.Pool({
    connectionString: adminUrl,
    max: connections,
    types: TYPES,
    options: '-c plan_cache_mode=force_generic_plan',
  });
  pool.on('error', () => undefined);
  return new Kysely<PortalDatabase>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

/** The server under which figures are taken. */
export async function conditionsOf(adminUrl: string, durable: boolean, seconds: number) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; buffers: string; size: string }>(
      `select current_setting('server_version') as version, current_setting('shared_buffers') as buffers,
              pg_size_pretty(pg_database_size(current_database())) as size`,
    );
    const [row] = rows;
    return {
      postgres: row?.version ?? '',
      sharedBuffers: row?.buffers ?? '',
      databaseSize: row?.size ?? '',
      durable,
      loadSeconds: Math.round(seconds),
    };
  } finally {
    await client.end();
  }
}
