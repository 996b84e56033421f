import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

import { demoContacts } from '#seeds/demo/contacts.ts';
import { findBrowser } from '#tests/support/find-browser.ts';

import { type Bench, type Figure, figure } from './figure.ts';
import { medianOf } from './measure.ts';
import { startPortal } from './page/portal.ts';
import { Visitor } from './page/visitor.ts';

const run = promisify(execFile);

/** The version that npx fetches; LIGHTHOUSE names one that is installed instead. */
const FETCHED = ['--yes', 'lighthouse@12.8.2'];
const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility'] as const;
const LEAST = { performance: 98, accessibility: 100 };

interface Result {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number; score: number | null; scoreDisplayMode: string }>;
}

/** Lighthouse on ten main pages, as a phone on a slow line sees them, signed in by cookie. */
export const lighthouse: Bench = {
  name: 'lighthouse',
  about: 'Lighthouse of ten main pages, the phone preset, signed in; npx fetches it',
  defaultRows: 0,
  async run({ rows, lifetime, say }) {
    // PORTAL is the address of a demo that runs already.
    const origin = process.env.PORTAL ?? (await startPortal({ rows, lifetime, say })).origin;
    const folder = await mkdtemp(join(tmpdir(), 'marktrace-lighthouse-'));
    lifetime.add(() => rm(folder, { recursive: true, force: true }));
    const officer = new Visitor(origin);
    lifetime.add(async () => officer.leave());
    const contact = demoContacts().find(({ role, memberState }) => role === 'npc' && memberState === 'XF');
    if (!contact) throw new Error('the demo region has no point of contact');
    await officer.signIn(contact);
    const headers = join(folder, 'headers.json');
    await writeFile(headers, JSON.stringify({ Cookie: officer.session() }), { mode: 0o600 });
    const figures: Figure[] = [];
    for (const [name, address] of await mainPages(officer)) {
      say(`${name} (${address})`);
      const signedIn = address === '/sign-in' ? [] : [`--extra-headers=${headers}`];
      const results: Result[] = [];
      for (let round = 0; round < RUNS; round += 1)
        results.push(await look(`${origin}${address}`, join(folder, 'report.json'), signedIn));
      figures.push(...CATEGORIES.map((category) => scored(name, category, results)));
      const failing = [...new Set(results.flatMap(failed))];
      if (failing.length > 0) say(`  not passed: ${failing.join(', ')}`);
      figures.push(
        figure(`${name}, largest contentful paint`, middle(results, 'largest-contentful-paint'), 'ms'),
      );
    }
    return { bench: 'lighthouse', rows, figures, conditions: { preset: 'phone', runs: RUNS } };
  },
};

/** The ten pages, at addresses of the demo region as it stands. */
async function mainPages(officer: Visitor): Promise<[string, string][]> {
  const asked = await officer.post('/queries', { mark: 'AB80?231', purpose: 'investigation' });
  const begun = await officer.post('/capture', { reportType: 'seized' });
  return [
    ['sign-in', '/sign-in'],
    ['home', '/'],
    ['search', '/queries'],
    ['an answer', leadTo(asked.headers.location)],
    ['a step of a capture', leadTo(begun.headers.location)],
    ['a record', await firstOf(officer, '/records', /href="(\/records\/[0-9a-f-]{36})"/)],
    ['a request', await firstOf(officer, '/requests', /href="(\/requests\/[0-9a-f-]{36})"/)],
    ['the list of requests', '/requests'],
    ['overview of the figures', '/figures'],
    ['indicator 16.4.2', '/figures/indicator'],
  ];
}

function leadTo(location: string | string[] | undefined): string {
  if (typeof location !== 'string') throw new Error('the portal led nowhere');
  return location;
}

async function firstOf(officer: Visitor, list: string, link: RegExp): Promise<string> {
  const { headers, body } = await officer.get(list);
  const html = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
  const [, address] = link.exec(html) ?? [];
  if (address === undefined) throw new Error(`${list} lists nothing`);
  return address;
}

async function look(url: string, report: string, options: string[]): Promise<Result> {
  const installed = process.env.LIGHTHOUSE;
  const [command, first] = installed ? [installed, []] : ['npx', FETCHED];
  const flags = `--chrome-flags=--headless=new${process.getuid?.() === 0 ? ' --no-sandbox' : ''}`;
  await run(
    command,
    [
      ...first,
      url,
      '--quiet',
      `--only-categories=${CATEGORIES.join(',')}`,
      '--output=json',
      `--output-path=${report}`,
      flags,
      ...options,
    ],
    { env: { ...process.env, CHROME_PATH: findBrowser() }, timeout: 180_000 },
  );
  return JSON.parse(await readFile(report, 'utf8')) as Result;
}

function scored(name: string, category: keyof typeof LEAST, results: Result[]): Figure {
  const score = medianOf(results.map(({ categories }) => 100 * (categories[category]?.score ?? 0)));
  return figure(`${name}, ${category}`, score, 'count', null, { of: 'value', atLeast: LEAST[category] });
}

function middle(results: Result[], audit: string): number {
  return medianOf(results.map(({ audits }) => audits[audit]?.numericValue ?? NaN));
}

/** Audits with a yes or no that said no. */
function failed({ audits }: Result): string[] {
  return Object.entries(audits)
    .filter(([, { score, scoreDisplayMode }]) => scoreDisplayMode === 'binary' && score === 0)
    .map(([name]) => name);
}
