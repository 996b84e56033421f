import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Browser, CDPSession, Page } from 'playwright-core';

import { CATALOGUE } from '#app/i18n/catalogue.ts';
import { directionOf, type Language } from '#app/i18n/language.ts';

import { brokenRules, doesNotFit, spaceOut } from './in-the-page.ts';

const ofAxe = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const AXE = readFileSync(ofAxe.resolve('axe-core/axe.min.js'), 'utf8');

const NAMESPACES = Object.keys(CATALOGUE.en).join('|');
const KEY = new RegExp(`(?<![\\w@./-])(?:${NAMESPACES})(?:\\.[A-Za-z]\\w*)+`, 'g');
/** Read by or to a person, though no text of the page. */
const SHOWN = /\b(?:aria-label|title|alt|placeholder|data-label)="([^"]*)"/g;

/** What is wrong with the words of a page as it is sent: another language or direction, or a key in place of its text. */
export function wrongWords(html: string, language: Language): string[] {
  const wrong: string[] = [];
  const [, lang, dir] = /<html lang="([^"]*)" dir="([^"]*)"/.exec(html) ?? [];
  if (lang !== language || dir !== directionOf(language)) wrong.push(`lang=${lang} dir=${dir}`);
  const seen = html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, (tag) => ` ${[...tag.matchAll(SHOWN)].map(([, text]) => text).join(' ')} `);
  wrong.push(...new Set(seen.match(KEY) ?? []));
  return wrong;
}

/** A page to look at. */
export interface Sight {
  readonly name: string;
  readonly address: string;
  readonly cookie: string | undefined;
  /** What the address is taken to have answered, for pages that only an act brings up. */
  readonly answer?: { readonly status: number; readonly body: string };
  /** Looked at also with large and with spaced-out text, and on the narrowest screen. */
  readonly closely?: boolean;
}

/** As many pages side by side as keep two cores busy. */
const BESIDE = 2;

/** Looks at pages of one language on a phone, and returns what is wrong with each. */
export async function lookAt(
  browser: Browser,
  origin: string,
  language: Language,
  sights: readonly Sight[],
): Promise<Record<string, string[]>> {
  const wrong: Record<string, string[]> = {};
  const waiting = [...sights];
  const look = async () => {
    const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' });
    await context.addInitScript({ content: AXE });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    for (let sight = waiting.shift(); sight !== undefined; sight = waiting.shift()) {
      await context.clearCookies();
      const [name = '', value = ''] = sight.cookie?.split('=', 2) ?? [];
      const session = sight.cookie === undefined ? [] : [{ name, value, url: origin }];
      await context.addCookies([{ name: 'lang', value: language, url: origin }, ...session]);
      const found = await wrongIn({ page, devtools, origin }, sight, language);
      if (found.length > 0) wrong[`${sight.name} in ${language}`] = found;
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: BESIDE }, look));
  return wrong;
}

const PHONE = { width: 360, height: 780 };

interface Window {
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly origin: string;
}

async function wrongIn(window: Window, sight: Sight, language: Language): Promise<string[]> {
  const { page, origin } = window;
  const { address, answer } = sight;
  if (answer !== undefined) {
    const told = { ...answer, contentType: 'text/html; charset=utf-8' };
    await page.route(origin + address, (route) => route.fulfill(told), { times: 1 });
  }
  const response = await page.goto(origin + address);
  const found = wrongWords((await response?.text()) ?? '', language);
  const status = response?.status() ?? 0;
  if (status >= 400 && answer === undefined && sight.cookie !== undefined) found.push(`status ${status}`);
  found.push(...(await page.evaluate(brokenRules, { only: [] })), ...(await page.evaluate(doesNotFit)));
  await page.emulateMedia({ colorScheme: 'dark' });
  // The head and the foot are the same on all pages.
  const inTheDark = await page.evaluate(brokenRules, {
    only: ['color-contrast'],
    ...(sight.closely ? {} : { within: 'main' }),
  });
  found.push(...inTheDark.map((rule) => `in the dark, ${rule}`));
  await page.emulateMedia({ colorScheme: 'light' });
  if (sight.closely) found.push(...(await wrongFromClose(window)));
  return found;
}

/** Whether a page holds text of twice the size, on a desk and on the narrowest screen, and text that is spaced out. */
async function wrongFromClose({ page, devtools }: Window): Promise<string[]> {
  const found: string[] = [];
  const fits = async (as: string) =>
    found.push(...(await page.evaluate(doesNotFit)).map((what) => `${as}, ${what}`));
  await page.setViewportSize({ width: 320, height: 640 });
  await fits('at 320 px');
  await page.evaluate(spaceOut, true);
  await fits('spaced out at 320 px');
  await page.evaluate(spaceOut, false);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await fits('twice the size at 320 px');
  await page.setViewportSize({ width: 1280, height: 900 });
  await fits('twice the size at 1280 px');
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await page.setViewportSize(PHONE);
  return found;
}
