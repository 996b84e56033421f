import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { codeAt } from '#app/auth/one-time-code.ts';
import { findEmbedded } from '#db/embedded.server.ts';
import { demoContacts, totpSecretOf } from '#seeds/demo/contacts.ts';
import { contactOf } from '#seeds/demo/people.ts';
import {
  awaited,
  connectAdmin,
  killHard,
  type Running,
  startCommand,
} from '#tests/support/killed-imports.ts';

// The whole way of an installation that keeps its key in the data folder, with processes that are killed.

let dataDir: string;
let portal: Running;
let origin: string;
let cookie: string;
let photographs: string[];
const EMAIL = contactOf('XF', 0).email;

const settings = (more: Record<string, string> = {}) => ({
  ...{ PORT: '0', DATA_DIR: dataDir, DEMO: '1', SECRET_KEY: '' },
  ...more,
});
const rotate = (...words: string[]) => startCommand('keys-rotate', words, settings());

async function start(): Promise<void> {
  portal = startCommand('start', [], settings());
  const found = () => /Marktrace is ready: (\S+)/.exec(portal.output())?.[1];
  await awaited(() => found() !== undefined, portal);
  origin = found() ?? '';
}

async function stop(): Promise<void> {
  portal.child.kill('SIGTERM');
  expect(await portal.ended, portal.output()).toBe(0);
}

async function asAdmin<T>(act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = await connectAdmin((await findEmbedded(dataDir)) ?? '');
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}

/** Signs in with password and authenticator; a code counts once, so the next half minute is waited for. */
async function signIn(): Promise<void> {
  const contact = demoContacts().find(({ email }) => email === EMAIL);
  for (let tried = 0; ; tried += 1) {
    const form = {
      email: EMAIL,
      password: contact?.password ?? '',
      code: codeAt(totpSecretOf(EMAIL), new Date()),
    };
    const answer = await fetch(`${origin}/sign-in`, {
      method: 'POST',
      headers: { Origin: origin },
      body: new URLSearchParams(form),
      redirect: 'manual',
    });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    if (answer.status === 303) return;
    expect(tried, await answer.text()).toBeLessThan(3);
    await wait(30_000);
  }
}

/** Bytes of a photograph as a browser gets them. */
async function photograph(id: string): Promise<Buffer> {
  const answer = await fetch(`${origin}/photographs/${id}/full`, { headers: { Cookie: cookie } });
  expect(answer.status, id).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'marktrace-keys-'));
  await start();
  await signIn();
  photographs = await asAdmin(async (admin) => {
    const { rows } = await admin.query<{ id: string }>(
      `select id from photograph where member_state = 'XF' order by id`,
    );
    return rows.map(({ id }) => id);
  });
  expect(photographs.length).toBeGreaterThan(3);
}, 400_000);
afterAll(async () => {
  await killHard(portal);
  await rm(dataDir, { recursive: true, force: true });
});

describe('npm run keys:rotate', { timeout: 400_000 }, () => {
  let before: Buffer;

  it('puts no new key under a portal that runs, and takes no other word', async () => {
    before = await photograph(photographs[0] ?? '');
    const refused = rotate('--new-key');
    expect(await refused.ended).toBe(2);
    expect(refused.output()).toMatch(/is in use by "npm start" .*Stop it first\.\n$/);
    const other = rotate('--new');
    expect(await other.ended).toBe(2);
    expect(other.output()).toMatch(/^Use: npm run keys:rotate/);
  });

  it('is killed in the middle, while the portal reads, and does the rest when it is called again', async () => {
    await stop();
    const first = await readFile(join(dataDir, 'secret-key'), 'utf8');
    const put = rotate('--new-key');
    expect(await put.ended, put.output()).toBe(0);
    expect(await readFile(join(dataDir, 'secret-key'), 'utf8')).not.toBe(first);
    expect(await readFile(join(dataDir, 'earlier-secret-keys'), 'utf8')).toBe(first);
    expect((await stat(join(dataDir, 'earlier-secret-keys'))).mode & 0o777).toBe(0o600);
    await start();
    await signIn();

    const unrenewed = () =>
      asAdmin(async (admin) => {
        const { rows } = await admin.query<{ seals: number; secrets: number }>(
          `with ring as (select id from sealing_key order by number desc limit 1)
           select (select count(*)::int from involved_party_seal, ring where key_id <> ring.id) as seals,
             (select count(*)::int from credential, ring where key_id <> ring.id) as secrets`,
        );
        return rows[0] ?? { seals: 0, secrets: 0 };
      });
    expect((await unrenewed()).seals).toBeGreaterThan(0);
    await asAdmin(async (holder) => {
      await holder.query('begin');
      await holder.query('lock table credential in share mode');
      const run = rotate();
      await awaited(async () => {
        const { rows } = await holder.query(
          `select 1 from pg_locks where relation = 'credential'::regclass and not granted`,
        );
        return rows.length > 0;
      }, run);
      await killHard(run);
      await holder.query('rollback');
    });
    expect(await unrenewed()).toEqual({ seals: 0, secrets: demoContacts().length });
    expect((await photograph(photographs[0] ?? '')).equals(before)).toBe(true);

    const again = rotate();
    let read = 0;
    for (const ended = again.ended.then(() => true); !(await Promise.race([ended, wait(20)])); read += 1) {
      const id = photographs[read % photographs.length] ?? '';
      expect((await photograph(id)).length).toBeGreaterThan(1_000);
    }
    expect(await again.ended, again.output()).toBe(0);
    expect(again.output()).toMatch(/^Sealed anew: 0 persons .* \d+ authenticators, [1-9]\d* files\.\n/);
    expect(read).toBeGreaterThan(3);
    expect(await unrenewed()).toEqual({ seals: 0, secrets: 0 });
    await expect(stat(join(dataDir, 'earlier-secret-keys'))).rejects.toThrow(/ENOENT/);
  });

  it('leaves a portal that needs the new key alone, and a log that is intact under it', async () => {
    await stop();
    await start();
    await signIn();
    expect((await photograph(photographs[0] ?? '')).equals(before)).toBe(true);
    await wait(2_500);
    const verified = startCommand('audit-verify', [], settings());
    expect(await verified.ended, verified.output()).toBe(0);
    expect(verified.output()).toMatch(/^Intact: /);
  });

  it('is not there for a key that is none of this database', async () => {
    await stop();
    for (const command of ['start', 'keys-rotate'] as const) {
      const wrong = startCommand(command, [], settings({ SECRET_KEY: '5a'.repeat(32) }));
      expect(await wrong.ended).toBe(command === 'start' ? 1 : 2);
      expect(wrong.output()).toContain('The secret key is not the one that this database was sealed with.');
    }
    await start();
    await signIn();
  });
});
