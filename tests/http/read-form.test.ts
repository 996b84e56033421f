import { describe, expect, it } from 'vitest';

import type { AppLoadContext } from '#app/framework/node.server.ts';
import { portalAction } from '#app/http/portal.server.ts';
import { action as signIn } from '#app/routes/sign-in.tsx';
import type { TestDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/call-route.ts';

const nothing = { databases: {} } as unknown as TestDatabase;

function sent(type: string, body: string) {
  const request = new Request('http://127.0.0.1/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
  });
  return { request, params: {}, context: testContext(nothing) as AppLoadContext };
}

describe('a body that is no form', () => {
  const bodies = [
    ['text/plain', 'hello'],
    ['application/json', '{}'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nhalf of it'],
  ] as const;

  it('is answered with 400, behind the door and before it', async () => {
    const act = portalAction('home:read', async () => null);
    for (const [type, body] of bodies) {
      for (const route of [act, signIn]) {
        const thrown: unknown = await route(sent(type, body)).catch((error: unknown) => error);
        expect(thrown, type).toBeInstanceOf(Response);
        expect((thrown as Response).status, type).toBe(400);
      }
    }
  });
});
