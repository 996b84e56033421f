import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { issueToken } from '#app/auth/token.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { isPartyStep, TRACE_ACTIONS } from '#app/domain/trace-request.ts';
import { API_STEPS } from '#app/forms/api-steps.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

// The API over real HTTP, fed with what its own document describes and with everything else.

interface Schema {
  readonly [word: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
}
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}
interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

let portal: TestPortal;
let region: TestRegion;
let cases: TestCases;
let admin: pg.Client;
let calls: Call[];
let tokens: Record<'point' | 'contact', string>;

beforeAll(async () => {
  portal = await startTestPortal({
    seed: async (database) => {
      region = await createRegion(database);
      cases = await createCases(database, region);
      admin = new pg.Client({ connectionString: database.adminUrl });
      await admin.connect();
      // What is sent here in a minute is sent by no officer.
      await admin.query('update rate_limit set per_minute = 1000000');
    },
  });
  const token = (officer: Officer) => issueToken(portal.databases.auth, officer, new Date());
  tokens = { point: await token(region.npc.XA), contact: await token(region.contact.XA) };
  const document = (await (await fetch(`${portal.origin}/api/v1/openapi`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  calls = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}, 240_000);
afterAll(async () => {
  await admin.end();
  await portal.drop();
});

/** Texts that somebody, somewhere, does not read as meant. */
const odd = fc.constantFrom(
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202Eabc',
    '\u200B',
    'Ω≈ç',
    "'; drop table officer; --",
    '=1+1',
    '{{count}}',
  ],
  ...[
    '../../etc/passwd',
    '__proto__',
    'constructor',
    '%00',
    'KB80127?',
    '????????',
    '9'.repeat(400),
    'x'.repeat(20_000),
  ],
);
const oddValue = fc.oneof(
  odd,
  fc.constantFrom<unknown>(null, true, -0, 1e308, -1, 0.5, 2 ** 53, [], {}, [[]], { a: { b: [1] } }),
  fc.integer(),
  fc.jsonValue({ maxDepth: 4 }),
);

/** What this schema describes, and now and then something else in its place. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  const meant = meantBy(schema);
  return fc.oneof({ weight: 6, arbitrary: meant }, { weight: 1, arbitrary: oddValue });
}

function meantBy(schema: Schema): fc.Arbitrary<unknown> {
  const kinds = schema.oneOf ?? schema.anyOf;
  if (kinds) return fc.oneof(...kinds.map((kind) => meantBy(kind)));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, property]) => [name, valueOf(property)]),
        ),
        { requiredKeys: [...(schema.required ?? [])] },
      );
    case 'array':
      return fc.array(valueOf(schema.items ?? {}), { minLength: 1, maxLength: 4 });
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: -1, max: 20 }), fc.integer());
    case 'boolean':
      return fc.boolean();
    case 'string':
      return fc.oneof(
        fc.constantFrom('KB801275', 'CASE REGION 7781', 'XB', '2024-02-30', '2024-02-03', 'A word', 'yes'),
        fc.string({ unit: 'binary', maxLength: 40 }),
        odd,
      );
    default:
      return oddValue;
  }
}

/** The call with an id of a case, of none, or of nothing at all; and the fields of its address. */
function addressOf({ path, operation }: Call): fc.Arbitrary<string> {
  const own = path.includes('batches') ? cases.batchId : cases.requestId;
  const id = fc.oneof(
    { weight: 5, arbitrary: fc.constant(own) },
    fc.uuid(),
    odd.filter((text) => !/\p{Surrogate}/u.test(text)),
  );
  const fields = operation.parameters.filter((parameter) => parameter.in === 'query');
  const query = fc.record(Object.fromEntries(fields.map(({ name, schema }) => [name, valueOf(schema)])), {
    requiredKeys: fields.filter(({ required }) => required).map(({ name }) => name),
  });
  return fc.tuple(id, query).map(([given, asked]) => {
    const words = new URLSearchParams(
      Object.entries(asked).map(([name, value]) => [name, String(value).slice(0, 2_000)]),
    );
    const place = path.replace('{id}', encodeURIComponent(given.slice(0, 2_000)));
    return words.size > 0 ? `${place}?${words}` : place;
  });
}

interface Sent {
  readonly address: string;
  readonly token: string;
  readonly body?: string | Uint8Array<ArrayBuffer> | undefined;
  readonly type?: string;
}

async function send({ method }: Pick<Call, 'method'>, { address, token, body, type }: Sent) {
  const answer = await fetch(portal.origin + address, {
    method,
    redirect: 'manual',
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': type ?? 'application/json' }),
    },
    ...(body !== undefined && { body }),
  });
  return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() };
}

