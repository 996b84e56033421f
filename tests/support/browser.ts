import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

import { findBrowser } from './find-browser.ts';

const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Chromium without a window. Close it in afterAll. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    throw new Error('there is no browser; npm test brings one, or set CHROME_PATH');
  // Root may not use the sandbox.
  return chromium.launch({ executablePath, args: ARGUMENTS, chromiumSandbox: process.getuid?.() !== 0 });
}

export interface PageOptions {
  origin: string;
  /** 360 is a phone, 1280 a desk */
  width?: 360 | 1280;
  scripts?: boolean;
  language?: 'en' | 'fr';
}

export interface OpenedPage {
  page: Page;
  context: BrowserContext;
  /** script errors, failed files and breaches of the content security policy seen so far; expect it to be empty */
  problems: string[];
  close(): Promise<void>;
}

/** A page in a profile of its own (no cookies of others), at a phone's or a desk's width. */
export async function openPage(browser: Browser, options: PageOptions): Promise<OpenedPage> {
  const { origin, width = 1280, scripts = true, language = 'en' } = options;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: width === 360 ? 780 : 900 },
    isMobile: width === 360,
    hasTouch: width === 360,
    javaScriptEnabled: scripts,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    // An answer with an error status is part of many tests; the browser reports it as if it were a fault.
    if (message.type() === 'error' && !/status of [45]\d\d/.test(message.text()))
      problems.push(message.text());
  });
  return { page, context, problems, close: () => context.close() };
}

/** Presses a button that sends a form, and waits for the page that answers: a script of the portal may send it after the press. */
export async function press(page: Page, selector: string): Promise<void> {
  const shownAt = () => page.evaluate(() => performance.timeOrigin).catch(() => undefined);
  const before = await shownAt();
  await page.locator(selector).first().click();
  await expect
    .poll(
      async () => {
        const now = await shownAt();
        return now !== undefined && now !== before;
      },
      { timeout: 10_000, message: `the page after ${selector}` },
    )
    .toBe(true);
  await page.waitForLoadState();
}
