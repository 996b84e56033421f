import { chown, cp, lstat, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

import type { Account } from '#db/embedded/account.server.ts';
import { findBinaries } from '#db/embedded/binaries.server.ts';
import { launch } from '#db/embedded/launch.server.ts';
import { type Place, preparePlace } from '#db/embedded/place.server.ts';
import { isAlive, waitUntil } from '#db/embedded/process.server.ts';

export interface Standby {
  /** superuser on the copy of the primary's database */
  readonly adminUrl: string;
  /** Starts the server on the same port again. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A hot standby that streams from this server: a copy of its files, taken while it runs, that follows it. `pg_basebackup` does no more, and is
 * in no npm package.
 * @param adminUrl superuser on the primary
 */
export async function startStandby(
  primary: { readonly adminUrl: string; readonly dataDir: string },
  dataDir: string,
): Promise<Standby> {
  const place = await preparePlace(dataDir, () => undefined);
  const { cluster } = await preparePlace(primary.dataDir, () => undefined);
  const url = new URL(primary.adminUrl);
  await copyRunning(primary.adminUrl, cluster, place);
  const { port, username, password } = url;
  await writeFile(join(place.cluster, 'standby.signal'), '');
  await writeFile(
    join(place.cluster, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password}'\nhot_standby_feedback = on\n`,
  );
  await give(place.cluster, place.account);
  const binaries = await findBinaries(place);
  let running = await launch({ place, binaries, password, durable: false });
  url.port = String(running.port);
  return {
    adminUrl: url.href,
    async start() {
      running = await launch({ place, binaries, password, durable: false, port: running.port });
    },
    async stop() {
      if (!isAlive(running.pid)) return;
      process.kill(running.pid, 'SIGINT');
      await waitUntil(() => !isAlive(running.pid), 20_000);
    },
  };
}

async function copyRunning(adminUrl: string, cluster: string, place: Place): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('standby', true)`);
    await cp(cluster, place.cluster, { recursive: true });
    for (const own of ['postmaster.pid', 'postmaster.opts'])
      await rm(join(place.cluster, own), { force: true });
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    await writeFile(join(place.cluster, 'backup_label'), rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
}

/** Files to the account under which the server runs. */
async function give(path: string, account: Account | undefined): Promise<void> {
  if (!account) return;
  await chown(path, account.uid, account.gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) await give(join(path, name), account);
}
