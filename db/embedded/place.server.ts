import {
  access,
  chmod,
  constants,
  lstat,
  mkdir,
  mkdtemp,
  readlink,
  realpath,
  stat,
  statfs,
  symlink,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { OperatorProblem } from '../operator-problem.ts';
import { type Account, canEnter, databaseAccount } from './account.server.ts';
import { errorCode } from './files.server.ts';

const SPACE_NEEDED = 300 * 1024 * 1024;

/** Where everything of one embedded database lies. All paths are absolute and free of links. */
export interface Place {
  dataDir: string;
  /** the folder around the cluster; the server's account can enter it */
  root: string;
  /** PGDATA */
  cluster: string;
  passwordFile: string;
  logFile: string;
  account: Account | undefined;
}

/**
 * Makes the data folder and decides where the cluster lies in it. As root below a folder that others may not enter
 * (`/root`), the cluster goes to /var/lib/marktrace and `postgres` in the data folder becomes a link to it.
 *
 * @throws OperatorProblem when the folder cannot be written or the disk is full
 */
export async function preparePlace(dataDir: string, say: (line: string) => void): Promise<Place> {
  const folder = await makeDataFolder(resolve(dataDir));
  const link = join(folder, 'postgres');
  let cluster = await followLink(link);
  const account = await databaseAccount(folder, cluster);
  if (account && cluster === link && !(await openTo(account, folder))) {
    await mkdir('/var/lib/marktrace', { recursive: true, mode: 0o711 });
    const root = await mkdtemp('/var/lib/marktrace/');
    const elsewhere = join(root, 'postgres');
    if (!(await openTo(account, root))) throw new OperatorProblem(unreachable(folder));
    await symlink(elsewhere, link);
    cluster = elsewhere;
    say(`The database account may not enter ${folder}: the database files go to ${elsewhere}`);
  }
  await access(resolve(cluster, '..')).catch(() => {
    throw new OperatorProblem(
      `${link} points to ${cluster}, which is not there. Bring that folder back, or remove the link to start with an empty database.`,
    );
  });
  return {
    dataDir: folder,
    root: resolve(cluster, '..'),
    cluster,
    passwordFile: join(folder, 'postgres-password'),
    logFile: join(folder, 'postgres.log'),
    account,
  };
}

/**
 * Creates the data folder if need be and checks that it can be written.
 *
 * @throws OperatorProblem
 */
export async function makeDataFolder(dataDir: string): Promise<string> {
  try {
    await makeFolders(dataDir);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = errorCode(error);
    const why =
      code === 'ENOSPC'
        ? 'the disk is full'
        : code === 'EROFS'
          ? 'its file system is read-only'
          : code === 'EEXIST' || code === 'ENOTDIR'
            ? 'a file of that name is in the way'
            : 'this account may not write there';
    throw new OperatorProblem(
      `The data folder ${dataDir} cannot be used: ${why}. Put that right, or name another folder with DATA_DIR.`,
    );
  }
  return realpath(dataDir);
}

/** Makes a folder and those above it. Node's own recursive mkdir never ends where a file system makes none, as in /proc. */
async function makeFolders(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolders(dirname(path));
    // Another process may have made it meanwhile.
    await mkdir(path, { mode: 0o700 }).catch((again: unknown) => {
      if (errorCode(again) !== 'EEXIST') throw again;
    });
  }
}

/** @throws OperatorProblem when a new cluster would fill the disk */
export async function requireSpace(place: Place): Promise<void> {
  const { bavail, bsize } = await statfs(place.root);
  if (bavail * bsize >= SPACE_NEEDED) return;
  throw new OperatorProblem(
    `The disk of ${place.root} is nearly full: a new database needs 300 MB. Free some space, or name a folder on another disk with DATA_DIR.`,
  );
}

async function followLink(path: string): Promise<string> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isSymbolicLink() ? resolve(path, '..', await readlink(path)) : path;
}

/** Lets the account pass through the folder (not list it); false when a folder above keeps it out. */
async function openTo(account: Account, folder: string): Promise<boolean> {
  if (canEnter(account, folder)) return true;
  await chmod(folder, ((await stat(folder)).mode & 0o777) | 0o011);
  return canEnter(account, folder);
}

function unreachable(folder: string): string {
  return `Neither ${folder} nor /var/lib/marktrace can be entered by the database account. Name a folder that others may enter with DATA_DIR, or start as an ordinary user.`;
}
