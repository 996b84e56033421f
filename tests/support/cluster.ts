import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readLock } from '#db/embedded/lock.server.ts';
import { readPostmaster } from '#db/embedded/postmaster.server.ts';
import { isAlive, waitUntil } from '#db/embedded/process.server.ts';

const PREFIX = 'marktrace-test-';

/** A fresh data folder for a throw-away cluster. */
export async function makeTestFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), PREFIX));
}

/** Ends the servers of test runs that were killed, and removes their folders. */
export async function sweepTestFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const entries = await readdir(folder).catch((): string[] => []);
    if (!entries.includes('marktrace.lock') || (await readLock(folder).catch(() => 'not ours'))) continue;
    const left = await readPostmaster(join(folder, 'postgres')).catch(() => undefined);
    if (left) {
      process.kill(left.pid, 'SIGINT');
      await waitUntil(() => !isAlive(left.pid), 10_000);
    }
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
