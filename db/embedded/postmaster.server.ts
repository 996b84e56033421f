import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

import { errorCode } from './files.server.ts';
import { commandLine, isAlive, processIdentity } from './process.server.ts';

/** What a running server writes into its cluster folder (postmaster.pid). */
export interface Postmaster {
  pid: number;
  /** tells this process from a later one with the same id */
  identity: string | undefined;
  port: number;
  status: string;
}

/** Reads postmaster.pid; undefined when there is none or its process is gone or is some other program. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  let lines: string[];
  try {
    lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  if (!(commandLine(pid) ?? 'postgres').includes('postgres')) return undefined;
  return { pid, identity: processIdentity(pid), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}

/**
 * Removes the pid file of a server that is gone. PostgreSQL itself would be misled where the process id now belongs to
 * another program, or nobody reaps the dead process. Backends that outlive their server still keep a new one off the
 * cluster: it finds their shared memory by the inode of the folder.
 */
export async function clearStalePidFile(cluster: string): Promise<void> {
  if (await readPostmaster(cluster)) return;
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/** Connection URL of the superuser. */
export function superuserUrl(password: string, port: number, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Connects, and checks that the server that answers keeps its data in this cluster folder. */
export async function answersFor(cluster: string, port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: superuserUrl(password, port, 'postgres'),
    connectionTimeoutMillis: 3000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    );
    const folder = rows[0]?.folder;
    return folder !== undefined && (await realpath(folder)) === (await realpath(cluster));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
