import { execFileSync, spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';

import { exists } from './files.server.ts';

/** The account the database server runs under when that is not our own. PostgreSQL refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * Undefined unless we are root. As root: the owner of what exists already (cluster first, then data folder),
 * otherwise `nobody`.
 */
export async function databaseAccount(dataDir: string, clusterDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const path of [clusterDir, dataDir]) {
    if (!(await exists(path))) continue;
    const { uid, gid } = await stat(path);
    if (uid !== 0) return { uid, gid };
  }
  return { uid: numberOf('-u') ?? 65534, gid: numberOf('-g') ?? 65534 };
}

/** Whether the account can enter the folder, tried by doing it. */
export function canEnter(account: Account, folder: string): boolean {
  const result = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' });
  return result.status === 0;
}

function numberOf(flag: '-u' | '-g'): number | undefined {
  try {
    const id = Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
    return Number.isInteger(id) && id > 0 ? id : undefined;
  } catch {
    return undefined;
  }
}
