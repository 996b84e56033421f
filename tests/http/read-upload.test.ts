import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Permission } from '#app/access/vocabulary.ts';
import { codeAt } from '#app/auth/one-time-code.ts';
import { openSessions } from '#app/auth/session.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { AppLoadContext } from '#app/framework/node.server.ts';
import { portalUpload, type UploadAct } from '#app/http/portal.server.ts';
import { readUpload, sweepUploads } from '#app/http/read-upload.server.ts';
import { testContext } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { testSettings } from '#tests/support/portal.ts';
import { createRegion, TEST_SECRET, type TestRegion } from '#tests/support/region.ts';

const LIMITS = { bytes: 1000, files: 2 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marktrace-uploads-'));
});
afterEach(() => rm(folder, { recursive: true }));

function formOf(parts: readonly (readonly [string, string | File])[]): Request {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value);
  return new Request('http://127.0.0.1/imports', { method: 'POST', body });
}

const file = (content: string | Uint8Array<ArrayBuffer>, name: string) => new File([content], name);

async function refusal(promise: Promise<unknown>): Promise<Response> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Response);
  return thrown as Response;
}

interface Sending {
  permission?: Permission;
  /** The second factor was shown long ago. */
  stale?: boolean;
  code?: string;
}

describe('a form with files', () => {
  it('gives fields as typed and files as they came, under names of our own, for this account only', async () => {
    const bytes = Uint8Array.from({ length: 997 }, (_, index) => (index * 31) % 256);
    const { form, files, problems } = await readUpload(
      formOf([
        ['note', 'Dépôt de Tarn Hill ‮'],
        ['file', file(bytes, 'Régistre 2017.xlsx')],
        ['other', file('x', '../../etc/passwd')],
        ['note', 'again'],
      ]),
      LIMITS,
      folder,
    );
    expect(problems).toEqual([]);
    expect(form.getAll('note')).toEqual(['Dépôt de Tarn Hill ‮', 'again']);
    expect(files.map(({ field, name, size }) => ({ field, name, size }))).toEqual([
      { field: 'file', name: 'Régistre 2017.xlsx', size: 997 },
      { field: 'other', name: 'passwd', size: 1 },
    ]);
    const [first] = files;
    if (!first) throw new Error('no file');
    expect(await readFile(first.path)).toEqual(Buffer.from(bytes));
    expect(first.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect((await stat(first.path)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).every((name) => /^[0-9a-f-]{36}$/.test(name))).toBe(true);
  });

  it('has no file where an input was left empty, and an empty file where one was sent', async () => {
    const nothing = file('', '');
    const { files } = await readUpload(
      formOf([
        ['file', nothing],
        ['empty', file('', 'empty.csv')],
      ]),
      LIMITS,
      folder,
    );
    expect(files.map(({ field, size }) => [field, size])).toEqual([['empty', 0]]);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('is refused file by file where it is too large or too many, and keeps what was typed', async () => {
    const { form, files, problems } = await readUpload(
      formOf([
        ['file', file('a'.repeat(1001), 'large.csv')],
        ['file', file('b'.repeat(1000), 'just.csv')],
        ['file', file('c', 'third.csv')],
        ['source', 'kept'],
      ]),
      LIMITS,
      folder,
    );
    expect(problems.map(({ field, key }) => [field, key]).sort()).toEqual([
      ['', 'errors.upload.tooMany'],
      ['file', 'errors.upload.tooLarge'],
    ]);
    expect(files.map(({ name }) => name)).toEqual(['just.csv']);
    expect(form.get('source')).toBe('kept');
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('can be a form without files', async () => {
    const body = new URLSearchParams([['intent', 'cancel']]);
    const request = new Request('http://127.0.0.1/imports', { method: 'POST', body });
    const { form, files } = await readUpload(request, LIMITS, folder);
    expect([form.get('intent'), files]).toEqual(['cancel', []]);
  });

  it('shows no name that turns its line around', async () => {
    const { files } = await readUpload(
      formOf([['file', file('x', `fdp‮${'n'.repeat(300)}.xlsx`)]]),
      LIMITS,
      folder,
    );
    expect(files[0]?.name).toMatch(/^fdpn+…n+\.xlsx$/);
    expect(files[0]?.name.length).toBeLessThanOrEqual(200);
  });

  it.each([
    ['text/plain', 'hello'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nhalf of it'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of a file',
    ],
    ['multipart/mixed; boundary=x', '--x--'],
  ])('is answered with 400 where it is none (%s, %s), and leaves nothing behind', async (type, body) => {
    const request = new Request('http://127.0.0.1/imports', {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    });
    expect((await refusal(readUpload(request, LIMITS, folder))).status).toBe(400);
    expect(await readdir(folder)).toEqual([]);
  });

  it('that is broken off leaves nothing behind', async () => {
    const begun = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of a file';
    let sent = false;
    const body = new ReadableStream({
      pull(controller) {
        if (sent) controller.error(new Error('the connection was closed'));
        else controller.enqueue(new TextEncoder().encode(begun));
        sent = true;
      },
    });
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const request = new Request('http://127.0.0.1/imports', {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit);
    expect((await refusal(readUpload(request, LIMITS, folder))).status).toBe(400);
    expect(await readdir(folder)).toEqual([]);
  });

  it('that cannot be written is an error, not an endless wait', async () => {
    await writeFile(join(folder, 'a file'), '');
    await expect(
      readUpload(formOf([['file', file('x', 'a.csv')]]), LIMITS, join(folder, 'a file')),
    ).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});

describe('what acts that never ended have left', () => {
  it('is removed after a day', async () => {
    await writeFile(join(folder, 'old'), '');
    await writeFile(join(folder, 'new'), '');
    const now = new Date('2026-05-02T12:00:00Z');
    await utimes(join(folder, 'old'), now, new Date('2026-05-01T11:00:00Z'));
    await utimes(join(folder, 'new'), now, new Date('2026-05-01T13:00:00Z'));
    await sweepUploads(folder, now);
    expect(await readdir(folder)).toEqual(['new']);
    await sweepUploads(join(folder, 'not there'), now);
  });
});

describe('an action that takes files', () => {
  let database: TestDatabase;
  let region: TestRegion;
  let roles: RoleClients;
  beforeAll(async () => {
    database = await createTestDatabase();
    region = await createRegion(database);
    roles = await connectRoles(database);
  });
  afterAll(async () => {
    await roles.end();
    await database.drop();
  });

  async function send(
    officer: Officer | undefined,
    act: (act: UploadAct) => Promise<unknown>,
    { permission = 'records:import', stale = false, code }: Sending = {},
  ) {
    const request = formOf([
      ['source', 'typed'],
      ...(code === undefined ? [] : [['freshCode', code] as [string, string]]),
      ['file', file('serial\nAB1', 'register.csv')],
    ]);
    if (officer) {
      const sessions = openSessions(database.databases.auth, { secure: false, now: () => new Date() });
      request.headers.set('Cookie', (await sessions.open(officer.id)).split(';')[0] ?? '');
    }
    if (stale) await roles.admin.query(`update session set verified_at = now() - interval '1 hour'`);
    const context = { ...testContext(database), settings: testSettings({ dataDir: folder }) };
    const door = portalUpload(permission, LIMITS, act);
    return door({ request, params: {}, context: context as AppLoadContext });
  }
  const left = async () => (existsSync(join(folder, 'uploads')) ? readdir(join(folder, 'uploads')) : null);
  const audited = (act: UploadAct) => act.audit({ operation: 'drafts.listed', detail: { shown: 0 } });

  it('gives the act its files; one that is moved away stays, the rest are removed', async () => {
    const kept = join(folder, 'kept');
    const text = await send(region.contact.XA, async (act) => {
      await audited(act);
      const [first] = act.files;
      if (!first) throw new Error('no file');
      const content = await readFile(first.path, 'utf8');
      await rename(first.path, kept);
      return content;
    });
    expect(text).toBe('serial\nAB1');
    expect(existsSync(kept)).toBe(true);
    expect(await left()).toEqual([]);
    await send(region.contact.XA, audited);
    expect(await left()).toEqual([]);
  });

  it('gives the fields back where something is wrong, and removes the files', async () => {
    const answer = await send(region.contact.XA, async () => {
      throw new Invalid([{ field: 'source', key: 'errors.required' }]);
    });
    expect(answer).toBeInstanceOf(Response);
    expect((answer as Response).status).toBe(422);
    expect(await (answer as Response).json()).toEqual({
      problems: [{ field: 'source', key: 'errors.required' }],
      fields: { source: ['typed'] },
    });
    expect(await left()).toEqual([]);
  });

  it('writes nothing for somebody who may not come in, and audits it', async () => {
    const denied = await refusal(send(region.analyst, audited));
    expect(denied.status).toBe(404);
    expect(await left()).toBeNull();
    const { rows } = await roles.admin.query(
      `select detail from access_event where operation = 'access.denied' and officer_id = '${region.analyst.id}'`,
    );
    expect(rows).toEqual([{ detail: { permission: 'records:import', reason: 'role', address: '/imports' } }]);
  });

  it('asks for the second factor again where the act needs it fresh, keeps what was typed, and no file', async () => {
    const stale = { permission: 'contacts:change', stale: true } as const;
    const asked = await refusal(send(region.npc.XA, audited, stale));
    expect(asked.status).toBe(401);
    expect(await asked.json()).toEqual({
      unconfirmed: { action: '/imports', fields: { source: ['typed'] }, permission: 'contacts:change' },
    });
    expect(await left()).toEqual([]);
    const wrong = await refusal(send(region.npc.XA, audited, { ...stale, code: '000000' }));
    expect(await wrong.json()).toMatchObject({ unconfirmed: { problem: 'wrong' } });
    const code = codeAt(TEST_SECRET, new Date());
    const fields = await send(
      region.npc.XA,
      async (act) => {
        await audited(act);
        return [[...act.form.keys()], act.files.length];
      },
      { ...stale, code },
    );
    expect(fields).toEqual([['source'], 1]);
    expect(await left()).toEqual([]);
  });

  it('keeps what was typed over the end of a session, and no file', async () => {
    const ended = await refusal(send(undefined, audited));
    expect(ended.status).toBe(401);
    expect(await ended.json()).toEqual({ ended: { action: '/imports', fields: { source: ['typed'] } } });
    expect(await left()).toBeNull();
  });
});
