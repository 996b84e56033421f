import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { OperatorProblem } from '../operator-problem.ts';
import type { Binaries } from './binaries.server.ts';
import { SERVER_ENVIRONMENT } from './environment.server.ts';
import type { Place } from './place.server.ts';
import { answersFor, clearStalePidFile, type Postmaster, readPostmaster } from './postmaster.server.ts';

const LOG_LIMIT = 10 * 1024 * 1024;

/** Rows of the register must not reach the log: no statements, no DETAIL with the values of a row. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  log_timezone: 'UTC',
  timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  logging_collector: 'off',
  jit: 'off',
};

/** Settings for throw-away databases: the fastest, at the price of losing them in a crash of the machine. */
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export interface Launched extends Postmaster {
  process: ChildProcess;
}

export interface LaunchOptions {
  place: Place;
  binaries: Binaries;
  password: string;
  durable: boolean;
  /** keeps the port of an earlier launch, so that connection URLs stay true */
  port?: number;
}

/**
 * Starts the server in a session of its own (Ctrl-C in the terminal reaches us, not it) and waits until it answers.
 *
 * @throws OperatorProblem
 */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const port = options.port ?? (await freePort());
    const outcome = await tryLaunch(options, port);
    if (typeof outcome !== 'string') return outcome;
    // A taken port is drawn anew; the children of a killed server need a moment to leave its shared memory.
    const passing = /could not bind|Address already in use|shared memory block .* is still in use/i.test(
      outcome,
    );
    if (!passing || performance.now() > deadline) throw new OperatorProblem(explain(outcome, options.place));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function tryLaunch(options: LaunchOptions, port: number): Promise<Launched | string> {
  const { place, binaries, password } = options;
  await clearStalePidFile(place.cluster);
  await rotateLog(place.logFile);
  const logged = (await stat(place.logFile).catch(() => undefined))?.size ?? 0;
  const settings = { ...SETTINGS, ...(options.durable ? {} : THROW_AWAY), port: String(port) };
  const log = openSync(place.logFile, 'a', 0o600);
  const child = spawn(
    join(binaries.folder, 'bin', 'postgres'),
    ['-D', place.cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    { ...place.account, cwd: '/', env: SERVER_ENVIRONMENT, stdio: ['ignore', log, log], detached: true },
  );
  closeSync(log);
  let failure: string | undefined;
  child.on('error', (error) => (failure = error.message));
  while (failure === undefined && child.exitCode === null && child.signalCode === null) {
    const running = await readPostmaster(place.cluster);
    if (running && running.pid === child.pid && running.status === 'ready') {
      if (await answersFor(place.cluster, port, password)) {
        child.unref();
        return { ...running, port, process: child };
      }
      child.kill('SIGINT');
      return 'it does not accept the password in the data folder';
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const text = (await readFile(place.logFile)).subarray(logged).toString();
  return failure ?? text.trim();
}

function explain(output: string, place: Place): string {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return `The disk of ${place.root} is full, and PostgreSQL cannot start. Free some space and start again; nothing that was saved is lost.`;
  }
  if (/wrong ownership|Permission denied/.test(output)) {
    return `The database files in ${place.cluster} belong to another account. Start as that account, or give the files back to it.`;
  }
  if (/lock file "postmaster\.pid" already exists/.test(output)) {
    return `Another PostgreSQL is running on ${place.cluster}. Stop it first, or name another folder with DATA_DIR.`;
  }
  const last = output.split('\n').findLast((line) => /FATAL|PANIC|ERROR|error/.test(line)) ?? output;
  const said = last.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '').slice(0, 300);
  return `The embedded PostgreSQL did not start: ${said}. Its log is ${place.logFile}.`;
}

async function rotateLog(path: string): Promise<void> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size < LOG_LIMIT) return;
  await rm(`${path}.1`, { force: true });
  await rename(path, `${path}.1`);
}

/** A port of 127.0.0.1 that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
