import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { issueToken } from '#app/auth/token.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { mayChangeThings } from '#app/http/server/origin-check.ts';
import { action, loader } from '#app/routes/api.v1.queries.ts';
import { type TestCases, createCases } from '#tests/support/cases.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/call-route.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
let cases: TestCases;
let admin: pg.Client;
const NOW = new Date('2026-06-02T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  cases = await createCases(database, region);
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

interface Sent {
  body?: string;
  headers?: Record<string, string>;
  method?: string;
  now?: Date;
}

async function send({ body, headers = {}, method = 'POST', now = NOW }: Sent) {
  const request = new Request('http://127.0.0.1:3000/api/v1/queries', {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
  const route = method === 'GET' || method === 'HEAD' ? loader : action;
  const response = await route({ request, params: {}, context: testContext(database, now) as never });
  return { status: response.status, headers: response.headers, data: JSON.parse(await response.text()) };
}

async function bearer(officer: Officer): Promise<Record<string, string>> {
  return { Authorization: `Bearer ${await issueToken(database.databases.auth, officer, NOW)}` };
}

async function ask(officer: Officer, input: unknown, headers: Record<string, string> = {}) {
  return send({ body: JSON.stringify(input), headers: { ...(await bearer(officer)), ...headers } });
}

async function count(table: string): Promise<number> {
  return (await admin.query(`select from ${table}`)).rowCount ?? 0;
}

describe('POST /api/v1/queries', () => {
  it('answers as the page does, and is audited as the page is', async () => {
    const { status, data } = await ask(region.contact.XB, {
      mark: 'case region 778l',
      purpose: 'field_check',
      caseReference: 'PV 12',
    });
    expect(status).toBe(200);
    expect(data.results[0]).toEqual({
      recordId: cases.losses.region.recordIds[0],
      sharing: 'region',
      kind: 'look_alike',
      reasons: [{ kind: 'look_alike', position: 14, readAs: 'L', recordedAs: '1' }],
      score: expect.any(Number),
      doubt: null,
      closed: null,
      memberState: 'XA',
      contact: {
        office: 'Tracing office of XA',
        phone: '+999 555 0100',
        email: 'npc@xa.example',
        hours: '08:00-16:00',
      },
    });
    const { rows } = await admin.query(
      `select operation, officer_name, purpose, case_reference, concerned_states, detail
         from access_event where event_id = $1`,
      [data.auditId],
    );
    expect(rows).toEqual([
      {
        operation: 'marks.queried',
        officer_name: 'contact XB',
        purpose: 'field_check',
        case_reference: 'PV 12',
        concerned_states: ['XA'],
        detail: { mark: 'case region 778l', results: 2, hidden: 0 },
      },
    ]);
  });

  it('tells the story of an arm that is known from several occasions, as the page does', async () => {
    const lost = await register(
      database,
      region.contact.XA,
      { reportType: 'stolen', occurredOn: '2024-02-01' },
      [aRifle('STORY 90214')],
    );
    const found = await register(
      database,
      region.contact.XC,
      { reportType: 'seized', occurredOn: '2026-02-01' },
      [aRifle('STORY90214')],
    );
    const { data } = await ask(region.contact.XB, { mark: 'STORY90214', purpose: 'field_check' });
    const occasion = { from: '2024-02-01', until: '2024-02-01', hits: [], sameMarks: true };
    expect(data.stories).toMatchObject([
      {
        occasions: [
          {
            ...occasion,
            recordId: lost.recordIds[0],
            memberState: 'XA',
            reportType: 'stolen',
            mark: 'STORY 90214',
          },
          { recordId: found.recordIds[0], memberState: 'XC', reportType: 'seized', mark: 'STORY90214' },
        ],
        hidden: [],
        intakes: 1,
      },
    ]);
    const alone = await ask(region.contact.XB, { mark: 'CASE-region-7781', purpose: 'field_check' });
    expect(alone.data.results.length).toBeGreaterThan(0);
    const told = alone.data.stories.flatMap(
      (story: { occasions: { recordId: string }[] }) => story.occasions,
    );
    expect(told.map((one: { recordId: string }) => one.recordId)).not.toContain(lost.recordIds[0]);
  });

  it('names no contact for a record of one’s own', async () => {
    const { data } = await ask(region.contact.XA, { mark: 'CASE-national-7781', purpose: 'investigation' });
    expect(data.results).toMatchObject([
      { sharing: 'national', kind: 'exact', memberState: 'XA', contact: null },
    ]);
  });

  it('tells of a hidden record what sharing allows, and nothing else', async () => {
    const hitOnly = await ask(region.contact.XB, { mark: 'CASE-hit_only-7781', purpose: 'field_check' });
    expect(hitOnly.data.results).toEqual([
      {
        sharing: 'hit_only',
        kind: 'disclosure',
        reasons: [],
        score: null,
        doubt: null,
        closed: null,
        memberState: 'XA',
        contact: {
          office: 'Tracing office of XA',
          phone: '+999 555 0100',
          email: 'npc@xa.example',
          hours: '08:00-16:00',
        },
      },
    ]);
    const blind = await ask(region.contact.XB, { mark: 'CASE-blind-7781', purpose: 'field_check' });
    expect(blind.data.results).toEqual([
      {
        sharing: 'blind',
        kind: 'disclosure',
        reasons: [],
        score: null,
        doubt: null,
        closed: null,
        memberState: null,
        contact: null,
      },
    ]);
    for (const sharing of ['national', 'named']) {
      const none = await ask(region.contact.XB, { mark: `CASE-${sharing}-7781`, purpose: 'field_check' });
      expect(none.data.results, sharing).toEqual([]);
      // The reference is drawn by chance and may hold any two letters.
      expect(JSON.stringify({ ...none.data, reference: '' }), sharing).not.toContain('XA');
    }
  });

  it('looks for one wrong character when make, calibre and type are given', async () => {
    const mark = 'CASE-region-7791';
    const plain = await ask(region.contact.XB, { mark, purpose: 'seizure' });
    expect(plain.data).toMatchObject({ results: [], widened: false });
    const described = await ask(region.contact.XB, {
      mark,
      purpose: 'seizure',
      make: 'Zastava',
      calibre: '7.62x39',
      firearmType: 'rifle',
    });
    expect(described.data.widened).toBe(true);
    expect(described.data.results.map((one: { kind: string }) => one.kind)).toEqual([
      'one_wrong',
      'one_wrong',
    ]);
  });
});

describe('a call without a live token', () => {
  it.each([
    ['none', {}],
    ['another scheme', { Authorization: 'Basic YTpi' }],
    ['a made-up one', { Authorization: `Bearer mt_${'a'.repeat(43)}` }],
    ['a cookie in its place', { Cookie: 'session=whatever' }],
  ])('gets 401: %s', async (_, headers) => {
    const before = await count('mark_query');
    const {
      status,
      data,
      headers: sent,
    } = await send({ body: '{}', headers: headers as Record<string, string> });
    expect(status).toBe(401);
    expect(data.error.code).toBe('unauthorized');
    expect(data.error.message).toContain('npm run token');
    expect(sent.get('WWW-Authenticate')).toBe('Bearer');
    expect(await count('mark_query')).toBe(before);
  });

  it('gets 401 an hour after it was issued', async () => {
    const headers = await bearer(region.contact.XA);
    const body = JSON.stringify({ mark: 'KB801275', purpose: 'field_check' });
    expect((await send({ body, headers, now: new Date(NOW.getTime() + 59 * 60_000) })).status).toBe(200);
    expect((await send({ body, headers, now: new Date(NOW.getTime() + 60 * 60_000) })).status).toBe(401);
  });
});

describe('a role without the permission', () => {
  it.each(['coordinator', 'analyst', 'auditor', 'administrator'] as const)(
    'gets 404, and the denial is audited: %s',
    async (role) => {
      const before = await count('mark_query');
      const { status, data } = await ask(region[role], { mark: 'KB801275', purpose: 'field_check' });
      expect(status).toBe(404);
      expect(data.error.code).toBe('not_found');
      expect(await count('mark_query')).toBe(before);
      const { rows } = await admin.query(
        `select operation, allowed, detail from access_event where request_id = $1`,
        [data.requestId],
      );
      expect(rows).toEqual([
        {
          operation: 'access.denied',
          allowed: false,
          detail: { permission: 'marks:query', reason: 'role', address: '/api/v1/queries' },
        },
      ]);
    },
  );
});

describe('input that cannot be accepted', () => {
  it.each([
    [{}, ['mark', 'purpose']],
    [{ mark: '', purpose: 'field_check' }, ['mark']],
    [{ mark: '??', purpose: 'field_check' }, ['mark']],
    [{ mark: 12345678, purpose: 'field_check' }, ['mark']],
    [{ mark: { $ne: '' }, purpose: 'field_check' }, ['mark']],
    [{ mark: 'x'.repeat(10_000), purpose: 'field_check' }, ['mark']],
    [{ mark: 'KB801275', purpose: 'curiosity' }, ['purpose']],
    [{ mark: 'KB801275', purpose: 'field_check', firearmType: 'cannon' }, ['firearmType']],
    [{ mark: 'KB801275', purpose: 'field_check', caseReference: 'x'.repeat(101) }, ['caseReference']],
    [{ mark: 'KB801275', purpose: 'field_check', make: ['Glock'] }, ['make']],
  ])('gets 422 with the problems by field, in words: %j', async (input, fields) => {
    const before = await count('mark_query');
    const { status, data } = await ask(region.contact.XA, input);
    expect(status).toBe(422);
    expect(data.error.code).toBe('invalid');
    expect(data.error.problems.map((problem: { field: string }) => problem.field)).toEqual(fields);
    for (const { message } of data.error.problems) expect(message).toMatch(/^\p{Lu}[^{}]* [^{}]*$/u);
    expect(await count('mark_query')).toBe(before);
  });

  it('is told of in the language of the request', async () => {
    const { data } = await ask(region.contact.XA, { mark: 'KB801275' }, { 'Accept-Language': 'fr' });
    expect(data.error.message).toContain('La requête est à corriger');
  });

  it.each([
    ['text/plain', '{"mark": "KB801275", "purpose": "field_check"}', 415],
    ['application/x-www-form-urlencoded', 'mark=KB801275&purpose=field_check', 415],
    ['application/json', 'mark=KB801275', 400],
    ['application/json', '', 400],
    ['application/json', '[1, 2]', 400],
    ['application/json', 'null', 400],
    ['application/json', '"KB801275"', 400],
    ['application/json; charset=utf-8', `${'['.repeat(5000)}`, 400],
  ])('gets a sentence when it is no JSON object: %s', async (type, body, expected) => {
    const { status, data } = await send({
      body,
      headers: { ...(await bearer(region.contact.XA)), 'Content-Type': type },
    });
    expect(status).toBe(expected);
    expect(data.error.message.length).toBeGreaterThan(20);
    expect(JSON.stringify(data)).not.toMatch(/\bat \/|node_modules|SyntaxError|stack/);
  });

  it('never becomes an error of ours: nested without end', async () => {
    const body = `{"mark": ${'['.repeat(200_000)}${']'.repeat(200_000)}, "purpose": "field_check"}`;
    const { status } = await send({ body, headers: await bearer(region.contact.XA) });
    expect(status).toBe(422);
  });

  it.each(['\u0000', 'KB80\u00001275', '\ud800KB801275', '\u202eKB801275'])(
    'never becomes an error of ours: mark %j',
    async (mark) => {
      const { status } = await ask(region.contact.XA, { mark, purpose: 'field_check' });
      expect([200, 422]).toContain(status);
    },
  );

  it.each(['caseReference', 'make', 'calibre'])(
    'never becomes an error of ours: a zero byte in %s',
    async (field) => {
      const { status } = await ask(region.contact.XA, {
        mark: 'KB801275',
        purpose: 'field_check',
        [field]: 'a\u0000b',
      });
      expect([200, 422]).toContain(status);
    },
  );
});

describe('other methods', () => {
  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s gets 405 and is told POST', async (method) => {
    const { status, headers, data } = await send({ method, headers: await bearer(region.contact.XA) });
    expect([status, headers.get('Allow')]).toEqual([405, 'POST']);
    expect(data.error).toEqual({
      code: 'method_not_allowed',
      message: 'Only POST is understood at this address.',
    });
  });
});

describe('the check of the origin, in front of it', () => {
  const origins = ['https://portal.example'];
  it('lets a token through that comes without a cookie, and no form of another site', () => {
    const call = { method: 'POST', authorization: 'Bearer mt_x' };
    expect(mayChangeThings(call, origins)).toBe(true);
    expect(mayChangeThings({ ...call, cookie: 'session=1', origin: 'https://evil.example' }, origins)).toBe(
      false,
    );
    expect(mayChangeThings({ method: 'POST', cookie: 'session=1' }, origins)).toBe(false);
  });

  it('lets a call without token and cookie through to be told 401, and no such form to a page', () => {
    expect(mayChangeThings({ method: 'POST', path: '/api/v1/queries' }, origins)).toBe(true);
    const withCookie = { method: 'POST', path: '/api/v1/queries', cookie: 'session=1' };
    expect(mayChangeThings(withCookie, origins)).toBe(false);
    for (const path of ['/queries', '/sign-in', '/apis', '/API/v1/queries']) {
      expect(mayChangeThings({ method: 'POST', path }, origins), path).toBe(false);
    }
  });
});
