import pg from 'pg';

import type { NationalOfficer, Officer } from '#app/domain/officer.ts';
import { requestListFilter } from '#app/forms/trace.ts';
import { requestSearch } from '#app/forms/request-search.ts';
import { listRequests } from '#app/services/traces/list-requests.server.ts';
import { findRequestsBy } from '#app/services/traces/search/search-requests.server.ts';
import { workQueue } from '#app/services/traces/search/work-queue.server.ts';
import { demoContacts } from '#seeds/demo/contacts.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { keepClocks } from '#db/queries/trace-requests.server.ts';
import { loadRequests } from '#tests/support/many-requests.ts';

import { type Bench, type Figure, latency } from './figure.ts';
import { interleave } from './measure.ts';
import { openScene, type Scene } from './scene.ts';
import { startPortal } from './page/portal.ts';
import { Visitor } from './page/visitor.ts';

/** Few arms: what is measured is the requests. */
const RECORDS = 2_000;

/** Queues, searches and clocks over many requests: in the database as an officer, and as whole pages. */
export const requests: Bench = {
  name: 'requests',
  about:
    'queues, searches and clocks over tracing requests, against select 1; whole pages against the sign-in page',
  defaultRows: 100_000,
  async run({ rows, lifetime, say }) {
    const scene = await openScene({ rows: RECORDS, durable: false, lifetime, say });
    say(`Loading ${rows.toLocaleString('en')} requests`);
    await fill(
      scene.adminUrl,
      rows,
      scene.officers.map(({ memberState }) => memberState),
    );
    say('Timing queries');
    const figures = await timeQueries(scene);
    const portal = await startPortal({ rows: RECORDS, lifetime, say });
    await fill(portal.adminUrl, rows, statesOf());
    say('Timing pages');
    figures.push(...(await timePages(portal.origin)));
    return { bench: 'requests', rows, figures, conditions: scene.conditions };
  },
};

function statesOf(): string[] {
  return [
    ...new Set(demoContacts().flatMap(({ memberState }) => (memberState ? [String(memberState)] : []))),
  ];
}

async function fill(adminUrl: string, rows: number, states: readonly string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await loadRequests(admin, { rows, states, now: new Date() });
  } finally {
    await admin.end();
  }
}

async function timeQueries({ databases, officers }: Scene): Promise<Figure[]> {
  const officer = officers[0];
  if (!officer) throw new Error('the scene has no officers');
  const npc: NationalOfficer = { ...officer, role: 'npc' };
  const coordinator: Officer = { ...officer, role: 'coordinator', memberState: null };
  const now = new Date();
  const as = (who: Officer, read: (tx: PortalTransaction) => Promise<unknown>) => () =>
    asOfficer(databases.app, who, read);
  const listed = requestListFilter.parse({});
  const search = (words: object) => requestSearch.parse(words);
  const measures = {
    'select 1': as(npc, (tx) => tx.selectNoFrom((of) => of.lit(1).as('one')).execute()),
    'queue of a point of contact': as(npc, (tx) => workQueue(tx, npc, 'ours', now)),
    'queue of the coordinator': as(coordinator, (tx) => workQueue(tx, coordinator, 'ours', now)),
    'list of a point of contact': as(npc, (tx) => listRequests(tx, npc, listed, now)),
    'list of the coordinator': as(coordinator, (tx) => listRequests(tx, coordinator, listed, now)),
    'search by status and State': as(npc, (tx) =>
      findRequestsBy(tx, npc, search({ status: 'returned', state: officers[1]?.memberState }), now),
    ),
    'search by the beginning of a reference': as(npc, (tx) =>
      findRequestsBy(tx, npc, search({ q: 'MT-2026-000123' }), now),
    ),
    'search by the own reference': as(npc, (tx) => findRequestsBy(tx, npc, search({ q: 'Case 12345' }), now)),
    'search by what is late': as(npc, (tx) => findRequestsBy(tx, npc, search({ clock: 'late' }), now)),
    'keeping the clocks': () => keepClocks(databases.app, now),
  };
  type Name = keyof typeof measures;
  const names = Object.keys(measures) as Name[];
  const times = await interleave(
    names.map((name) => ({ name, call: measures[name] })),
    { calls: 40, rounds: 5, longest: 4_000 },
  );
  const floor = { what: 'select 1', value: times.get('select 1')?.median ?? NaN };
  return names.flatMap((name) => {
    const timing = times.get(name);
    if (!timing) return [];
    return latency(name, timing, name === 'select 1' ? null : floor);
  });
}

async function timePages(origin: string): Promise<Figure[]> {
  const contacts = demoContacts();
  const npc = contacts.find(({ role }) => role === 'npc');
  const coordinator = contacts.find(({ role }) => role === 'coordinator');
  if (!npc || !coordinator) throw new Error('the demo region has no point of contact or no coordinator');
  const [officer, other, stranger] = [new Visitor(origin), new Visitor(origin), new Visitor(origin)];
  try {
    await officer.signIn(npc);
    await other.signIn(coordinator);
    const pages = {
      'sign-in page': () => stranger.get('/sign-in'),
      'page of the queue': () => officer.get('/requests/queue'),
      'page of a search': () => officer.get('/requests/search?clock=late'),
      'page of the list': () => officer.get('/requests'),
      'page of the coordinator’s clocks': () => other.get('/requests'),
    };
    type Page = keyof typeof pages;
    const names = Object.keys(pages) as Page[];
    const times = await interleave(
      names.map((name) => ({
        name,
        call: async () => {
          const { status } = await pages[name]();
          if (status !== 200) throw new Error(`${name} was answered ${status}`);
        },
      })),
      { calls: 30, rounds: 4, longest: 5_000 },
    );
    const empty = { what: 'sign-in page', value: times.get('sign-in page')?.median ?? NaN };
    return names.flatMap((name) => {
      const timing = times.get(name);
      if (!timing) return [];
      return latency(
        name,
        timing,
        name === 'sign-in page' ? null : empty,
        name === 'sign-in page' ? {} : { median: { of: 'ratio', atMost: 2 } },
      );
    });
  } finally {
    for (const visitor of [officer, other, stranger]) visitor.leave();
  }
}
