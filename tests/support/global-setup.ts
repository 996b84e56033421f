import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

import { lockDataFolder } from '#db/embedded/lock.server.ts';
import { startEmbedded } from '#db/embedded.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import { ensureRoles } from '#db/roles.server.ts';

import { makeTestFolder, sweepTestFolders } from './cluster.ts';
import { TEST_KEY } from './test-key.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** superuser of this run's cluster */
    adminUrl: string;
    /** database that holds every migration and no row; cloned by createTestDatabase */
    templateDatabase: string;
  }
}

const TEMPLATE = 'marktrace_template';

/** One throw-away PostgreSQL for the whole run, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepTestFolders();
  const dataDir = await makeTestFolder();
  await lockDataFolder(dataDir, 'npm test');
  const server = await startEmbedded({ dataDir, durable: false });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await runAsAdmin(server.adminUrl, `create database ${TEMPLATE}`);
    const templateUrl = new URL(server.adminUrl);
    templateUrl.pathname = TEMPLATE;
    const urls = await ensureRoles(templateUrl.href, TEST_KEY);
    if (existsSync(fileURLToPath(new URL('../../db/migrations/index.ts', import.meta.url)))) {
      await migrateToLatest(urls.owner);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('adminUrl', server.adminUrl);
  project.provide('templateDatabase', TEMPLATE);
  return stop;
}

async function runAsAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
