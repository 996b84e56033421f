import type { Kysely } from 'kysely';
import { generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia';

import type { Officer } from '#app/domain/officer.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { digest } from './digest.ts';
import { SessionStore } from './session-store.server.ts';

/** From where a session was opened: what its officer tells it by in his list. */
export interface SessionOrigin {
  readonly agent: string;
  readonly address: string;
}

export interface CurrentSession {
  readonly officer: Officer;
  /** The digest under which it is kept; opens nothing. */
  readonly key: string;
  /** When a second factor was last shown in it. */
  readonly verifiedAt: Date | null;
  /** Stands in the session's row and goes with it: what its key for drafts on the device is made from. */
  readonly deviceSecret: string;
}

/** Sessions of officers. This file is the only importer of Lucia (docs/decisions/002-lucia.md). */
export interface Sessions {
  /** Opens a session and returns the cookie that carries it. */
  open(officerId: string, from?: SessionOrigin): Promise<string>;
  /** The live session in this Cookie header, with its officer. */
  current(cookieHeader: string | null): Promise<CurrentSession | undefined>;
  /**
   * Notes that a second factor was shown in the session of this Cookie header, and gives the session another id: whoever learned
   * the earlier one has nothing of what the second factor opens.
   * @returns the cookie that carries it from now on; undefined where the session is over
   */
  verified(cookieHeader: string | null): Promise<string | undefined>;
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
    DatabaseSessionAttributes: SessionOrigin & { verifiedAt: Date | null; deviceSecret: string };
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
    getSessionAttributes: (attributes) => attributes,
  });
}

/** @param secure whether the portal is served over https: the cookie then is bound to this host and never sent in the clear */
export function openSessions(
  auth: Kysely<PortalDatabase>,
  options: { secure: boolean; now: () => Date },
): Sessions {
  const store = new SessionStore(auth, options.now);
  const lucia = buildLucia(store, options.secure);
  const current = async (cookieHeader: string | null): Promise<CurrentSession | undefined> => {
    const id = lucia.readSessionCookie(cookieHeader ?? '');
    if (!id) return undefined;
    const { user, session } = await lucia.validateSession(id);
    if (!user) return undefined;
    const { email, displayName, role, memberState, agency, language } = user;
    const officer = { id: user.id, email, displayName, role, memberState, agency, language };
    const { verifiedAt, deviceSecret } = session;
    return { officer, key: digest(id), verifiedAt, deviceSecret };
  };
  return {
    current,
    async verified(cookieHeader) {
      const id = lucia.readSessionCookie(cookieHeader ?? '');
      if (!id) return undefined;
      const renewed = generateIdFromEntropySize(25);
      const there = await store.verified(id, renewed);
      return there ? lucia.createSessionCookie(renewed).serialize() : undefined;
    },
    async open(officerId, from = { agent: '', address: '' }) {
      await lucia.deleteExpiredSessions();
      const session = await lucia.createSession(officerId, {
        agent: from.agent.slice(0, 200),
        address: from.address.slice(0, 100),
        verifiedAt: null,
        // The database makes it with the row.
        deviceSecret: '',
      });
      return lucia.createSessionCookie(session.id).serialize();
    },
    async read(cookieHeader) {
      return (await current(cookieHeader))?.officer;
    },
    async close(cookieHeader) {
      const id = lucia.readSessionCookie(cookieHeader ?? '');
      if (id) await lucia.invalidateSession(id);
      return lucia.createBlankSessionCookie().serialize();
    },
  };
}
