import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { codeAt } from '#app/auth/one-time-code.ts';
import { launchBrowser, openPage, type OpenedPage } from '#tests/support/browser.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { createRegion, TEST_PASSWORD, TEST_SECRET, type TestRegion } from '#tests/support/region.ts';

let browser: Browser;
let portal: TestPortal;
let region: TestRegion;
let opened: OpenedPage;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  portal = await startTestPortal({
    seed: async (database) => {
      region = await createRegion(database);
    },
  });
  opened = await openPage(browser, { origin: portal.origin });
  page = opened.page;
  await page.goto('/');
  await page.fill('#email', region.npc.XA.email);
  await page.fill('#password', TEST_PASSWORD);
  await page.fill('#code', codeAt(TEST_SECRET, new Date()));
  await page.click('main button[type=submit]');
  await page.waitForURL('/');
});
afterAll(async () => {
  await opened.close();
  await portal.drop();
  await browser.close();
});

/** The form of the directory, sent with an office but without a telephone number. */
async function sendRefused(): Promise<void> {
  await page.goto('/state/directory');
  await page.fill('#phone', 'abc');
  await page.fill('#office', 'Tracing desk');
  await page.click('main form button');
  await page.waitForSelector('main [role=alert]');
}

describe('a form that was refused', () => {
  it('keeps what was typed when its page is loaded again', async () => {
    await sendRefused();
    await page.reload();
    expect(await page.locator('main [role=alert]').count()).toBe(1);
    expect(await page.inputValue('#office')).toBe('Tracing desk');
  });

  it('is found as a form when one goes back after it was sent rightly', async () => {
    await sendRefused();
    await page.fill('#phone', '+999 555 0100');
    await page.click('main form button');
    await expect.poll(() => new URL(page.url()).search).toContain('done');
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe('/state/directory');
    expect(await page.inputValue('#phone')).toBe('+999 555 0100');
  });
});
