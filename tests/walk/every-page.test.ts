import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CATALOGUE } from '#app/i18n/catalogue.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { launchBrowser } from '#tests/support/browser.ts';

import { furtherStops } from './further-stops.ts';
import { wrongByKeyboard } from './keyboard.ts';
import { lookAt, type Sight, wrongWords } from './look.ts';
import { pageRoutes } from './route-table.ts';
import { answersOfRareStates } from './rare-states.ts';
import { knownStops, NOT_WALKED, oneOfEach, type Stop } from './stops.ts';
import { startWalkPortal, type WalkPortal } from './walk-portal.ts';

/** In which language a page is looked at closely turns with the texts: the same sources, the same walk. `WALK` names another. */
const ROUND = Number(process.env.WALK ?? JSON.stringify(CATALOGUE).length);

/** What the keyboard alone is tried on: home, the box and its answer, capture, a record, a hit, a request, figures. */
const MAIN_PAGES = [
  ...['_index.tsx', 'sign-in.tsx', 'queries._index.tsx', 'queries.$id.tsx', 'records._index.tsx'],
  ...['records.$id.tsx', 'capture.$id.weapon.$weapon._index.tsx', 'capture.$id.weapon.$weapon.marks.tsx'],
  ...['capture.$id.occasion.tsx', 'hits.$id.tsx', 'requests.$id.tsx', 'requests.$id_.answer.tsx'],
  ...['figures._index.tsx', 'figures.seizures.tsx'],
];

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

describe('every page', () => {
  let stops: Stop[];
  let each: Stop[];
  beforeAll(async () => {
    const further = await furtherStops(walk);
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

  it('is in one language for every role that opens it', async () => {
    const wrong: Record<string, string[]> = {};
    for (const { file, address, actor } of stops.filter((stop) => !each.includes(stop))) {
      const answer = await walk.send(actor, address, { redirect: 'follow' });
      const found = wrongWords(await answer.text(), 'en');
      if (answer.status >= 400 && actor !== 'nobody') found.push(`status ${answer.status}`);
      if (found.length > 0) wrong[`${file} as ${actor}`] = found;
    }
    expect(wrong).toEqual({});
  }, 300_000);

  it.each(LANGUAGES)(
    'in %s shows no key, breaks no rule of axe in the light or in the dark, and fits a phone',
    async (language) => {
      const sights = each.map(async ({ file, address, actor }, index): Promise<Sight> => {
        const closely = LANGUAGES[(ROUND + index) % LANGUAGES.length] === language;
        return { name: `${file} as ${actor}`, address, cookie: await walk.cookieOf(actor), closely };
      });
      const wrong = await lookAt(browser, walk.portal.origin, language, await Promise.all(sights));
      expect(wrong).toEqual({});
    },
    900_000,
  );

  it.each([360, 1280])(
    'of the main ones is gone through by keyboard at %i px: each focus is seen, nothing is left out or holds it',
    async (width) => {
      const context = await browser.newContext({ viewport: { width, height: 780 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const wrong: Record<string, string[]> = {};
      const main = each.filter(({ file }) => MAIN_PAGES.includes(file));
      expect(main).toHaveLength(MAIN_PAGES.length);
      for (const { file, address, actor } of main) {
        await context.clearCookies();
        const [name = '', value = ''] = (await walk.cookieOf(actor))?.split('=', 2) ?? [];
        if (value) await context.addCookies([{ name, value, url: walk.portal.origin }]);
        await page.goto(walk.portal.origin + address);
        const found = await wrongByKeyboard(page);
        if (found.length > 0) wrong[`${file} as ${actor}`] = found;
      }
      await context.close();
      expect(wrong).toEqual({});
    },
    300_000,
  );

  // Last, as it takes from the portal what it needs.
  it.each(LANGUAGES)(
    'is answered in %s by a page of the same kind where nothing else can be said',
    async (language) => {
      const sights = await answersOfRareStates(walk, language);
      expect(await lookAt(browser, walk.portal.origin, language, sights)).toEqual({});
    },
    300_000,
  );
});
