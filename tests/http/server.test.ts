import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { PortalContext } from '#app/http/context.ts';
import { type Listening, listen } from '#app/http/server/listen.ts';
import { type PortalServerOptions, portalServer } from '#app/http/server/portal-server.ts';
import { openDatabases } from '#db/client.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type LogLine, testLog, testSettings } from '#tests/support/portal.ts';

const ORIGIN = 'http://127.0.0.1:3000';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Sent {
  path?: string;
  method?: string;
  headers?: { [name: string]: string };
  body?: Buffer | string;
  chunked?: boolean;
}

let database: TestDatabase;
let admin: Kysely<unknown>;
let clientFolder: string;
let server: Listening;
let logged: LogLine[];
let seen: { request: Request; context: PortalContext }[];
let answer: (request: Request) => Promise<Response>;

beforeAll(async () => {
  database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 1 });
  admin = new Kysely({ dialect: new PostgresDialect({ pool }) });
  clientFolder = await mkdtemp(join(tmpdir(), 'marktrace-client-'));
  await mkdir(join(clientFolder, 'assets'));
  await writeFile(join(clientFolder, 'assets/page-abc123.js'), 'export {};');
});

afterAll(async () => {
  await admin.destroy();
  await database.drop();
  await rm(clientFolder, { recursive: true });
});

beforeEach(() => serve());
afterEach(() => server.close(0));

async function serve(options: Partial<PortalServerOptions> = {}): Promise<void> {
  const { log, lines } = testLog();
  logged = lines;
  seen = [];
  answer = async () =>
    new Response('<!doctype html><title>page</title>', { headers: { 'Content-Type': 'text/html' } });
  const app = portalServer({
    settings: testSettings(),
    databases: database.databases,
    log,
    clientFolder,
    handle: async (request, context) => {
      seen.push({ request, context: context as unknown as PortalContext });
      return answer(request);
    },
    ...options,
  });
  server = await listen(app, '127.0.0.1', 0);
}

async function serveAgain(options: Partial<PortalServerOptions>): Promise<void> {
  await server.close(0);
  await serve(options);
}

function send({
  path = '/',
  method = 'GET',
  headers = {},
  body,
  chunked = false,
}: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sized = body !== undefined && !chunked ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
    const outgoing = httpRequest(
      { host: '127.0.0.1', port: server.port, path, method, headers: { ...sized, ...headers } },
      (incoming) => {
        let text = '';
        incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }),
        );
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

