import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isAlive, waitUntil } from '#db/embedded/process.server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Run {
  child: ChildProcess;
  /** everything it wrote so far */
  output(): string;
  ended: Promise<number | null>;
}

function start(settings: { [key: string]: string }): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/commands/start.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', DEMO: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, ended: once(child, 'close').then(([code]) => code as number | null) };
}

async function originOf(run: Run): Promise<string> {
  const found = () => /Marktrace is ready: (\S+)/.exec(run.output())?.[1];
  await waitUntil(() => found() !== undefined || run.child.exitCode !== null, 110_000);
  const origin = found();
  if (origin === undefined) throw new Error(run.output());
  return origin;
}

/** The lines for the person at the terminal, without the log, and without the build where sources changed meanwhile. */
function said(run: Run): string[] {
  return run
    .output()
    .split('\n')
    .filter((line) => !/^$|^\{|^Building the pages/.test(line));
}

describe('npm start', () => {
  let dataDir: string;
  let run: Run;
  let origin: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'marktrace-start-'));
    run = start({ PORT: '0', DATA_DIR: dataDir });
    origin = await originOf(run);
  });

  afterAll(async () => {
    run.child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  it('shows what it does, then the address, which answers', async () => {
    expect(said(run)).toEqual([
      'Starting the embedded database',
      expect.stringMatching(/^Prepared the tables \(\d+ steps\)$/),
      expect.stringMatching(/^Reference tables: \d+ subdivisions/),
      expect.stringMatching(/^Reference tables: \d+ rules of the quality watch/),
      expect.stringMatching(/^Reference tables: \d+ rules of retention/),
      expect.stringMatching(/^Reference tables: \d+ makes, \d+ models/),
      `Marktrace is ready: ${origin}`,
      'Ctrl-C stops it.',
    ]);
    const page = await fetch(`${origin}/sign-in`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await (await fetch(`${origin}/readyz`)).json()).toEqual({ status: 'ready' });
  });

  it('keeps its key where only its account reads it', async () => {
    expect((await stat(join(dataDir, 'secret-key'))).mode & 0o777).toBe(0o600);
  });

  it('is refused a second time on the same folder, in one sentence', async () => {
    const second = start({ PORT: '0', DATA_DIR: dataDir });
    expect(await second.ended).toBe(1);
    expect(said(second)).toEqual([
      `Marktrace is already running on ${dataDir} (process ${run.child.pid}). Stop that one first, or give this one a folder of its own with DATA_DIR.`,
    ]);
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  });

  it('names the port that is in use, in one sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const refused = start({ PORT: port, DATA_DIR: join(dataDir, 'other') });
    expect(await refused.ended).toBe(1);
    expect(said(refused)).toEqual([expect.stringMatching(`^Port ${port} is in use by another program\\.`)]);
    other.close();
  });

  it('ends in order when told to: nothing keeps running, and the folder is free', async () => {
    const postmaster = Number(
      (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0],
    );
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
    await expect(stat(join(dataDir, 'marktrace.lock'))).rejects.toThrow(/ENOENT/);
  });
});

describe('npm start with settings that cannot be', () => {
  it.each([
    [
      'a port that is none',
      { PORT: 'abc' },
      'The setting PORT must be a port number. Correct it and start again.',
    ],
    [
      'a folder that cannot be made',
      { DATA_DIR: '/dev/null/marktrace' },
      'The data folder /dev/null/marktrace cannot be used: a file of that name is in the way. Put that right, or name another folder with DATA_DIR.',
    ],
    [
      'a replica that is no database',
      { ANALYTICS_DATABASE_URL: 'https://replica.example' },
      'The setting ANALYTICS_DATABASE_URL must look like postgresql://replica.example:5432/marktrace. Correct it and start again.',
    ],
    [
      'a database that does not answer',
      { PORT: '0', DATABASE_URL: 'postgresql://a:secret@127.0.0.1:1/x', SECRET_KEY: '07'.repeat(32) },
      'No PostgreSQL answers at 127.0.0.1:1. Start it, or correct DATABASE_URL; without DATABASE_URL the embedded database is used.',
    ],
  ])('says so in one sentence: %s', async (_case, settings, sentence) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'marktrace-start-'));
    const run = start({ DATA_DIR: dataDir, ...settings });
    expect(await run.ended).toBe(1);
    expect(said(run).at(-1)).toBe(sentence);
    expect(run.output()).not.toMatch(/^\s+at /m);
    await rm(dataDir, { recursive: true });
  });
});
