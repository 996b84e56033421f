import { gunzipSync } from 'node:zlib';
import pg from 'pg';

import { demoContacts } from '#seeds/demo/contacts.ts';

import { type Bench, type Figure, figure, type Goal, latency } from '../figure.ts';
import { interleave, medianOf, throughput } from '../measure.ts';
import { startPortal } from './portal.ts';
import { Visitor } from './visitor.ts';

const AT_ONCE = 8;
const MOST_BYTES: Goal = { of: 'value', atMost: 100 };

/** Whole requests to a portal as `npm start` starts it: signed in, decided, audited, rendered, compressed. */
export const page: Bench = {
  name: 'page',
  about: "whole requests for pages, signed in and audited, against the framework's page without a database",
  defaultRows: 100_000,
  async run({ rows, lifetime, say }) {
    const portal = await startPortal({ rows, lifetime, say });
    const [officer, stranger] = [new Visitor(portal.origin), new Visitor(portal.origin)];
    lifetime.add(async () => [officer, stranger].forEach((visitor) => visitor.leave()));
    const contact = demoContacts().find(({ role }) => role === 'contact');
    if (!contact) throw new Error('the demo region has no contacts');
    await officer.signIn(contact);
    const answered = await ask(officer, await knownMark(portal.adminUrl, String(contact.memberState)));
    say('Timing pages');
    const figures = [
      ...(await timePages(officer, stranger, answered)),
      ...(await weigh('first page of a stranger, with what it needs', stranger, '/sign-in')),
      ...(await weigh('home after sign-in, with what it needs', officer, '/')),
      ...(await weigh('answer page, with what it needs', officer, answered)),
    ];
    const conditions = {
      durable: true,
      loadSeconds: Math.round(portal.loadSeconds),
      compression: 'gzip',
      requestsAtOnce: AT_ONCE,
    };
    return { bench: 'page', rows, figures, conditions };
  },
};

/** Asks as a person does, and returns the address of the answer. */
async function ask(officer: Visitor, mark: string): Promise<string> {
  const asked = await officer.post('/queries', { mark, purpose: 'investigation', caseReference: 'BENCH/1' });
  const location = asked.headers.location;
  if (asked.status !== 303 || typeof location !== 'string')
    throw new Error(`the question was answered ${asked.status}`);
  return location;
}

async function timePages(officer: Visitor, stranger: Visitor, answered: string): Promise<Figure[]> {
  const pages = {
    'Express without the framework': () => expectStatus(stranger.get('/healthz'), 200),
    'sign-in page': () => expectStatus(stranger.get('/sign-in'), 200),
    home: () => expectStatus(officer.get('/'), 200),
    'answer page': () => expectStatus(officer.get(answered), 200),
  };
  type Page = keyof typeof pages;
  const names = Object.keys(pages) as Page[];
  const times = await interleave(
    names.map((name) => ({ name, call: pages[name] })),
    { calls: 60, rounds: 5, longest: 4_000 },
  );
  const rates = new Map<Page, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < 4; round += 1)
    for (const name of names)
      rates.get(name)?.push((await throughput(AT_ONCE, 1_000, pages[name])).perSecond);

  const timing = (name: Page) => times.get(name) ?? { median: NaN, p99: NaN, mean: NaN, calls: 0 };
  const rate = (name: Page) => medianOf(rates.get(name) ?? []);
  const empty = { what: 'sign-in page', value: timing('sign-in page').median };
  const emptyRate = { what: 'sign-in page', value: rate('sign-in page') };
  const figures = [
    ...latency('Express without the framework', timing('Express without the framework')),
    ...latency('sign-in page', timing('sign-in page'), {
      what: 'Express without the framework',
      value: timing('Express without the framework').median,
    }),
  ];
  for (const name of ['home', 'answer page'] as const) {
    figures.push(
      ...latency(name, timing(name), empty, { median: { of: 'ratio', atMost: 2 } }),
      figure(`${name}, ${AT_ONCE} at once`, rate(name), 'per second', emptyRate, {
        of: 'ratio',
        atLeast: 0.5,
      }),
    );
  }
  return figures;
}

/** Bytes of a page and of every style, script and picture it names, as they go over the wire (bodies only). */
async function weigh(what: string, visitor: Visitor, path: string): Promise<Figure[]> {
  const answer = await visitor.get(path);
  const html = (
    answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.body) : answer.body
  ).toString();
  const linked = [...html.matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="(\/[^"/][^"]*)"/g)].map(
    ([, address]) => String(address).replaceAll('&amp;', '&'),
  );
  let bytes = answer.body.length;
  for (const address of new Set(linked)) bytes += (await visitor.get(address)).body.length;
  return [
    figure(`${what} (page alone)`, answer.body.length / 1000, 'kB'),
    figure(what, bytes / 1000, 'kB', null, MOST_BYTES),
  ];
}

async function expectStatus(answer: Promise<{ status: number }>, status: number): Promise<void> {
  const { status: got } = await answer;
  if (got !== status) throw new Error(`a page was answered ${got}, not ${status}`);
}

/** A mark on a record that other States share with this one. */
export async function knownMark(adminUrl: string, memberState: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ normalised: string }>(
      `select normalised from marking_key
        where sharing = 'region' and member_state <> $1 and normalised !~ '[?*]' and length(normalised) = 8
        order by hashtext(record_id::text) limit 1`,
      [memberState],
    );
    return rows[0]?.normalised ?? 'KB801275';
  } finally {
    await client.end();
  }
}
