import { openSessions } from '#app/auth/session.server.ts';
import type { Language } from '#app/i18n/language.ts';
import type { Actor } from '#tests/denied/knocks.ts';

import type { Sight } from './look.ts';
import type { WalkPortal } from './walk-portal.ts';

interface RareState {
  readonly name: string;
  readonly status: number;
  readonly actor: Actor;
  readonly address: string;
  readonly form?: Readonly<Record<string, string>>;
  /** Sent under this session in place of the actor's own. */
  readonly cookie?: (walk: WalkPortal) => Promise<string>;
  /** What the superuser does to the database to bring the state about, and to end it. */
  readonly by?: readonly [begin: string, end: string];
}

const STATES: readonly RareState[] = [
  { name: 'nothing there', status: 404, actor: 'npc XA', address: '/nothing-is-here' },
  { name: 'not yours', status: 404, actor: 'contact XA', address: '/audit' },
  {
    name: 'a form after the session has ended',
    ...{ status: 401, actor: 'nobody', address: '/queries/saved?index' },
    form: { kind: 'query', name: 'Depot' },
  },
  {
    name: 'a form that needs the second factor again',
    ...{ status: 401, actor: 'npc XA', address: '/account/passkeys' },
    form: { name: 'Telephone', passkey: '' },
    cookie: unverified,
  },
  {
    name: 'too many requests',
    ...{ status: 429, actor: 'contact XC', address: '/records' },
    by: [
      `update rate_limit set per_minute = 1 where scope = 'contact'`,
      'update rate_limit set per_minute = 1000000',
    ],
  },
  {
    name: 'a fault of ours',
    ...{ status: 500, actor: 'npc XA', address: '/holdings' },
    by: [
      'alter table record_holding rename to record_holding_away',
      'alter table record_holding_away rename to record_holding',
    ],
  },
];

/** Lists of somebody who has nothing in them yet. */
const EMPTY = [
  ...['/', '/records', '/hits', '/notices', '/queries', '/queries/saved', '/queries/standing'],
  ...['/queries/batches', '/imports', '/capture', '/holdings', '/inspections', '/ballistics'],
  ...['/spot-checks', '/quality', '/requests', '/requests/queue', '/requests/outside', '/domestic'],
  ...['/request-drafts', '/retention', '/contacts', '/figures/seizures'],
];

/** What the portal answers in each state that is no page of its own, and the lists that are empty, in this language. */
export async function answersOfRareStates(walk: WalkPortal, language: Language): Promise<Sight[]> {
  const sights: Sight[] = [];
  for (const { name, status, actor, address, form, cookie, by } of STATES) {
    if (by) await walk.admin.query(by[0]);
    try {
      const session = cookie ? await cookie(walk) : await walk.cookieOf(actor);
      const sent: RequestInit = {
        headers: { Cookie: [session, `lang=${language}`].filter(Boolean).join('; ') },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      };
      const answer = await until(
        () => walk.send(actor, address, sent),
        (one) => by === undefined || one.status === status,
      );
      if (answer.status !== status) throw new Error(`${name}: ${address} answered ${answer.status}`);
      sights.push({ name, address, cookie: session, answer: { status, body: await answer.text() } });
    } finally {
      if (by) {
        await walk.admin.query(by[1]);
        await until(
          () => walk.send(actor, '/'),
          (one) => one.status === 200,
        );
      }
    }
  }
  const cookie = await walk.cookieOf('npc XC');
  for (const address of EMPTY) sights.push({ name: `${address} while it is empty`, address, cookie });
  return sights;
}

/** Asks again until the answer is as expected: a change of limits holds within a second or two. The last answer in any case. */
async function until(
  ask: () => Promise<Response>,
  isExpected: (answer: Response) => boolean,
): Promise<Response> {
  for (let times = 0; ; times += 1) {
    const answer = await ask();
    if (isExpected(answer) || times === 40) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A session whose second factor was shown longer ago than any act allows. */
async function unverified({ portal, region, admin }: WalkPortal): Promise<string> {
  const sessions = openSessions(portal.databases.auth, { secure: false, now: () => new Date() });
  const opened = await sessions.open(region.npc.XA.id);
  await admin.query(
    `update session set verified_at = null where id =
       (select id from session where officer_id = $1 order by created_at desc limit 1)`,
    [region.npc.XA.id],
  );
  return opened.split(';', 1)[0] ?? '';
}
