import pg from 'pg';

import { openSessions } from '#app/auth/session.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import type { Actor } from '#tests/denied/knocks.ts';
import { createCases, type TestCases } from '#tests/support/cases.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

/** The whole portal over HTTP, with one case of each kind, as each of the test region's people opens it. */
export interface WalkPortal {
  readonly portal: TestPortal;
  readonly region: TestRegion;
  readonly cases: TestCases;
  /** as the superuser: sees all rows */
  readonly admin: pg.Client;
  cookieOf(actor: Actor): Promise<string | undefined>;
  send(actor: Actor, address: string, init?: RequestInit): Promise<Response>;
  drop(): Promise<void>;
}

export async function startWalkPortal(): Promise<WalkPortal> {
  let region: TestRegion | undefined;
  let cases: TestCases | undefined;
  const portal = await startTestPortal({
    seed: async (database) => {
      region = await createRegion(database);
      cases = await createCases(database, region);
    },
  });
  if (!region || !cases) throw new Error('the portal was started without its cases');
  const admin = new pg.Client({ connectionString: portal.adminUrl });
  await admin.connect();
  // A walk opens more pages in a minute than an officer does.
  await admin.query('update rate_limit set per_minute = 1000000');
  const people = region;
  const cookies = new Map<Actor, string>();
  const cookieOf = async (actor: Actor): Promise<string | undefined> => {
    if (actor === 'nobody') return undefined;
    const known = cookies.get(actor);
    if (known !== undefined) return known;
    const sessions = openSessions(portal.databases.auth, { secure: false, now: () => new Date() });
    const opened = await sessions.open(officerOf(people, actor).id);
    // Forms that ask for a fresh second factor take him as he is; the session goes under another id with it.
    const verified = await sessions.verified(opened.split(';', 1)[0] ?? '');
    const cookie = (verified ?? opened).split(';', 1)[0] ?? '';
    cookies.set(actor, cookie);
    return cookie;
  };
  return {
    ...{ portal, region, cases, admin, cookieOf },
    async send(actor, address, init = {}) {
      const cookie = await cookieOf(actor);
      const headers = { Origin: portal.origin, ...(cookie && { Cookie: cookie }), ...init.headers };
      return fetch(portal.origin + address, { redirect: 'manual', ...init, headers });
    },
    async drop() {
      await admin.end();
      await portal.drop();
    },
  };
}

function officerOf(region: TestRegion, actor: Actor): Officer {
  const [role, state] = actor.split(' ') as ['npc' | 'contact', 'XA' | 'XB' | 'XC' | undefined];
  return state === undefined ? (region[role] as unknown as Officer) : region[role][state];
}
