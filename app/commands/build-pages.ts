import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { buildEnvironment } from '#app/env.server.ts';
import { isLockHolder, lockDataFolder } from '#db/embedded/lock.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';

import type { Say } from './terminal.ts';

const SOURCES = ['app', 'analytics', 'db', 'seeds'];
const FILES = ['package.json', 'package-lock.json', 'remix.config.js', 'tsconfig.json', 'vite.config.ts'];

/**
 * Builds the pages when `build/` was made from other sources than the present ones, told by their content.
 *
 * @throws OperatorProblem when the build fails
 */
export async function buildPages(root: string, say: Say): Promise<void> {
  const folder = join(root, 'build');
  const stamp = join(folder, 'sources.sha256');
  const present = await hashSources(root);
  if ((await readStamp(stamp)) === present) return;
  await makeBuildFolder(folder);
  const lock = await takeTurn(folder);
  try {
    if ((await readStamp(stamp)) === present) return;
    say('Building the pages (after an update only; takes some seconds)');
    await runBuild(root);
    await writeFile(stamp, present);
  } finally {
    await lock.release();
  }
}

async function makeBuildFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.writable'), '');
  } catch {
    throw new OperatorProblem(
      `The pages must be built, but ${folder} cannot be written by this account. Run npm run build as the account that owns it, or correct the rights.`,
    );
  }
}

async function takeTurn(folder: string) {
  for (;;) {
    const lock = await lockDataFolder(folder, 'build');
    if (!isLockHolder(lock)) return lock;
    await wait(200);
  }
}

async function readStamp(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

async function hashSources(root: string): Promise<string> {
  const paths = [...FILES.map((name) => join(root, name))];
  for (const name of SOURCES) {
    const entries = await readdir(join(root, name), { recursive: true, withFileTypes: true });
    paths.push(
      ...entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
    );
  }
  const hash = createHash('sha256').update(process.version);
  for (const path of paths.sort()) {
    hash.update(`\0${relative(root, path)}\0`).update(await readFile(path));
  }
  return hash.digest('hex');
}

async function runBuild(root: string): Promise<void> {
  const cli = createRequire(join(root, 'package.json')).resolve('@remix-run/dev/dist/cli.js');
  const { code, output } = await new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'vite:build'], {
      cwd: root,
      env: buildEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ code: status, output: text }));
  });
  if (code === 0) return;
  const lines = output.trim().split('\n');
  const said = lines.filter((line) => /error|failed/i.test(line) && !/^\s*('|code:)/.test(line)).slice(0, 5);
  throw new OperatorProblem(
    `The pages could not be built. The builder said:\n${(said.length > 0 ? said : lines.slice(-5)).join('\n')}`,
  );
}
