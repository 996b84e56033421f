import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TraceStatus } from '#app/domain/trace-request.ts';
import { CATALOGUE } from '#app/i18n/catalogue.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import type { Actor } from '#tests/denied/knocks.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { requestIn } from '#tests/support/traces.ts';

import { looker, type Way, wrongWords } from './look.ts';
import { pageRoutes } from './route-table.ts';
import { knownStops, NOT_WALKED, oneOfEach, type Stop } from './stops.ts';
import { startWalkPortal, type WalkPortal } from './walk-portal.ts';

/** Each language in each setting. A run looks at a page in one of them; ALL_WAYS=1 at every page in all. */
const WAYS: readonly Way[] = LANGUAGES.flatMap((language) =>
  [false, true].map((dark) => ({ language, dark })),
);
/** Which page is looked at in which way turns with the texts: the same sources, the same walk. `WALK` names another. */
const ROUND = Number(process.env.WALK ?? JSON.stringify(CATALOGUE).length);
const ALL = process.env.ALL_WAYS === '1';
/** Of so many pages one is given to axe in a run, which is what takes long. */
const SPREAD = 2;

let browser: Browser;
let walk: WalkPortal;

beforeAll(async () => {
  walk = await startWalkPortal();
  browser = await launchBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await walk?.drop();
});

/** Does what a form does and returns where it leads. */
async function led(actor: Actor, address: string, body: URLSearchParams | FormData): Promise<string> {
  const answer = await walk.send(actor, address, { method: 'POST', body });
  expect(answer.status, `${address} led on`).toBe(303);
  return answer.headers.get('Location') ?? '';
}

/** Forms of the steps of a request: each is open in one status, to one side. */
const STEP_FORMS: readonly (readonly [step: string, status: TraceStatus, actor: Actor])[] = [
  ['acknowledge', 'sent', 'npc XB'],
  ['return', 'sent', 'npc XB'],
  ['complete', 'returned', 'npc XA'],
  ['answer', 'acknowledged', 'npc XB'],
  ['ask', 'answered', 'npc XA'],
  ['clarify', 'queried', 'npc XB'],
  ['close', 'answered', 'npc XA'],
];

/** Pages that one comes to by an act first, or without having signed in. */
async function furtherStops(): Promise<Stop[]> {
  const record = walk.cases.seizure.recordIds[0] ?? '';
  const domestic = await led('npc XB', '/domestic?index', new URLSearchParams({ record }));
  const file = new FormData();
  file.set('file', new Blob(['serial,make\nKB 1,Zastava\n'], { type: 'text/csv' }), 'register.csv');
  const imported = await led('contact XA', '/imports?index', file);
  const said = new URLSearchParams({ note: 'For the meeting', after: '0' });
  const edition = await led('coordinator', '/figures/editions?index', said);
  const forms = await Promise.all(
    STEP_FORMS.map(async ([step, status, actor]): Promise<Stop> => {
      const { id } = await requestIn(walk.portal, walk.region, status);
      return { file: `requests.$id_.${step}.tsx`, address: `/requests/${id}/${step}`, actor };
    }),
  );
  return [
    ...forms,
    { file: 'domestic.$id.tsx', address: domestic, actor: 'npc XB' },
    { file: 'domestic.$id_.conclude.tsx', address: `${domestic}/conclude`, actor: 'npc XB' },
    { file: 'imports.$id._index.tsx', address: imported, actor: 'contact XA' },
    { file: 'imports.$id.columns.tsx', address: `${imported}/columns`, actor: 'contact XA' },
    { file: 'imports.$id.aside._index.tsx', address: `${imported}/aside`, actor: 'contact XA' },
    { file: 'figures.editions.$number.tsx', address: edition, actor: 'analyst' },
    { file: 'sign-in.tsx', address: '/sign-in', actor: 'nobody' },
    { file: 'verify.tsx', address: '/verify?to=%2F', actor: 'npc XA' },
    { file: 'invitation.$token.tsx', address: '/invitation/none', actor: 'nobody' },
  ];
}

describe('every page', () => {
  let stops: Stop[];
  let each: Stop[];
  beforeAll(async () => {
    const further = await furtherStops();
    const ours = new Set(further.map(({ file }) => file));
    stops = [...knownStops(walk.cases).filter(({ file }) => !ours.has(file)), ...further];
    each = oneOfEach(stops, ROUND);
  });

  it('is walked to, or is on the list of those that are opened elsewhere', () => {
    const walked = new Set(stops.map(({ file }) => file));
    const all = pageRoutes().map(({ file }) => file);
    expect(all.filter((file) => !walked.has(file) && !(file in NOT_WALKED))).toEqual([]);
    expect(Object.keys(NOT_WALKED).filter((file) => !all.includes(file))).toEqual([]);
  });

  it.each(LANGUAGES)(
    'is in %s from end to end, in its direction, and shows no key',
    async (language) => {
      const wrong: Record<string, string[]> = {};
      for (const { file, address, actor } of language === 'en' ? stops : each) {
        const cookie = await walk.cookieOf(actor);
        const answer = await walk.send(actor, address, {
          redirect: 'follow',
          headers: { Cookie: [cookie, `lang=${language}`].filter(Boolean).join('; ') },
        });
        const found = wrongWords(await answer.text(), language);
        if (answer.status >= 400 && actor !== 'nobody') found.push(`status ${answer.status}`);
        if (found.length > 0) wrong[`${file} as ${actor}`] = found;
      }
      expect(wrong).toEqual({});
    },
    300_000,
  );

  it(
    `breaks no rule of axe and fits a phone (round ${ROUND})`,
    async () => {
      const look = looker(browser, walk.portal.origin);
      const wrong: Record<string, string[]> = {};
      for (const [index, { file, address, actor }] of each.entries()) {
        if (!ALL && (ROUND + index) % SPREAD !== 0) continue;
        const turn = Math.floor((ROUND + index) / SPREAD) % WAYS.length;
        const ways = ALL ? WAYS : WAYS.slice(turn, turn + 1);
        for (const way of ways) {
          const found = await look.wrongOnAPhone(address, await walk.cookieOf(actor), way);
          if (found.length > 0) wrong[`${file} as ${actor} in ${way.language}, dark: ${way.dark}`] = found;
        }
      }
      await look.close();
      expect(wrong).toEqual({});
    },
    ALL ? 3_000_000 : 300_000,
  );
});
