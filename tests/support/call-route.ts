import { randomUUID } from 'node:crypto';

import { pino } from 'pino';

import { openSessions } from '#app/auth/session.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { AppLoadContext, LoaderFunctionArgs, TypedResponse } from '#app/framework/node.server.ts';
import type { PortalContext } from '#app/http/context.ts';

import { testDataFolder } from './data-folder.ts';
import type { TestDatabase } from './database.ts';
import { testSettings } from './portal.ts';

/** A request's context as the server makes it, over a test database, at a time of the test's choosing. */
export function testContext(database: TestDatabase, now: Date = new Date()): PortalContext {
  return {
    databases: database.databases,
    settings: testSettings({ dataDir: testDataFolder() }),
    log: pino({ level: 'silent' }),
    requestId: randomUUID(),
    nonce: 'test-nonce',
    remoteAddress: '127.0.0.1',
    now: () => now,
    cookies: [],
    limiter: { take: () => undefined },
  };
}

interface Sent {
  path: string;
  params?: Record<string, string>;
  /** Fields of a POST; a GET without. Repeated names by pairs. */
  form?: Readonly<Record<string, string>> | Pairs;
  /** Files of the form, which is then multipart: pairs of field and file. */
  files?: readonly (readonly [string, File])[];
  now?: Date;
}

type RouteFunction<T> = (args: LoaderFunctionArgs) => Promise<T>;

/** What a route gives, out of the response it may be wrapped in; a bare redirect gives nothing. */
type DataOf<T> = T extends TypedResponse<infer D> ? D : Exclude<T, Response>;

/** What a loader or action came to: its data, and the response it made or threw. */
export interface RouteAnswer<T> {
  status: number;
  data: T | undefined;
  response: Response | undefined;
  location: string | null;
}

/** Calls a route's loader or action as this officer, signed in with a real session, or as nobody. */
export async function callRoute<T>(
  route: RouteFunction<T>,
  database: TestDatabase,
  officer: Officer | undefined,
  { path, params = {}, form, files, now = new Date() }: Sent,
): Promise<RouteAnswer<DataOf<T>>> {
  const context = testContext(database, now);
  const headers = new Headers();
  if (officer) {
    const sessions = openSessions(database.databases.auth, { secure: false, now: () => now });
    headers.set('Cookie', (await sessions.open(officer.id)).split(';')[0] ?? '');
  }
  const fields = form === undefined || isPairs(form) ? form : Object.entries(form);
  const body = bodyOf(fields, files);
  const request = new Request(
    new URL(path, context.settings.publicOrigin),
    body ? { method: 'POST', headers, body } : { headers },
  );
  const result = await route({ request, params, context: context as AppLoadContext }).catch(
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    },
  );
  if (!(result instanceof Response)) {
    return { status: 200, data: result as DataOf<T>, response: undefined, location: null };
  }
  const isJson = result.headers.get('Content-Type')?.includes('json') ?? false;
  return {
    status: result.status,
    data: isJson ? ((await result.clone().json()) as DataOf<T>) : undefined,
    response: result,
    location: result.headers.get('Location'),
  };
}

type Pairs = readonly (readonly [string, string])[];

function bodyOf(fields: Pairs | undefined, files: Sent['files']): BodyInit | undefined {
  if (!files) return fields && new URLSearchParams(fields.map(([name, value]) => [name, value]));
  const body = new FormData();
  for (const [name, value] of fields ?? []) body.append(name, value);
  for (const [name, file] of files) body.append(name, file);
  return body;
}

function isPairs(form: NonNullable<Sent['form']>): form is Pairs {
  return Array.isArray(form);
}
