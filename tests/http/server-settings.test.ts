import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { atPort, readSettings } from '#app/env.server.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'marktrace-settings-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const read = (env: { [key: string]: string } = {}) =>
  readSettings({ NODE_ENV: 'test', DATA_DIR: dataDir, ...env });

describe('readSettings', () => {
  it('has a default for everything', async () => {
    expect(await read()).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicOrigin: 'http://127.0.0.1:3000',
      origins: ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'],
      databaseUrl: undefined,
      demo: true,
      secureCookies: false,
      logLevel: 'info',
      mail: undefined,
    });
  });

  it('takes a mail server and its sender together, and says which is missing', async () => {
    const mail = { SMTP_URL: 'smtp://who:secret@mail.example:587', MAIL_FROM: 'Marktrace <m@mail.example>' };
    expect((await read(mail)).mail).toEqual({ url: mail.SMTP_URL, from: mail.MAIL_FROM });
    await expect(read({ SMTP_URL: mail.SMTP_URL })).rejects.toThrow('MAIL_FROM is missing');
    await expect(read({ MAIL_FROM: mail.MAIL_FROM })).rejects.toThrow('SMTP_URL is missing');
    await expect(read({ ...mail, SMTP_URL: 'mail.example:587' })).rejects.toThrow('must look like smtp://');
    await expect(read({ ...mail, MAIL_FROM: 'Marktrace' })).rejects.toThrow('must be an address');
  });

  it('accepts forms from the public origin only, once that is set', async () => {
    expect(await read({ PUBLIC_ORIGIN: 'https://Marktrace.example:443/' })).toMatchObject({
      publicOrigin: 'https://marktrace.example',
      origins: ['https://marktrace.example'],
      secureCookies: true,
    });
  });

  it.each([
    [{}, true],
    [{ DEMO: '0' }, false],
    [{ DATABASE_URL: 'postgresql://h/d' }, false],
    [{ DATABASE_URL: 'postgresql://h/d', DEMO: '0' }, false],
    [{ DATABASE_URL: 'postgresql://h/d', DEMO: '1' }, true],
    [{ DATABASE_URL: '' }, true],
  ])('has the demo region by %j: %s', async (env, demo) => {
    expect((await read({ ...env })).demo).toBe(demo);
  });

  it('makes a key once, for its account only', async () => {
    const first = await read();
    expect(first.secretKey).toHaveLength(32);
    expect((await read()).secretKey).toEqual(first.secretKey);
    const file = join(dataDir, 'secret-key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await readFile(file, 'utf8'), 'base64')).toEqual(first.secretKey);
  });

  it('agrees on one key when many processes start at once', async () => {
    const keys = await Promise.all(
      Array.from({ length: 8 }, async () => (await read()).secretKey.toString('hex')),
    );
    expect(new Set(keys).size).toBe(1);
  });

  it.each([
    ['hexadecimal', '00'.repeat(31) + 'ff'],
    ['base64', Buffer.from([...Array(31).fill(0), 255]).toString('base64')],
  ])('takes a key in %s', async (_form, SECRET_KEY) => {
    expect([...(await read({ SECRET_KEY })).secretKey]).toEqual([...Array(31).fill(0), 255]);
  });

  it.each([
    ['PORT', '70000', /PORT must be a port number/],
    ['DEMO', 'yes', /DEMO must be 0 or 1/],
    ['SECRET_KEY', 'short', /SECRET_KEY must be 32 random bytes .* openssl rand -hex 32/],
    ['PUBLIC_ORIGIN', 'marktrace.example', /PUBLIC_ORIGIN must look like https:/],
    ['PUBLIC_ORIGIN', 'https://marktrace.example/portal', /without a path/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL must be one of/],
  ])('says what is wrong with %s=%s', async (name, value, sentence) => {
    await expect(read({ [name]: value })).rejects.toThrow(sentence);
  });
});

describe('atPort', () => {
  it('puts the drawn port into every origin', async () => {
    const settings = atPort(await read({ PORT: '0' }), 4711);
    expect(settings.port).toBe(4711);
    expect(settings.publicOrigin).toBe('http://127.0.0.1:4711');
    expect(settings.origins).toEqual(['http://127.0.0.1:4711', 'http://localhost:4711', 'http://[::1]:4711']);
  });

  it('leaves a public origin alone', async () => {
    const settings = atPort(await read({ PORT: '0', PUBLIC_ORIGIN: 'https://marktrace.example' }), 4711);
    expect(settings.publicOrigin).toBe('https://marktrace.example');
  });
});
