import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';

import { runCommand } from '#app/commands/lifetime.ts';
import { say } from '#app/commands/terminal.ts';
import { startPortal } from '#tests/bench/page/portal.ts';
import { launchBrowser } from '#tests/support/browser.ts';

import { signIn, walkTour } from './tour.ts';

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

const DESK = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 740 };
/** Every picture is as wide as it is shown at most, so that it stays light. */
const SHOWN = { desk: 1100, phone: 540 };
type Size = keyof typeof SHOWN;

const TAKEN: Readonly<Record<string, Size>> = {
  home: 'desk',
  answer: 'phone',
  hit: 'desk',
  request: 'desk',
  figures: 'desk',
};

// `npm run pictures [-- ADDRESS]`: walks the tour in a demo of its own, or in the one at this address if nobody has worked in it
// yet, and takes the pictures of the README on the way.
await runCommand(async (lifetime) => {
  await mkdir(FOLDER, { recursive: true });
  const origin = process.argv[2] ?? (await startPortal({ rows: 0, lifetime, say })).origin;
  const browser = await launchBrowser();
  lifetime.add(() => browser.close());
  await walkTour(() => openWindow(browser, origin), photograph, say);
  await capture(await openWindow(browser, origin));
  return 0;
});

async function openWindow(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: DESK,
    locale: 'en-GB',
    timezoneId: 'UTC',
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** What a contact sees who holds a weapon in one hand and a phone in the other, and the same page from right to left. */
async function capture(page: Page): Promise<void> {
  await signIn(page, 'daniel.oakes@ferrowen.example');
  await page.getByRole('link', { name: 'Record weapons' }).first().click();
  await page.locator('[name=reportType][value=seized]').check();
  await page.locator('main form button.button').click();
  await page.waitForURL(/\/weapon\//);
  await picture('capture', page, 'phone');
  await page.context().addCookies([{ name: 'lang', value: 'ar', url: new URL('/', page.url()).href }]);
  await page.goto('/');
  await picture('home-ar', page, 'phone');
}

async function photograph(name: string, page: Page): Promise<void> {
  const size = TAKEN[name];
  if (size === undefined) throw new Error(`nobody said how large the picture ${name} is`);
  await picture(name, page, size);
}

/** One page as it is in the light and in the dark. */
async function picture(name: string, page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size === 'phone' ? PHONE : DESK);
  await page.evaluate('scrollTo(0, 0); document.activeElement?.blur()');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const taken = await page.screenshot();
    const small = await sharp(taken).resize(SHOWN[size]).webp({ quality: 82, effort: 6 }).toBuffer();
    await writeFile(`${FOLDER}${name}-${colorScheme}.webp`, small);
    say(`docs/pictures/${name}-${colorScheme}.webp, ${Math.round(small.length / 1000)} kB`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(DESK);
}
