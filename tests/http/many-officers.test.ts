import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openSessions } from '#app/auth/session.server.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { createRegion } from '#tests/support/region.ts';

// The portal as built, over real HTTP, with as many officers at work at once as a region has.

const OFFICERS = 200;

let portal: TestPortal;
let admin: pg.Client;
let officers: { id: string; cookie: string }[];

beforeAll(async () => {
  portal = await startTestPortal({ seed: createRegion });
  admin = new pg.Client({ connectionString: portal.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ id: string }>(
    `insert into officer (email, display_name, role, member_state, agency, phone)
     select format('officer%s@xa.example', n), format('Officer %s', n), 'contact', 'XA', 'Police', ''
       from generate_series(1, $1::int) n returning id`,
    [OFFICERS],
  );
  const sessions = openSessions(portal.databases.auth, { secure: false, now: () => new Date() });
  officers = await Promise.all(
    rows.map(async ({ id }) => ({ id, cookie: (await sessions.open(id)).split(';')[0] ?? '' })),
  );
}, 240_000);
afterAll(async () => {
  await admin.end();
  await portal.drop();
});

interface Answer {
  readonly status: number;
  readonly location: string | null;
}

/** Sends until the portal is not too busy, as it asks for; what it says beside is kept. */
async function sendUntilTaken(
  path: string,
  { cookie }: { cookie: string },
  turnedAway: { status: number; retryAfter: number }[],
  form?: Record<string, string>,
): Promise<Answer> {
  for (;;) {
    const answer = await fetch(portal.origin + path, {
      redirect: 'manual',
      headers: { Cookie: cookie, Origin: portal.origin },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    await answer.arrayBuffer();
    const { status } = answer;
    if (status !== 503 && status !== 429) return { status, location: answer.headers.get('Location') };
    turnedAway.push({ status, retryAfter: Number(answer.headers.get('Retry-After')) });
    await wait(250);
  }
}

describe('two hundred officers at once', () => {
  it('are all served, or told when to come again and served then; each act is done and audited once', async () => {
    const turnedAway: { status: number; retryAfter: number }[] = [];
    const served = await Promise.all(
      officers.map(async (officer, index) => {
        const [home, asked] = await Promise.all([
          sendUntilTaken('/', officer, turnedAway),
          sendUntilTaken('/queries', officer, turnedAway, {
            mark: `LOAD ${1_000 + index}`,
            purpose: 'field_check',
          }),
        ]);
        const answer = await sendUntilTaken(asked.location ?? '/nowhere', officer, turnedAway);
        return [home.status, asked.status, answer.status].join(' ');
      }),
    );
    expect([...new Set(served)]).toEqual(['200 303 200']);
    expect(turnedAway.filter(({ retryAfter }) => !(retryAfter > 0))).toEqual([]);
    const { rows } = await admin.query(
      `select operation, count(*)::int as acts, count(distinct officer_id)::int as officers
         from access_event where operation in ('home.read', 'marks.asked', 'marks.queried') and allowed
        group by 1 order by 1`,
    );
    expect(rows).toEqual(
      ['home.read', 'marks.asked', 'marks.queried'].map((operation) => ({
        operation,
        acts: OFFICERS,
        officers: OFFICERS,
      })),
    );
    // Whoever was asked to come again is in the log; nothing failed.
    expect(portal.logged.filter(({ level, status }) => Number(level) >= 50 && status !== 503)).toEqual([]);
    expect((await fetch(`${portal.origin}/readyz`)).status).toBe(200);
  }, 240_000);
});