/** Whether the answer is one that the document tells of. */
function isTold({ operation }: Call, { status, type, text }: Awaited<ReturnType<typeof send>>): boolean {
  if (status >= 500 || !(status in operation.responses) || !type?.startsWith('application/json'))
    return false;
  const answer = JSON.parse(text) as Record<string, unknown>;
  if (status !== 200) {
    const { code, message } = (answer.error ?? {}) as Record<string, unknown>;
    return typeof code === 'string' && typeof message === 'string' && typeof answer.requestId === 'string';
  }
  const { required = [] } = operation.responses[200]?.content['application/json']?.schema ?? {};
  return required.every((name) => name in answer);
}

describe('the document of the API', () => {
  it('is open to anybody and tells of every call', async () => {
    expect(calls.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /api/v1/audit/consistency',
      'GET /api/v1/audit/head',
      'GET /api/v1/audit/inclusion',
      'GET /api/v1/query-batches/{id}',
      'GET /api/v1/requests',
      'GET /api/v1/requests/{id}',
      'POST /api/v1/queries',
      'POST /api/v1/query-batches',
      'POST /api/v1/requests/{id}/steps',
    ]);
    expect(API_STEPS.map(({ step }) => step).sort()).toEqual(TRACE_ACTIONS.filter(isPartyStep).sort());
    const posted = await fetch(`${portal.origin}/api/v1/openapi`, {
      method: 'POST',
      headers: { Authorization: 'Bearer none' },
    });
    expect([posted.status, posted.headers.get('Allow')]).toEqual([405, 'GET']);
  });

  it(
    'holds for whatever is sent: no call fails, and every answer is one that it tells of',
    { timeout: 240_000 },
    async () => {
      const wrong: string[] = [];
      const seen = new Map<number, number>();
      for (const call of calls) {
        const schema = call.operation.requestBody?.content['application/json']?.schema;
        const sent = fc.record({
          address: addressOf(call),
          token: fc.constantFrom(tokens.point, tokens.point, tokens.contact),
          body: schema ? valueOf(schema).map((value) => JSON.stringify(value)) : fc.constant(undefined),
        });
        for (const one of fc.sample(sent, { numRuns: 40, seed: 6 })) {
          const answer = await send(call, one);
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          if (!isTold(call, answer)) {
            wrong.push(
              `${answer.status} ${call.method} ${one.address.slice(0, 200)} ${one.body?.slice(0, 300) ?? ''} → ${answer.text.slice(0, 200)}`,
            );
          }
        }
      }
      expect(wrong).toEqual([]);
      // Of each kind enough that the tried are not all of one.
      for (const status of [200, 404, 422]) expect(seen.get(status), `${status}`).toBeGreaterThan(10);
    },
  );

  it(
    'holds for bodies that are no JSON, too deep, too large or called something else',
    { timeout: 120_000 },
    async () => {
      const latin = new Uint8Array([0x7b, 0x22, 0x6d, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
      const bodies: [string | Uint8Array<ArrayBuffer>, string | undefined, number][] = [
        ['', undefined, 400],
        ['{', undefined, 400],
        ['[]', undefined, 400],
        ['null', undefined, 400],
        ['"mark"', undefined, 400],
        ['\uFEFF{}', undefined, 422],
        [latin, undefined, 422],
        ['{"__proto__": {"mark": "KB801275"}, "constructor": 1}', undefined, 422],
        ['['.repeat(200_000), undefined, 400],
        [`{"mark": ${'['.repeat(2_000)}${']'.repeat(2_000)}}`, undefined, 422],
        [`{"mark": "${'x'.repeat(12_000_000)}"}`, undefined, 413],
        ['mark=KB801275', 'application/x-www-form-urlencoded', 415],
        ['{}', 'text/plain', 415],
      ];
      for (const call of calls.filter(({ method }) => method === 'POST')) {
        const address = call.path.replace('{id}', cases.requestId);
        for (const [body, type, status] of bodies) {
          const answer = await send(call, { address, token: tokens.point, body, ...(type && { type }) });
          const what = `${call.path} ${String(body).slice(0, 40)} → ${answer.text.slice(0, 200)}`;
          expect(answer.status, what).toBe(status);
          expect(isTold(call, answer), what).toBe(true);
        }
      }
    },
  );

  it(
    'holds without a token and with one of a role that has no part in the call',
    { timeout: 120_000 },
    async () => {
      const stranger = await issueToken(portal.databases.auth, region.analyst, new Date());
      for (const call of calls) {
        const address = call.path.replace('{id}', cases.requestId);
        const body = call.method === 'POST' ? '{}' : undefined;
        for (const [token, status] of [
          ['', 401],
          [stranger, 404],
        ] as const) {
          const answer = await send(call, { address, token, body });
          expect(answer.status, `${call.path} ${answer.text}`).toBe(status);
          expect(isTold(call, answer), call.path).toBe(true);
        }
      }
    },
  );
});
