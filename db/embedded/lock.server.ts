import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { errorCode } from './files.server.ts';
import { processIdentity } from './process.server.ts';

/** A turn at removing a dead lock takes milliseconds; one that is older belongs to a process that was killed in it. */
const TURN_MS = 10_000;

/** Who works with a data folder. `ready` turns true when the database is migrated and may be joined by other commands. */
export interface LockHolder {
  pid: number;
  identity: string;
  command: string;
  ready: boolean;
}

export interface DataFolderLock {
  markReady(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the data folder for this process.
 *
 * @returns the lock, or who holds it now. A lock left by a process that is gone is taken over.
 */
export async function lockDataFolder(dataDir: string, command: string): Promise<DataFolderLock | LockHolder> {
  const path = lockPath(dataDir);
  const holder = (ready: boolean): LockHolder => ({
    pid: process.pid,
    identity: processIdentity(process.pid) ?? 'unknown',
    command,
    ready,
  });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(holder(false)), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A hard link appears with its whole content or not at all, and never replaces another.
        await link(draft, path);
        break;
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      const current = await readLock(dataDir);
      if (current) return current;
      await removeStale(dataDir, path);
    }
  } finally {
    await rm(draft, { force: true });
  }
  return {
    async markReady() {
      await writeFile(draft, JSON.stringify(holder(true)), { mode: 0o600 });
      await rename(draft, path);
    },
    async release() {
      const current = await readLock(dataDir);
      if (current?.pid === process.pid) await rm(path, { force: true });
    },
  };
}

/** The live holder of the data folder, or undefined. */
export async function readLock(dataDir: string): Promise<LockHolder | undefined> {
  const holder = await readHolder(lockPath(dataDir));
  return holder && processIdentity(holder.pid) === holder.identity ? holder : undefined;
}

export function isLockHolder(value: DataFolderLock | LockHolder): value is LockHolder {
  return 'pid' in value;
}

/** Removes a dead lock. One process at a time looks and removes, so that nobody removes a lock that has just been taken. */
async function removeStale(dataDir: string, path: string): Promise<void> {
  const turn = `${path}.turn`;
  try {
    await mkdir(turn);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    await wait(20);
    const since = (await stat(turn).catch(() => undefined))?.mtimeMs;
    if (since !== undefined && Date.now() - since > TURN_MS) await rm(turn, { recursive: true, force: true });
    return;
  }
  try {
    if (!(await readLock(dataDir))) await rm(path, { force: true });
  } finally {
    await rm(turn, { recursive: true, force: true });
  }
}

async function readHolder(path: string): Promise<LockHolder | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || typeof value.pid !== 'number' || typeof value.identity !== 'string')
      return undefined;
    return {
      pid: value.pid,
      identity: value.identity,
      command: String(value.command),
      ready: value.ready === true,
    };
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<{ [key: string]: unknown }> {
  return typeof value === 'object' && value !== null;
}

function lockPath(dataDir: string): string {
  return join(dataDir, 'marktrace.lock');
}
