import { randomUUID } from 'node:crypto';

import { pino } from 'pino';

import { openSessions } from '#app/auth/session.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { PortalContext } from '#app/http/context.ts';

import type { TestDatabase } from './database.ts';
import { TEST_KEY } from './test-key.ts';

export const TEST_ORIGIN = 'http://127.0.0.1:3999';

/** A request's context as the server makes it, over a test database, at a time of the test's choosing. */
export function testContext(database: TestDatabase, now: Date = new Date()): PortalContext {
  return {
    databases: database.databases,
    settings: {
      port: 3999,
      host: '127.0.0.1',
      dataDir: '/nonexistent',
      databaseUrl: undefined,
      publicOrigin: TEST_ORIGIN,
      origins: [TEST_ORIGIN],
      demo: false,
      secretKey: TEST_KEY,
      logLevel: 'silent',
      secureCookies: false,
    },
    log: pino({ level: 'silent' }),
    requestId: randomUUID(),
    nonce: 'test-nonce',
    remoteAddress: '127.0.0.1',
    now: () => now,
  };
}

interface Sent {
  path: string;
  params?: Record<string, string>;
  /** Fields of a POST; a GET without. Repeated names by pairs. */
  form?: Record<string, string> | readonly (readonly [string, string])[];
  now?: Date;
}

type RouteFunction<T> = (args: {
  request: Request;
  params: Record<string, string | undefined>;
  context: PortalContext;
}) => Promise<T>;

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
  { path, params = {}, form, now = new Date() }: Sent,
): Promise<RouteAnswer<Exclude<T, Response>>> {
  const context = testContext(database, now);
  const headers = new Headers();
  if (officer) {
    const sessions = openSessions(database.databases.auth, { secure: false, now: () => now });
    headers.set('Cookie', (await sessions.open(officer.id)).split(';')[0] ?? '');
  }
  const body =
    form && new URLSearchParams(Symbol.iterator in form ? form.map(([k, v]) => [k, v]) : { ...form });
  const request = new Request(
    `${TEST_ORIGIN}${path}`,
    body ? { method: 'POST', headers, body } : { headers },
  );
  const result = await route({ request, params, context }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  if (!(result instanceof Response)) {
    return { status: 200, data: result as Exclude<T, Response>, response: undefined, location: null };
  }
  const isJson = result.headers.get('Content-Type')?.includes('json') ?? false;
  return {
    status: result.status,
    data: isJson ? ((await result.clone().json()) as Exclude<T, Response>) : undefined,
    response: result,
    location: result.headers.get('Location'),
  };
}
