import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { codeAt } from '#app/auth/one-time-code.ts';
import type { Officer } from '#app/domain/officer.ts';
import { launchBrowser, openPage, type OpenedPage } from '#tests/support/browser.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { createRegion, TEST_PASSWORD, TEST_SECRET, type TestRegion } from '#tests/support/region.ts';
import { seizeArm } from '#tests/support/traces.ts';

/** Set SHOTS to a folder to keep a picture of every page the story opens. */
const SHOTS = process.env.SHOTS;

describe('a trace over three States, on a phone and with scripts off', () => {
  let browser: Browser;
  let portal: TestPortal;
  let region: TestRegion;
  let record = '';
  const opened: OpenedPage[] = [];
  const pages = new Map<string, Page>();
  const requests = { first: '', second: '' };

  beforeAll(async () => {
    browser = await launchBrowser();
    portal = await startTestPortal({
      seed: async (database) => {
        region = await createRegion(database);
        record = await seizeArm(database, region, {}, new Date(Date.now() - 86_400_000));
      },
    });
  });
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await portal.drop();
    await browser.close();
  });

  /** An officer's page. He signs in once: a code is accepted once. */
  async function signIn(officer: Officer): Promise<Page> {
    const signedIn = pages.get(officer.id);
    if (signedIn) return signedIn;
    const options = { width: 360, scripts: false, language: 'en' } as const;
    const one = await openPage(browser, { origin: portal.origin, ...options });
    opened.push(one);
    const { page } = one;
    await page.goto('/');
    await page.fill('#email', officer.email);
    await page.fill('#password', TEST_PASSWORD);
    await page.fill('#code', codeAt(TEST_SECRET, new Date()));
    await page.click('main button[type=submit]');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/');
    pages.set(officer.id, page);
    return page;
  }

  async function look(page: Page, name: string): Promise<void> {
    if (!SHOTS) return;
    await mkdir(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `three-${name}.png`), fullPage: true });
  }

  const send = (page: Page) => page.locator('main form button.button[type=submit]').first().click();
  const idOf = (page: Page) => /\/requests\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

  async function fillRequest(page: Page, addressed: string): Promise<void> {
    await page.check(`input[name=addressedState][value=${addressed}]`);
    await page.fill('[name=legalJustification]', 'Illicit possession, Firearms Act section 4');
    await page.fill('[name=circumstances]', 'Seized at a border post');
    await page.fill('[name=informationSought]', 'Last legal owner; how it became illicit');
    await page.fill('[name=intendedUse]', 'Criminal investigation');
    await page.fill('[name=domesticTrace]', 'Police and army registers: not found');
    await page.check('input[name=confidentiality][value=yes]');
    await send(page);
    await page.waitForURL(/\/requests\/[0-9a-f-]{36}\?done=send$/);
  }

  async function acknowledge(officer: Officer, id: string): Promise<Page> {
    const page = await signIn(officer);
    await page.goto(`/requests/${id}`);
    await page.click(`main form[action$="/acknowledge"] button[type=submit]`);
    await page.waitForURL(`**/requests/${id}*`);
    expect(await page.textContent('main')).toContain('Receipt acknowledged');
    return page;
  }

  it('XA asks the State of the last import', async () => {
    const page = await signIn(region.npc.XA);
    await page.goto(`/requests/new?record=${record}`);
    await send(page);
    expect(
      await page.locator('[role=alert] a').count(),
      'an incomplete request is refused with a list',
    ).toBeGreaterThan(3);
    await look(page, '1-refused');
    await fillRequest(page, 'XB');
    requests.first = idOf(page);
    await look(page, '2-sent');
    expect(await page.textContent('main')).toContain('The turn of State XB');
  });

  it('XB acknowledges, looks into its own records, and answers that it exported the arm to XC', async () => {
    const page = await acknowledge(region.npc.XB, requests.first);
    await page.click('main form[action="/domestic?index"] button[type=submit]');
    await page.waitForURL(/\/domestic\/[0-9a-f-]{36}$/);
    await look(page, '3-domestic');
    const domestic = page.url();
    for (const step of ['manufacture', 'import', 'armed_service', 'private_holder', 'export']) {
      const form = page.locator('main form').last();
      await form.locator('[name=step]').selectOption(step);
      await form.locator('[name=agency]').fill(`Register of ${step}`);
      await form.locator('[name=askedOn]').fill('2026-03-02');
      await form.locator('[name=answeredOn]').fill('2026-03-09');
      await form.locator('[name=found]').selectOption(step === 'export' ? 'found' : 'not_found');
      if (step === 'export') await form.locator('[name=finding]').fill('Licence 12/2019');
      await form.locator('button[type=submit]').click();
      await page.waitForURL(domestic);
    }
    await page.click('main a[href$="/conclude"]');
    await page.check('input[name=conclusion][value=left_legally]');
    await page.fill('[name=circumstances]', 'Exported under licence 12/2019');
    await page.selectOption('[name=exportedTo]', 'XC');
    await send(page);
    await page.waitForURL(domestic);
    await page.click('main a[href*="/answer?kind=export"]');
    expect(await page.inputValue('[name=exportedTo]'), 'the conclusion fills in the answer').toBe('XC');
    expect(await page.inputValue('[name=narrative]')).toBe('Exported under licence 12/2019');
    await look(page, '4-answer');
    await send(page);
    await page.waitForURL(`**/requests/${requests.first}*`);
    expect(await page.textContent('main')).toContain('Answered');
  });

  it('XA follows the answer to XC with a request that is addressed for it', async () => {
    const page = await signIn(region.npc.XA);
    await page.goto(`/requests/${requests.first}`);
    await look(page, '5-onward');
    await page.click(`main a[href="/requests/new?record=${record}"]`);
    expect(await page.isChecked('input[name=addressedState][value=XC]')).toBe(true);
    await fillRequest(page, 'XC');
    requests.second = idOf(page);
    expect(requests.second).not.toBe(requests.first);
  });

  it('XC acknowledges and answers that it was diverted there; XB sees nothing of it', async () => {
    const stranger = await signIn(region.npc.XB);
    expect((await stranger.goto(`/requests/${requests.second}`))?.status()).toBe(404);
    const page = await acknowledge(region.npc.XC, requests.second);
    await page.goto(`/requests/${requests.second}/answer?kind=diversion`);
    await page.fill('[name=narrative]', 'Stolen from depot 7');
    await page.fill('[name=occurredOn]', '2024-02-11');
    await send(page);
    await page.waitForURL(`**/requests/${requests.second}*`);
    await look(page, '6-answered');
  });

  it('XA reads the chain over the three States and closes both traces with their outcome', async () => {
    const page = await signIn(region.npc.XA);
    await page.goto(`/records/${record}/custody`);
    const chain = await page.textContent('main');
    for (const state of ['State XB', 'State XC']) expect(chain).toContain(state);
    await look(page, '7-chain');
    for (const id of [requests.first, requests.second]) {
      await page.goto(`/requests/${id}/close`);
      await page.check('input[name=outcome][value=F]');
      await send(page);
      await page.waitForURL(`**/requests/${id}*`);
      expect(await page.textContent('main')).toContain('This trace is closed');
    }
    await look(page, '8-closed');
    const addressed = await signIn(region.npc.XC);
    await addressed.goto(`/requests/${requests.second}`);
    expect(await addressed.textContent('main')).toContain('This trace is closed');
  });
});
