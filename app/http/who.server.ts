import { type CurrentSession, openSessions, type Sessions } from '#app/auth/session.server.ts';
import type { Officer } from '#app/domain/officer.ts';

import type { PortalContext } from './context.ts';

const sessions = new WeakMap<PortalContext, Sessions>();
const current = new WeakMap<PortalContext, Promise<CurrentSession | undefined>>();

export function sessionsOf(context: PortalContext): Sessions {
  let found = sessions.get(context);
  if (!found) {
    found = openSessions(context.databases.auth, {
      secure: context.settings.secureCookies,
      now: context.now,
    });
    sessions.set(context, found);
  }
  return found;
}

/** The session in which this request was sent. Several loaders of one request share one look-up. */
export function sessionOf(context: PortalContext, request: Request): Promise<CurrentSession | undefined> {
  let found = current.get(context);
  if (!found) {
    found = sessionsOf(context).current(request.headers.get('Cookie'));
    current.set(context, found);
  }
  return found;
}

/**
 * Notes that a second factor was shown with this request. Its session gets another id, which the answer brings to the browser, and
 * under which the rest of this request goes.
 */
export async function verifySession(context: PortalContext, request: Request): Promise<void> {
  const cookie = await sessionsOf(context).verified(request.headers.get('Cookie'));
  if (cookie === undefined) return;
  context.cookies.push(cookie);
  current.set(context, sessionsOf(context).current(cookie.split(';')[0] ?? null));
}

/** The officer who sent this request. */
export async function officerOf(context: PortalContext, request: Request): Promise<Officer | undefined> {
  return (await sessionOf(context, request))?.officer;
}
