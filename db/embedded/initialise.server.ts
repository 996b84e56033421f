import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { OperatorProblem } from '../operator-problem.ts';
import type { Binaries } from './binaries.server.ts';
import { SERVER_ENVIRONMENT } from './environment.server.ts';
import { errorCode, exists } from './files.server.ts';
import { type Place, requireSpace } from './place.server.ts';

/**
 * Makes the cluster if there is none, with a random password for its superuser.
 * It appears under its name only when it is complete, so a killed start leaves nothing that looks like a cluster.
 *
 * @returns the superuser's password
 * @throws OperatorProblem when the existing cluster cannot be used
 */
export async function ensureCluster(place: Place, binaries: Binaries, durable: boolean): Promise<string> {
  if (await exists(join(place.cluster, 'PG_VERSION'))) {
    await requireVersion(place, binaries);
    return readPassword(place);
  }
  await requireSpace(place);
  const password = randomBytes(24).toString('base64url');
  await writeFile(place.passwordFile, `${password}\n`, { mode: 0o600 });

  const draft = `${place.cluster}.new`;
  const handover = join(place.root, `.password-${process.pid}`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(handover, `${password}\n`, { mode: 0o600 });
  if (place.account) {
    await chown(draft, place.account.uid, place.account.gid);
    await chown(handover, place.account.uid, place.account.gid);
  }
  try {
    await runInitdb(place, binaries, [
      `--pgdata=${draft}`,
      '--username=postgres',
      `--pwfile=${handover}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]);
    await rename(draft, place.cluster);
  } finally {
    await rm(handover, { force: true });
  }
  return password;
}

async function requireVersion(place: Place, binaries: Binaries): Promise<void> {
  const made = Number.parseInt(await readFile(join(place.cluster, 'PG_VERSION'), 'utf8'), 10);
  if (made === binaries.majorVersion) return;
  throw new OperatorProblem(
    `The database in ${place.cluster} was made by PostgreSQL ${made}, but this Marktrace brings PostgreSQL ${binaries.majorVersion}. Start it with the release that made it, or move the data as docs/operations.md describes.`,
  );
}

async function readPassword(place: Place): Promise<string> {
  try {
    return (await readFile(place.passwordFile, 'utf8')).trim();
  } catch (error) {
    const why = errorCode(error) === 'ENOENT' ? 'is missing' : 'cannot be read by this account';
    throw new OperatorProblem(
      `The database has its password in ${place.passwordFile}, which ${why}. Restore that file from a backup, or start as the account that owns the data folder.`,
    );
  }
}

async function runInitdb(place: Place, binaries: Binaries, args: string[]): Promise<void> {
  const output = await new Promise<{ code: number | null; text: string }>((resolve, reject) => {
    const child = spawn(join(binaries.folder, 'bin', 'initdb'), args, {
      ...place.account,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Ctrl-C in the terminal reaches us, not it: it finishes, then we end in order.
      detached: true,
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
  if (output.code === 0) return;
  if (/No space left on device|Disk quota exceeded/.test(output.text)) {
    throw new OperatorProblem(
      `The disk of ${place.root} is full. Free some space, or name a folder on another disk with DATA_DIR.`,
    );
  }
  const last = output.text
    .trim()
    .split('\n')
    .findLast((line) => /error|fatal|could not/i.test(line));
  throw new OperatorProblem(
    `The database could not be made in ${place.cluster}: ${last ?? `initdb ended with ${output.code}`}. Put that right, or name another folder with DATA_DIR.`,
  );
}
