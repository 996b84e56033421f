import { recordEvent } from '#app/audit/record-event.server.ts';
import type { Permission } from '#app/access/vocabulary.ts';
import type { Officer } from '#app/domain/officer.ts';
import { Conflict, NotFound, type Problem } from '#app/domain/refusal.ts';
import { json } from '#app/framework/node.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';

import type { PortalContext } from './context.ts';

/** What a form gets back: what is wrong, and every field as it was typed. */
export interface FormAnswer {
  readonly problems: readonly Problem[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Where what the form was made from has changed meanwhile: what is stored now, as the form would show it. */
  readonly stored?: Readonly<Record<string, readonly string[]>>;
}

/** Values of the largest form many times over; what comes after them was typed by nobody, and a page would show it. */
const MOST_KEPT = 2_000;

/** The text fields of a form, as typed. */
export function keptFields(form: FormData): Record<string, string[]> {
  const fields = new Map<string, string[]>();
  let kept = 0;
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    if (kept === MOST_KEPT) break;
    kept += 1;
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries(fields);
}

interface Refused {
  readonly portal: PortalContext;
  readonly officer: Officer;
  readonly permission: Permission;
  readonly request: Request;
}

/**
 * Maps what an act threw to a response, once for all acts. "Not there" and "not yours" are one answer, and are
 * audited on a connection of their own, since the act's transaction is gone. The rest is logged, never shown.
 */
export async function answerOf(error: unknown, refused: Refused): Promise<Response> {
  const { portal, permission } = refused;
  if (error instanceof Response) return error;
  if (error instanceof NotFound) {
    await recordDenial(error, refused);
    return json({ kind: 'not_found' as const }, { status: 404 });
  }
  if (error instanceof Conflict) return json({ kind: 'conflict' as const, key: error.key }, { status: 409 });
  portal.log.error({ err: error, permission }, 'an act failed');
  return json({ kind: 'failed' as const }, { status: 500 });
}

/** No address of ours is longer; the audit keeps it for good. */
const LONGEST_ADDRESS = 200;

/** Keeps that an act was denied, on a connection of its own: the act's transaction is gone. */
export async function recordDenial(
  error: NotFound,
  { portal, officer, permission, request }: Refused,
): Promise<void> {
  const reason = error.subject === permission ? 'role' : 'not_open';
  const address = new URL(request.url).pathname.slice(0, LONGEST_ADDRESS);
  await asOfficer(portal.databases.app, officer, (tx) =>
    recordEvent(
      tx,
      { officer, requestId: portal.requestId, allowed: false },
      { operation: 'access.denied', detail: { permission, reason, address } },
    ),
  );
}
