import { z } from 'zod';

import type { Permission } from '#app/access/vocabulary.ts';
import { API_STEPS } from '#app/forms/api-steps.ts';
import { consistencyWanted, headWanted, inclusionWanted } from '#app/forms/audit-proof.ts';
import { apiBatchForm, batchRowsFilter } from '#app/forms/query-batch.ts';
import { filteredQueryForm } from '#app/forms/query-filter.ts';
import { requestListFilter } from '#app/forms/trace.ts';

type Json = Readonly<Record<string, unknown>>;

/** A call of the API: what it takes, as the forms themselves say it, and what it answers. */
interface Call {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission;
  /** Fields of the address. */
  readonly query?: z.ZodObject;
  readonly body?: Json;
  /** Names that every answer of 200 has. */
  readonly answers: readonly string[];
}

const CALLS: readonly Call[] = [
  {
    method: 'post',
    path: '/api/v1/queries',
    summary: 'Looks a mark up, with the rules and the audit of the page',
    permission: 'marks:query',
    body: schemaOf(filteredQueryForm),
    answers: [
      'results',
      'stories',
      'reference',
      'total',
      'leftOut',
      'widened',
      'cut',
      'tooOpen',
      'next',
      'auditId',
    ],
  },
  {
    method: 'post',
    path: '/api/v1/query-batches',
    summary: 'Takes a list of marks, which are looked up in the background',
    permission: 'marks:query',
    body: schemaOf(apiBatchForm),
    answers: ['id', 'address', 'rows', 'auditId'],
  },
  {
    method: 'get',
    path: '/api/v1/query-batches/{id}',
    summary: 'How a list of marks stands, and its answers so far',
    permission: 'marks:query',
    query: batchRowsFilter,
    answers: ['id', 'status', 'rows', 'counts', 'progress', 'answers', 'next', 'auditId'],
  },
  {
    method: 'get',
    path: '/api/v1/requests',
    summary: 'The tracing requests of one’s State with their clocks',
    permission: 'requests:read',
    query: requestListFilter,
    answers: ['late', 'requests', 'next', 'auditId'],
  },
  {
    method: 'get',
    path: '/api/v1/requests/{id}',
    summary: 'A tracing request with its letter, its course and the steps open to one’s State',
    permission: 'requests:read',
    answers: [
      ...['id', 'reference', 'status', 'replaces', 'replacedBy', 'clocks'],
      ...['steps', 'stepsByHand', 'weapon', 'course', 'auditId'],
    ],
  },
  {
    method: 'post',
    path: '/api/v1/requests/{id}/steps',
    summary: 'Takes a step of a tracing request, with the fields of its page',
    permission: 'requests:answer',
    body: {
      oneOf: API_STEPS.map(({ step, form }) => {
        const schema = schemaOf(form);
        return {
          ...schema,
          properties: { step: { const: step }, ...(schema.properties as Json | undefined) },
          required: ['step', ...((schema.required as string[] | undefined) ?? [])],
        };
      }),
    },
    answers: ['id', 'status', 'steps', 'stepsByHand', 'auditId'],
  },
  {
    method: 'get',
    path: '/api/v1/audit/head',
    summary: 'A signed head of the log of the audit',
    permission: 'audit:prove',
    query: headWanted,
    answers: ['head', 'size', 'signedAt', 'key', 'auditId'],
  },
  {
    method: 'get',
    path: '/api/v1/audit/inclusion',
    summary: 'The proof that an entry is in the log of a signed head (RFC 9162, 2.1.3)',
    permission: 'audit:prove',
    query: inclusionWanted,
    answers: ['leaf', 'proof', 'auditId'],
  },
  {
    method: 'get',
    path: '/api/v1/audit/consistency',
    summary: 'The proof that a later head goes on from an earlier one (RFC 9162, 2.1.4)',
    permission: 'audit:prove',
    query: consistencyWanted,
    answers: ['earlier', 'later', 'proof', 'auditId'],
  },
];

const REFUSALS: Readonly<Record<string, string>> = {
  400: 'The address or the body cannot be read',
  401: 'No live token; the message says what became of it',
  404: 'Nothing here, or not open to this officer: both read the same',
  405: 'Another method is understood here',
  429: 'Too many requests; Retry-After says when to come again',
  500: 'A fault of the portal; nothing half-done was stored',
  503: 'The portal is busy or about to end; Retry-After says when to come again',
};
/** Of calls with a body or fields of the address. */
const OF_INPUT: Readonly<Record<string, string>> = {
  409: 'The case changed meanwhile, or a rule is against it',
  413: 'The body is too large',
  415: 'The body is not called JSON',
  422: 'Fields to be corrected, each with what is wrong',
};

/** The HTTP API as an OpenAPI 3.1 document. What a call takes is read from the form that checks it, so the two cannot part. */
export function apiDocument(): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const call of CALLS) (paths[call.path] ??= {})[call.method] = operationOf(call);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Marktrace',
      version: '1',
      description:
        'Behind the same rules, permissions and audit as the pages. Every answer is JSON; auditId is the id of the act in the audit.',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'npm run token; an hour' } },
      schemas: { Refusal: REFUSAL },
    },
  };
}

const REFUSAL: Json = {
  type: 'object',
  required: ['error', 'requestId'],
  properties: {
    requestId: { type: 'string' },
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string', description: 'in the language of the request' },
        rule: { type: 'string' },
        problems: {
          type: 'array',
          items: {
            type: 'object',
            required: ['field', 'message'],
            properties: { field: { type: 'string' }, message: { type: 'string' } },
          },
        },
      },
    },
  },
};

function operationOf({ method, path, summary, permission, query, body, answers }: Call): Json {
  const refusals = { ...REFUSALS, ...((body || query) && OF_INPUT) };
  return {
    summary,
    description: `Permission ${permission}`,
    operationId: `${method}${path.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    parameters: [
      ...(path.includes('{id}')
        ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }]
        : []),
      ...(query ? parametersOf(query) : []),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: answer('What was asked for', {
        type: 'object',
        required: answers,
        properties: Object.fromEntries(answers.map((name) => [name, {}])),
      }),
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, words]) => [
          status,
          answer(words, { $ref: '#/components/schemas/Refusal' }),
        ]),
      ),
    },
  };
}

function answer(description: string, schema: Json): Json {
  return { description, content: { 'application/json': { schema } } };
}

function parametersOf(query: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = schemaOf(query, 'output') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => {
    // What a form fills in by itself, or takes for left out, need not be sent.
    const optional =
      !required.includes(name) || (query.shape[name] as z.ZodType).safeParse(undefined).success;
    return { name, in: 'query', required: !optional, schema };
  });
}

function schemaOf(form: z.ZodType, io: 'input' | 'output' = 'input'): Json {
  const { $schema, ...schema } = z.toJSONSchema(form, { io, unrepresentable: 'any' });
  void $schema;
  return schema;
}
