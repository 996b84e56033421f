import type { Kysely } from 'kysely';
import { Lucia, TimeSpan } from 'lucia';

import type { Officer } from '#app/domain/officer.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { SessionStore } from './session-store.server.ts';

/** Sessions of officers. This file is the only importer of Lucia (docs/decisions/002-lucia.md). */
export interface Sessions {
  /** Opens a session and returns the cookie that carries it. */
  open(officerId: string): Promise<string>;
  /** The officer of the session in this Cookie header, if there is a live one. */
  read(cookieHeader: string | null): Promise<Officer | undefined>;
  /** Ends the session in this Cookie header and returns the cookie that blanks it. */
  close(cookieHeader: string | null): Promise<string>;
}

const ABSOLUTE_LIMIT = new TimeSpan(12, 'h');

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof buildLucia>;
    DatabaseUserAttributes: Omit<Officer, 'id'>;
  }
}

function buildLucia(store: SessionStore, secure: boolean) {
  return new Lucia(store, {
    sessionExpiresIn: ABSOLUTE_LIMIT,
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      expires: false,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: (attributes) => attributes,
  });
}

/** @param secure whether the portal is served over https: the cookie then is bound to this host and never sent in the clear */
export function openSessions(
  auth: Kysely<PortalDatabase>,
  options: { secure: boolean; now: () => Date },
): Sessions {
  const lucia = buildLucia(new SessionStore(auth, options.now), options.secure);
  return {
    async open(officerId) {
      await lucia.deleteExpiredSessions();
      const session = await lucia.createSession(officerId, {});
      return lucia.createSessionCookie(session.id).serialize();
    },
    async read(cookieHeader) {
      const id = lucia.readSessionCookie(cookieHeader ?? '');
      if (!id) return undefined;
      const { user } = await lucia.validateSession(id);
      if (!user) return undefined;
      const { email, displayName, role, memberState, agency, language } = user;
      return { id: user.id, email, displayName, role, memberState, agency, language };
    },
    async close(cookieHeader) {
      const id = lucia.readSessionCookie(cookieHeader ?? '');
      if (id) await lucia.invalidateSession(id);
      return lucia.createBlankSessionCookie().serialize();
    },
  };
}
