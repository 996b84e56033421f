import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

import { freePort } from '#db/embedded/launch.server.ts';
import { findEmbedded } from '#db/embedded.server.ts';
import { loadRecords } from '#seeds/load/load-records.server.ts';

import type { BenchOptions } from '../figure.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PATIENCE_MS = 600_000;

/** A portal started as anybody starts it, with the demo region and generated records, in a temporary folder. */
export interface StartedPortal {
  origin: string;
  /** superuser on its database */
  adminUrl: string;
  loadSeconds: number;
}

/** @param secretKey where the bench itself opens the database as the roles of the portal */
export async function startPortal({
  rows,
  lifetime,
  say,
  secretKey,
}: BenchOptions & { secretKey?: Buffer }): Promise<StartedPortal> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marktrace-bench-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/commands/start.ts'], {
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      ...(secretKey && { SECRET_KEY: secretKey.toString('base64') }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  lifetime.add(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  });
  say('Starting the portal with its demo region');
  await ready(child, origin);
  const adminUrl = await findEmbedded(dataDir);
  if (adminUrl === undefined) throw new Error('the portal runs without its database');
  await liftLimits(adminUrl);
  if (rows === 0) return { origin, adminUrl, loadSeconds: 0 };
  say(`Loading ${rows.toLocaleString('en')} records`);
  const { seconds } = await loadRecords(adminUrl, { rows, contributors: await contributorsOf(adminUrl) });
  return { origin, adminUrl, loadSeconds: seconds };
}

async function ready(child: ChildProcess, origin: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error('the portal ended while it started');
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(250);
  }
  throw new Error('the portal did not become ready');
}

/** Visitors of a bench ask as fast as they are answered. */
async function liftLimits(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('update rate_limit set per_minute = 1000000');
  } finally {
    await client.end();
  }
}

async function contributorsOf(adminUrl: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ memberState: string; officerId: string }>(
      `select distinct on (member_state) member_state as "memberState", id as "officerId"
         from officer where role = 'contact' order by member_state, id`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