describe('headers of every answer', () => {
  it('narrow what the browser may do, and forbid keeping the page', async () => {
    const { headers } = await send();
    const nonce = seen[0]?.context.nonce ?? '';
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(String(headers['content-security-policy']).split(';').sort()).toEqual(
      [
        "default-src 'self'",
        `script-src 'self' 'nonce-${nonce}'`,
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ].sort(),
    );
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('give each request a nonce and an id of its own, whatever the client sent', async () => {
    const headers = { 'X-Request-Id': 'mine' };
    const first = await send({ headers });
    const second = await send({ headers });
    expect(first.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.headers['x-request-id']).toBe(seen[0]?.context.requestId);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect(seen[1]?.context.nonce).not.toBe(seen[0]?.context.nonce);
  });

  it('ask for TLS for a year where the portal is reached over TLS, and not otherwise', async () => {
    expect((await send()).headers).not.toHaveProperty('strict-transport-security');
    await serveAgain({
      settings: testSettings({ secureCookies: true, publicOrigin: 'https://marktrace.example' }),
    });
    expect((await send()).headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  it('let a page set its own caching, once', async () => {
    answer = async () => new Response('<svg/>', { headers: { 'Cache-Control': 'private, max-age=60' } });
    expect((await send()).headers['cache-control']).toBe('private, max-age=60');
  });
});

describe('built files', () => {
  it('may be kept for ever, and a missing one is a small page', async () => {
    const found = await send({ path: '/assets/page-abc123.js' });
    expect(found.status).toBe(200);
    expect(found.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const missing = await send({ path: '/assets/page-gone.js' });
    expect(missing.status).toBe(404);
    expect(missing.headers['cache-control']).toBe('no-store');
    expect(seen).toEqual([]);
  });

  it('are not reached by climbing out of their folder', async () => {
    await writeFile(join(clientFolder, '..', 'marktrace-outside.txt'), 'outside');
    for (const path of [
      '/assets/../../marktrace-outside.txt',
      '/assets/%2e%2e/%2e%2e/marktrace-outside.txt',
    ]) {
      expect((await send({ path })).body).not.toContain('outside');
    }
    await rm(join(clientFolder, '..', 'marktrace-outside.txt'));
  });
});

describe('a request that changes something', () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

  it.each([
    ['from the portal itself', { Origin: ORIGIN }, true],
    ['from the other name of this machine', { Origin: 'http://localhost:3000' }, true],
    ['from another site', { Origin: 'https://evil.example' }, false],
    ['from another port of this machine', { Origin: 'http://127.0.0.1:3001' }, false],
    ['from a sandboxed frame', { Origin: 'null' }, false],
    ['without an origin', {}, false],
    ['without an origin, from the portal as the browser says', { 'Sec-Fetch-Site': 'same-origin' }, true],
    ['without an origin, from a sibling site', { 'Sec-Fetch-Site': 'same-site' }, false],
    ['without an origin, from another site', { 'Sec-Fetch-Site': 'cross-site' }, false],
    [
      'from another site that claims to be ours',
      { Origin: 'https://evil.example', 'X-Forwarded-Host': '127.0.0.1:3000' },
      false,
    ],
    ['from another site, to its own name', { Origin: 'http://evil.example', Host: 'evil.example' }, false],
    ['with a bearer token', { Authorization: 'Bearer abc' }, true],
    ['with a bearer token and a cookie', { Authorization: 'Bearer abc', Cookie: 'session=1' }, false],
    ['with another kind of authorization', { Authorization: 'Basic abc' }, false],
  ])('%s', async (_case, headers, accepted) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status } = await send({ method, headers: { ...form, ...headers }, body: 'a=1' });
      expect(status).toBe(accepted ? 200 : 403);
    }
    expect(seen).toHaveLength(accepted ? 4 : 0);
  });

  it('is refused with a page in every language that carries the request id', async () => {
    const { body, headers } = await send({
      method: 'POST',
      headers: { Origin: 'https://evil.example' },
      body: 'a=1',
    });
    expect(body).toContain('<section lang="en" dir="ltr">');
    expect(body).toContain('<section lang="fr" dir="ltr">');
    expect(body).toContain('<section lang="ar" dir="rtl">');
    expect(body).toContain(String(headers['x-request-id']));
    expect(body).not.toContain('evil.example');
  });

  it('that is refused stands in the audit, once a minute for each address', async () => {
    const count = async () => {
      const { rows } = await sql<{ n: number; detail: unknown; allowed: boolean }>`
        select (count(*) over ())::int as n, detail, allowed from access_event where operation = 'form.refused'
        order by id desc limit 1`.execute(admin);
      return rows[0] ?? { n: 0 };
    };
    await server.close(0);
    await serve();
    const { n: before } = await count();
    const foreign = { method: 'POST', headers: { Origin: 'https://evil.example' }, body: 'a=1' };
    for (let time = 0; time < 3; time += 1) {
      expect((await send({ ...foreign, path: '/records/1/withdraw?mark=AB12' })).status).toBe(403);
    }
    expect(await count()).toEqual({
      n: before + 1,
      allowed: false,
      detail: { origin: 'https://evil.example', address: '/records/1/withdraw' },
    });
  });
});

describe('the size of a body', () => {
  const headers = { Origin: ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' };

  beforeEach(() => {
    answer = async (request) => new Response(String((await request.text()).length));
  });

  it('may be one mebibyte', async () => {
    const { status, body } = await send({ method: 'POST', headers, body: Buffer.alloc(1024 * 1024, 'a') });
    expect([status, body]).toEqual([200, '1048576']);
  });

  it.each([
    ['announced', false],
    ['not announced', true],
  ])('is refused beyond that, %s', async (_case, chunked) => {
    const body = Buffer.alloc(10 * 1024 * 1024, 'a');
    const refused = await send({ method: 'POST', headers, body, chunked });
    expect(refused.status).toBe(413);
    expect(refused.body).toContain('<section lang="fr" dir="ltr">');
    expect((await send()).status).toBe(200);
  });

  it('may be larger where a path says so', async () => {
    await serveAgain({ limits: { default: 10, paths: { '/imports': 100, '/records/:id/photos': 100 } } });
    const body = 'a'.repeat(50);
    const statusAt = async (path: string) => (await send({ path, method: 'POST', headers, body })).status;
    expect(await statusAt('/imports')).toBe(200);
    expect(await statusAt('/imports/x')).toBe(413);
    expect(await statusAt('/records/0189/photos')).toBe(200);
    expect(await statusAt('/records//photos')).toBe(413);
    expect(await statusAt('/records/0189/photos/1')).toBe(413);
    expect(await statusAt('/records/0189/marks')).toBe(413);
  });

  it('is answered in JSON under /api', async () => {
    const refused = await send({
      path: '/api/v1/queries',
      method: 'POST',
      headers,
      body: Buffer.alloc(2 ** 21),
    });
    expect(refused.status).toBe(413);
    expect(JSON.parse(refused.body)).toMatchObject({
      error: { code: 'tooLarge' },
      requestId: refused.headers['x-request-id'],
    });
  });
});

describe('what the framework is told', () => {
  it('is the configured origin, whatever Host and forwarding headers say', async () => {
    await send({
      path: '/records?mark=AB1',
      headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example:99', 'X-Forwarded-For': '9.9.9.9' },
    });
    expect(seen[0]?.request.url).toBe(`${ORIGIN}/records?mark=AB1`);
    expect(seen[0]?.request.headers.get('x-forwarded-host')).toBeNull();
    expect(seen[0]?.context.remoteAddress).toMatch(/127\.0\.0\.1$/);
  });

  it.each(['//evil.example/', '/\\evil.example', '/%ff', '/a%00b', 'http://evil.example/'])(
    'is nothing of an address like %s',
    async (path) => {
      expect((await send({ path })).status).toBe(400);
      expect(seen).toEqual([]);
    },
  );

  it('keeps several cookies apart', async () => {
    answer = async () =>
      new Response(null, {
        headers: [
          ['Set-Cookie', 'a=1; Path=/'],
          ['Set-Cookie', 'b=2; Path=/'],
        ],
      });
    expect((await send()).headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/']);
  });
});

describe('a fault', () => {
  it('shows its request id and nothing of itself; the log has the rest', async () => {
    answer = async () => {
      throw new Error('secret detail');
    };
    const { status, body, headers } = await send();
    expect(status).toBe(500);
    expect(body).toContain(String(headers['x-request-id']));
    expect(body).not.toMatch(/secret detail|at .*\.ts/);
    expect(logged).toContainEqual(
      expect.objectContaining({
        requestId: headers['x-request-id'],
        err: expect.objectContaining({ message: 'secret detail' }),
      }),
    );
  });
});

describe('the log', () => {
  it('has one line for a request, without query, body or cookie', async () => {
    const headers = { Origin: ORIGIN, Cookie: 'session=COOKIE' };
    await send({ path: '/queries?mark=MARK', method: 'POST', headers, body: 'password=BODY' });
    const lines = logged.filter((line) => line.msg === 'request');
    expect(lines).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/queries',
        status: 200,
        requestId: seen[0]?.context.requestId,
      }),
    ]);
    expect(JSON.stringify(logged)).not.toMatch(/MARK|BODY|COOKIE/);
  });
});

