import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { isLockHolder, lockDataFolder, readLock } from '#db/embedded/lock.server.ts';
import { isAlive, waitUntil } from '#db/embedded/process.server.ts';
import { type EmbeddedPostgres, findEmbedded, startEmbedded } from '#db/embedded.server.ts';

let dataDir: string;
let cleanUp: (() => unknown)[];

beforeEach(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'marktrace-embedded-')));
  cleanUp = [];
});

afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
  await rm(dataDir, { recursive: true, force: true });
});

/** Without waiting for the disk, unless asked: tests that kill the server ask. */
async function start(durable = false): Promise<EmbeddedPostgres> {
  const server = await startEmbedded({ dataDir, durable });
  cleanUp.push(() => server.stop());
  return server;
}

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that holds the folder and its server. */
async function startHolder(): Promise<{ child: ChildProcess; url: string; postmaster: number }> {
  const script = fileURLToPath(new URL('../support/embedded-holder.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUp.push(() => child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const told = JSON.parse(line.toString()) as { url: string; postmaster: number };
  cleanUp.push(() => isAlive(told.postmaster) && process.kill(told.postmaster, 'SIGQUIT'));
  return { child, ...told };
}

describe('startEmbedded', () => {
  it('makes a cluster that listens on 127.0.0.1 only, asks for a password by SCRAM, and sorts by code point', async () => {
    const server = await start(true);
    const [facts] = await query(
      server.adminUrl,
      `select current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
        current_setting('fsync') as fsync, current_setting('password_encryption') as passwords,
        datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding,
        lower('ÉCOLE') as lowered
       from pg_database where datname = current_database()`,
    );
    expect(facts).toEqual({
      listens: '127.0.0.1',
      sockets: '',
      fsync: 'on',
      passwords: 'scram-sha-256',
      provider: 'b',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
      lowered: 'école',
    });
    const wrong = new URL(server.adminUrl);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    const methods = await query<{ auth_method: string }>(
      server.adminUrl,
      'select distinct auth_method from pg_hba_file_rules',
    );
    expect(methods).toEqual([{ auth_method: 'scram-sha-256' }]);
  });

  it('keeps the password in a file that only its account reads', async () => {
    const server = await start();
    const file = join(dataDir, 'postgres-password');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(new URL(server.adminUrl).password).toBe((await readFile(file, 'utf8')).trim());
  });

  it('keeps what was stored when stopped and started again', async () => {
    const first = await start();
    await query(first.adminUrl, 'create table kept as select 7 as seven');
    await first.stop();
    await expect(query(first.adminUrl, 'select 1')).rejects.toThrow();
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second.adminUrl, 'select seven from kept')).toEqual([{ seven: 7 }]);
  });

  it('takes over the server of a killed process, with everything that was committed', async () => {
    const holder = await startHolder();
    await query(holder.url, 'create table kept as select 7 as seven');
    holder.child.kill('SIGKILL');
    await once(holder.child, 'exit');
    expect(isAlive(holder.postmaster)).toBe(true);
    expect(await readLock(dataDir)).toBeUndefined();

    const server = await start();
    expect(server.adopted).toBe(true);
    expect(server.pid()).toBe(holder.postmaster);
    expect(await query(server.adminUrl, 'select seven from kept')).toEqual([{ seven: 7 }]);
    await server.stop();
    expect(isAlive(holder.postmaster)).toBe(false);
  });

  it('recovers when process and server were both killed', async () => {
    const holder = await startHolder();
    await query(holder.url, 'create table kept as select 7 as seven');
    holder.child.kill('SIGKILL');
    process.kill(holder.postmaster, 'SIGKILL');
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(await query(server.adminUrl, 'select seven from kept')).toEqual([{ seven: 7 }]);
  });

  it('starts the server again on the same port when it is killed under a running portal', async () => {
    const restarts: (Error | undefined)[] = [];
    const server = await startEmbedded({ dataDir, onRestart: (problem) => restarts.push(problem) });
    cleanUp.push(() => server.stop());
    await query(server.adminUrl, 'create table kept as select 7 as seven');
    const killed = server.pid();
    process.kill(killed, 'SIGKILL');
    expect(await waitUntil(() => restarts.length > 0, 20_000)).toBe(true);
    expect(restarts).toEqual([undefined]);
    expect(server.pid()).not.toBe(killed);
    expect(await query(server.adminUrl, 'select seven from kept')).toEqual([{ seven: 7 }]);
  });

  it('is not misled by the pid file of a server that is gone', async () => {
    const first = await start();
    const pidFile = join(first.cluster, 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await first.stop();
    lines[0] = String(process.pid);
    await writeFile(pidFile, lines.join('\n'));
    expect((await start()).adopted).toBe(false);
  });

  it('can be joined by other commands while it runs', async () => {
    const server = await start();
    expect(await findEmbedded(dataDir)).toBe(server.adminUrl);
    await server.stop();
    expect(await findEmbedded(dataDir)).toBeUndefined();
  });

  it('says what is wrong with a data folder that cannot be used', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    await expect(startEmbedded({ dataDir: file })).rejects.toThrow(
      /cannot be used: a file of that name is in the way.*DATA_DIR/,
    );
  });

  it('says what to do when the password file is lost', async () => {
    await (await start()).stop();
    await rm(join(dataDir, 'postgres-password'));
    await expect(start()).rejects.toThrow(/postgres-password, which is missing. Restore that file/);
  });

  it('refuses a cluster of another major version', async () => {
    const server = await start();
    await server.stop();
    await writeFile(join(server.cluster, 'PG_VERSION'), '14\n');
    await chmod(join(server.cluster, 'PG_VERSION'), 0o644);
    await expect(start()).rejects.toThrow(/made by PostgreSQL 14, but this Marktrace brings PostgreSQL 18/);
  });

  it('starts on another port when its old one was taken meanwhile', async () => {
    const first = await start();
    await first.stop();
    const other = createServer().listen(first.port, '127.0.0.1');
    await once(other, 'listening');
    cleanUp.push(() => other.close());
    expect((await start()).port).not.toBe(first.port);
  });
});

describe('lockDataFolder', () => {
  it('names the holder to whoever comes second, and is free again after release', async () => {
    const first = await lockDataFolder(dataDir, 'npm start');
    if (isLockHolder(first)) throw new Error('an empty folder was taken');
    expect(await lockDataFolder(dataDir, 'npm run import')).toMatchObject({
      pid: process.pid,
      command: 'npm start',
      ready: false,
    });
    await first.markReady();
    expect(await readLock(dataDir)).toMatchObject({ command: 'npm start', ready: true });
    await first.release();
    expect(isLockHolder(await lockDataFolder(dataDir, 'npm run import'))).toBe(false);
  });

  it('takes over a lock whose process id now belongs to another process', async () => {
    await writeFile(
      join(dataDir, 'marktrace.lock'),
      JSON.stringify({ pid: process.pid, identity: 'an earlier process', command: 'npm start', ready: true }),
    );
    expect(isLockHolder(await lockDataFolder(dataDir, 'npm start'))).toBe(false);
  });

  it('goes to one of many that come at once', async () => {
    await writeFile(join(dataDir, 'marktrace.lock'), 'cut off');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => lockDataFolder(dataDir, 'npm start')));
    expect(outcomes.filter((outcome) => !isLockHolder(outcome))).toHaveLength(1);
  });
});
