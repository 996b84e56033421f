import { gunzipSync } from 'node:zlib';

import { type Role, ROLES } from '#app/domain/role.ts';
import { demoContacts } from '#seeds/demo/contacts.ts';
import { crawl } from '#tests/walk/crawl.ts';
import { pageRoutes } from '#tests/walk/route-table.ts';

import { type Bench, type Figure, figure, type Goal } from '../figure.ts';
import { medianOf } from '../measure.ts';
import { startPortal } from './portal.ts';
import { type Answer, Visitor } from './visitor.ts';

const FIRST: Goal = { of: 'value', atMost: 100 };
const AFTER: Goal = { of: 'value', atMost: 30 };
const ROUNDS = 5;

/** Where a walk begins that follows links alone: what the box leads to has no link. */
const FROM = ['/', '/queries'];

/** Every page that each role comes to by its links: how heavy it is, what it asks for besides itself, how long it takes. */
export const pages: Bench = {
  name: 'pages',
  about: 'bytes, requests and milliseconds of every page in every role, against the sign-in page',
  defaultRows: 1_000,
  async run({ rows, lifetime, say }) {
    const portal = await startPortal({ rows, lifetime, say });
    const stranger = new Visitor(portal.origin);
    lifetime.add(async () => stranger.leave());
    const floor = { what: 'sign-in page', value: await timeOf(stranger, '/sign-in') };
    const figures: Figure[] = [figure('sign-in page', floor.value, 'ms')];
    let walked = 0;
    for (const role of ROLES) {
      const contact = demoContacts().find((one) => one.role === role);
      if (!contact) throw new Error(`the demo region has no ${role}`);
      const visitor = new Visitor(portal.origin);
      lifetime.add(async () => visitor.leave());
      await visitor.signIn(contact);
      say(`Walking as ${role}`);
      const found = await walk(visitor);
      walked += found.size;
      figures.push(...(await weighRole(role, visitor, found, floor)));
    }
    return {
      bench: 'pages',
      rows,
      figures,
      conditions: { compression: 'gzip', rounds: ROUNDS, pages: walked },
    };
  },
};

function walk(visitor: Visitor): Promise<Map<string, string>> {
  return crawl(
    pageRoutes(),
    async (address) => {
      const answer = await visitor.get(address);
      return { status: answer.status, html: htmlOf(answer), path: address.split('?', 1)[0] ?? '' };
    },
    FROM,
  );
}

async function weighRole(
  role: Role,
  visitor: Visitor,
  found: ReadonlyMap<string, string>,
  floor: { what: string; value: number },
): Promise<Figure[]> {
  const kept = new Map<string, number>();
  const figures: Figure[] = [];
  for (const [file, address] of found) {
    const answer = await visitor.get(address);
    const needed = [...new Set(neededBy(htmlOf(answer)))];
    let [first, after] = [answer.body.length, answer.body.length];
    for (const one of needed) {
      const bytes = kept.get(one) ?? (await visitor.get(one)).body.length;
      first += bytes;
      // What bears a fingerprint in its name is kept by the browser, so only the first page pays for it.
      if (one.startsWith('/assets/')) kept.set(one, bytes);
      else after += bytes;
    }
    const name = `${role}: ${file.replace(/\.tsx$/, '')}`;
    const charts = /^figures/.test(file);
    figures.push(
      figure(`${name}, first visit`, first / 1000, 'kB', null, charts ? null : FIRST),
      figure(`${name}, after that`, after / 1000, 'kB', null, charts ? null : AFTER),
      figure(`${name}, requests`, 1 + needed.length, 'count'),
      figure(name, await timeOf(visitor, address), 'ms', floor),
    );
  }
  return figures;
}

async function timeOf(visitor: Visitor, address: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await visitor.get(address);
    times.push(performance.now() - begun);
  }
  return medianOf(times);
}

function htmlOf({ headers, body }: Answer): string {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}

/** Styles, scripts and pictures that a page names. */
function neededBy(html: string): string[] {
  return [...html.matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="(\/[^"/][^"]*)"/g)].map(([, address]) =>
    String(address).replaceAll('&amp;', '&'),
  );
}
