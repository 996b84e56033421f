import { setTimeout as wait } from 'node:timers/promises';

import type { Settings } from '#app/env.server.ts';
import { introduceKey, refuseWrongKeys } from '#app/sealing/key-ring.server.ts';
import { type DatabaseOptions, type Databases, openDatabases } from '#db/client.server.ts';
import { isLockHolder, lockDataFolder, type LockHolder, readLock } from '#db/embedded/lock.server.ts';
import { makeDataFolder } from '#db/embedded/place.server.ts';
import { findEmbedded, startEmbedded } from '#db/embedded.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';
import { ensureRoles, roleUrls, type RoleUrls } from '#db/roles.server.ts';

import type { Lifetime } from './lifetime.ts';
import type { Say } from './terminal.ts';

/** How long a command waits for a server that is just starting; a start, for one that is just ending. */
const JOIN_PATIENCE_MS = 120_000;
const START_PATIENCE_MS = 2_000;

export const START_COMMAND = 'npm start';

export interface OpenOptions {
  settings: Settings;
  lifetime: Lifetime;
  /** as typed, `npm run import`; shown to whoever finds the data folder in use */
  command: string;
  /** progress */
  say: Say;
  /** told when the embedded server died and was started again, or when that failed */
  onRestart?: (problem?: Error) => void;
  pools?: DatabaseOptions;
  /** called once the database is ours and answers, before it is migrated and seeded */
  onHeld?: () => void;
}

export interface Portal {
  databases: Databases;
  urls: RoleUrls;
}

/**
 * Opens the database as the settings say: the one of DATABASE_URL, or the embedded one of the data folder. Whoever
 * comes first starts the embedded one, migrates and seeds it; later commands join it, except a second `npm start`.
 * Everything is closed with the lifetime.
 *
 * @throws OperatorProblem
 */
export async function openPortal(options: OpenOptions): Promise<Portal> {
  const urls =
    options.settings.databaseUrl === undefined ? await openEmbedded(options) : await openGiven(options);
  const { analyticsDatabaseUrl, secretKey } = options.settings;
  const databases = openDatabases(urls, {
    ...options.pools,
    replicaUrl: analyticsDatabaseUrl && roleUrls(analyticsDatabaseUrl, secretKey).stats,
  });
  options.lifetime.add(() => databases.close());
  return { databases, urls };
}

async function openGiven(options: OpenOptions): Promise<RoleUrls> {
  options.say('Opening the database of DATABASE_URL');
  return prepare(String(options.settings.databaseUrl), options);
}

async function openEmbedded(options: OpenOptions): Promise<RoleUrls> {
  const { settings, lifetime, command, say } = options;
  const dataDir = await makeDataFolder(settings.dataDir);
  const starting = command === START_COMMAND;
  const deadline = performance.now() + (starting ? START_PATIENCE_MS : JOIN_PATIENCE_MS);
  for (;;) {
    const lock = await lockDataFolder(dataDir, command);
    if (!isLockHolder(lock)) {
      lifetime.add(() => lock.release());
      say('Starting the embedded database');
      const opening = startEmbedded({ dataDir, say, onRestart: options.onRestart });
      lifetime.add(async () => {
        const server = await opening.catch(() => undefined);
        if (!starting) await outlast(server, say);
        await server?.stop();
      });
      const server = await opening;
      if (server.adopted) say('Took over a database that an earlier run left behind');
      const urls = await prepare(server.adminUrl, options);
      await lock.markReady();
      return urls;
    }
    const url = starting ? undefined : await joinable(dataDir, lock);
    if (url !== undefined) return roleUrls(url, settings.secretKey);
    if (performance.now() > deadline) throw new OperatorProblem(inUse(dataDir, lock));
    await wait(200);
  }
}

async function joinable(dataDir: string, holder: LockHolder): Promise<string | undefined> {
  return holder.ready && (await readLock(dataDir)) ? findEmbedded(dataDir) : undefined;
}

/** A command that started the database does not take it from one that joined later. */
async function outlast(server: { otherSessions(): Promise<number> } | undefined, say: Say): Promise<void> {
  if (!server) return;
  for (let told = false; (await server.otherSessions().catch(() => 0)) > 0; told = true) {
    if (!told) say('Waiting for another command that uses this database');
    await wait(250);
  }
}

/** Roles, tables, and what every portal holds; each step finds its work done when run again. */
async function prepare(adminUrl: string, options: OpenOptions): Promise<RoleUrls> {
  const { settings, say } = options;
  await refuseWrongKeys(adminUrl, settings);
  const urls = await ensureRoles(adminUrl, settings.secretKey);
  options.onHeld?.();
  let steps = 0;
  await migrateToLatest(urls.owner, () => (steps += 1));
  if (steps > 0) say(`Prepared the tables (${steps} steps)`);
  await introduceKey(urls, settings);
  const databases = openDatabases(urls, { ...options.pools, statementTimeout: 0 });
  try {
    const seeding = { databases, ownerUrl: urls.owner, settings, log: say };
    const { seedReference } = await import('#seeds/reference/index.ts');
    await seedReference(seeding);
    if (settings.demo) {
      const { seedDemo } = await import('#seeds/demo/index.ts');
      await seedDemo(seeding);
    }
  } finally {
    await databases.close();
  }
  return urls;
}

function inUse(dataDir: string, holder: LockHolder): string {
  return holder.command === START_COMMAND
    ? `Marktrace is already running on ${dataDir} (process ${holder.pid}). Stop that one first, or give this one a folder of its own with DATA_DIR.`
    : `${dataDir} is in use by "${holder.command}" (process ${holder.pid}). Try again when it has ended, or name another folder with DATA_DIR.`;
}
