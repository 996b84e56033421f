import { openSessions, type Sessions } from '#app/auth/session.server.ts';
import type { Officer } from '#app/domain/officer.ts';

import type { PortalContext } from './context.ts';

const sessions = new WeakMap<PortalContext, Sessions>();
const officers = new WeakMap<PortalContext, Promise<Officer | undefined>>();

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

/** The officer who sent this request. Several loaders of one request share one look-up. */
export function officerOf(context: PortalContext, request: Request): Promise<Officer | undefined> {
  let found = officers.get(context);
  if (!found) {
    found = sessionsOf(context).read(request.headers.get('Cookie'));
    officers.set(context, found);
  }
  return found;
}
