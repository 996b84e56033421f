import { recordEvent } from '#app/audit/record-event.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { json } from '#app/framework/node.server.ts';
import type { CountedScope, Refusal } from '#app/limits/rate-limiter.server.ts';

import type { PortalContext } from './context.ts';

const turns = new WeakMap<PortalContext, Promise<Refusal | undefined>>();

/**
 * Whether the officer who sent this request is over a limit: his own, his token's or his State's. A request counts once, however many
 * loaders it has. The first refusal of a minute is audited, on a connection of its own.
 * @param token SHA-256 of the token with which he came
 */
export function turnOf(
  portal: PortalContext,
  officer: Officer,
  token?: string,
): Promise<Refusal | undefined> {
  let found = turns.get(portal);
  if (!found) {
    found = takeTurn(portal, officer, token);
    turns.set(portal, found);
  }
  return found;
}

async function takeTurn(
  portal: PortalContext,
  officer: Officer,
  token: string | undefined,
): Promise<Refusal | undefined> {
  const scopes: (readonly [CountedScope, string | null | undefined])[] = [
    ['contact', officer.id],
    ['token', token],
    ['state', officer.memberState],
  ];
  for (const [scope, key] of scopes) {
    if (key === null || key === undefined) continue;
    const refusal = portal.limiter.take(scope, key);
    if (!refusal) continue;
    if (refusal.first) {
      await recordEvent(
        portal.databases.auth,
        { officer, requestId: portal.requestId, allowed: false },
        { operation: 'limit.reached', detail: { limit: refusal.scope, perMinute: refusal.perMinute } },
      );
    }
    return refusal;
  }
  return undefined;
}

/** The answer to a request over a limit, with what was typed where it is a form: it can be sent again from the page. */
export function tooMany(
  refusal: Refusal,
  form?: { action: string; fields: Record<string, string[]> },
): Response {
  return json(
    { late: { seconds: refusal.seconds, braked: refusal.scope === 'braked', ...(form && { form }) } },
    { status: 429, headers: { 'Retry-After': String(refusal.seconds) } },
  );
}