describe('health', () => {
  it('tells that the server is alive, and that it is ready', async () => {
    const alive = await send({ path: '/healthz' });
    expect([alive.status, JSON.parse(alive.body)]).toEqual([200, { status: 'alive' }]);
    const ready = await send({ path: '/readyz' });
    expect([ready.status, JSON.parse(ready.body)]).toEqual([200, { status: 'ready' }]);
    expect(seen).toEqual([]);
  });

  it('is alive but not ready without its database', async () => {
    const gone = new URL(database.urls.app);
    gone.port = '1';
    const databases = openDatabases({ ...database.urls, app: gone.href });
    await serveAgain({ databases });
    expect((await send({ path: '/healthz' })).status).toBe(200);
    const ready = await send({ path: '/readyz' });
    expect([ready.status, JSON.parse(ready.body)]).toEqual([503, { status: 'not ready' }]);
    await databases.close();
  });

  it('is not ready once it is told to end', async () => {
    await serveAgain({ isStopping: () => true });
    const ready = await send({ path: '/readyz' });
    expect(ready.status).toBe(503);
    expect(ready.headers.connection).toBe('close');
  });
});

describe('too many requests at once', () => {
  it('are answered 503 at once, and those in work finish', async () => {
    await serveAgain({ mostInWork: 1 });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    answer = () => held.then(() => new Response('done'));
    const first = send();
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const second = await send();
    expect([second.status, second.headers['retry-after']]).toEqual([503, '5']);
    release();
    expect((await first).status).toBe(200);
    expect((await send()).status).toBe(200);
  });
});

describe('ending', () => {
  it('lets a request in work finish and takes no other', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    answer = () => held.then(() => new Response('done'));
    const first = send();
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const closed = server.close(5000);
    await expect(send()).rejects.toThrow(/ECONNREFUSED/);
    release();
    expect((await first).body).toBe('done');
    await closed;
    await serve();
  });

  it('says which port is in use', async () => {
    await expect(listen(() => undefined, '127.0.0.1', server.port)).rejects.toThrow(
      `Port ${server.port} is in use by another program.`,
    );
  });
});
