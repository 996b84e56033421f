import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { codeAt } from '#app/auth/one-time-code.ts';
import type { Officer } from '#app/domain/officer.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { launchBrowser, openPage, type OpenedPage, type PageOptions, press } from '#tests/support/browser.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { createRegion, TEST_PASSWORD, TEST_SECRET, type TestRegion } from '#tests/support/region.ts';

/** Set SHOTS to a folder to keep a picture of every page the story opens. */
const SHOTS = process.env.SHOTS;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const WAYS = [
  { way: 'a phone without scripts, in English', width: 360, scripts: false, language: 'en' },
  { way: 'a desk with scripts, in French', width: 1280, scripts: true, language: 'fr' },
  { way: 'a phone with scripts, in French', width: 360, scripts: true, language: 'fr' },
  { way: 'a desk without scripts, in English', width: 1280, scripts: false, language: 'en' },
] as const;

/** The first two meet every width, language and setting once; ALL_WAYS=1 takes the other two as well. */
const TAKEN = process.env.ALL_WAYS === '1' ? WAYS : WAYS.slice(0, 2);

describe.each(TAKEN)('the main job on $way', ({ way: _, ...options }) => {
  let portal: TestPortal;
  let region: TestRegion;
  const opened: OpenedPage[] = [];
  const pages = new Map<string, Page>();
  /** What the next step needs of the one before. */
  const story = { record: '', hit: '', request: '' };

  beforeAll(async () => {
    portal = await startTestPortal({
      seed: async (database) => {
        region = await createRegion(database);
        await register(database, region.contact.XA, { reportType: 'stolen' }, [aRifle('KB 801275')]);
      },
    });
  });
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await portal.drop();
  });

  /** An officer's page. He signs in once: a code is accepted once, and the next comes half a minute later. */
  async function signIn(officer: Officer): Promise<Page> {
    const signedIn = pages.get(officer.id);
    if (signedIn) {
      await signedIn.goto('/');
      return signedIn;
    }
    const one = await openPage(browser, { origin: portal.origin, ...options } satisfies PageOptions);
    opened.push(one);
    await one.page.goto('/');
    await one.page.fill('#email', officer.email);
    await one.page.fill('#password', TEST_PASSWORD);
    await one.page.fill('#code', codeAt(TEST_SECRET, new Date()));
    await one.page.click('main button[type=submit]');
    await expect.poll(() => new URL(one.page.url()).pathname).toBe('/');
    pages.set(officer.id, one.page);
    return one.page;
  }

  async function look(page: Page, name: string): Promise<void> {
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, `${name} fits the screen`).toBeLessThanOrEqual(0);
    expect(await page.locator('html').getAttribute('lang')).toBe(options.language);
    if (!SHOTS) return;
    await mkdir(SHOTS, { recursive: true });
    const path = join(SHOTS, `${name}-${options.width}-${options.language}.png`);
    await page.screenshot({ path, fullPage: true });
  }

  it('1. signs in with password and authenticator code, and not without', async () => {
    const { page } = await openPage(browser, { origin: portal.origin, ...options }).then((one) => {
      opened.push(one);
      return one;
    });
    await page.goto('/hits');
    expect(page.url()).toContain('/sign-in?to=%2Fhits');
    await page.fill('#email', region.administrator.email);
    await page.fill('#password', TEST_PASSWORD);
    await page.fill('#code', '000000');
    await look(page, '1-sign-in');
    await press(page, 'main button[type=submit]');
    await look(page, '1-sign-in-refused');
    expect(await page.locator('[role=alert]').count()).toBe(1);
    expect(await page.inputValue('#email')).toBe(region.administrator.email);
  });

  it('2 and 3. asks the box with an unread character and learns who knows the weapon', async () => {
    const page = await signIn(region.contact.XB);
    await look(page, '2-home');
    await page.fill('#box-mark', 'kb80?275');
    await page.selectOption('#box-purpose', 'field_check');
    await press(page, '.query-box__submit');
    await look(page, '3-answer');
    expect(new URL(page.url()).pathname).toMatch(/^\/queries\/[0-9a-f-]{36}$/);
    const main = await page.textContent('main');
    expect(main).toContain('KB 801275');
    expect(main).toContain(options.language === 'fr' ? 'État XA' : 'State XA');
    expect(await page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0);
  });

  it('4. records a seizure of two weapons and learns of the hit at once', async () => {
    const page = await signIn(region.contact.XB);
    await page.goto('/capture');
    await look(page, '4-begin');
    await page.check('input[name=reportType][value=seized]');
    await press(page, 'main form button[type=submit]');
    await page.selectOption('[name=firearmType]', 'rifle');
    await page.fill('[name=make]', 'Zastava');
    await page.fill('[name=model]', 'M70');
    await page.fill('[name=calibre]', '7.62x39');
    await page.selectOption('[name=manufactureCountry]', 'RS');
    await look(page, '4-identify');
    await press(page, 'button.button[name=intent][value=save]');

    await page.fill('[name="marks.0.asRead"]', 'KB8O1275');
    await press(page, 'button[value=add-mark]');
    expect(await page.inputValue('[name="marks.0.asRead"]'), 'what was typed stays').toBe('KB8O1275');
    await page.selectOption('[name="marks.1.kind"]', 'make');
    await page.fill('[name="marks.1.asRead"]', 'ZASTAVA');
    await look(page, '4-marks');
    await press(page, 'button.button[name=intent][value=save-another]');

    await press(page, 'button[value=same]');
    expect(await page.inputValue('[name=model]'), 'the same as before').toBe('M70');
    await press(page, 'button.button[name=intent][value=save]');
    await page.selectOption('[name="marks.0.legibility"]', 'obliterated');
    await press(page, 'button.button[name=intent][value=save]');
    await look(page, '4-noticed');
    await press(page, 'button.button[name=intent][value=go-on]');
    await look(page, '4-photographs');
    await press(page, 'button.button[name=intent][value=continue]');

    await page.fill('[name=occurredOn]', '2026-05-20');
    await page.fill('[name=place]', 'Dunlow crossing');
    await look(page, '4-where-and-when');
    await press(page, 'main form button.button[type=submit]');
    await press(page, 'button[value=add-stop]');
    await page.selectOption('[name="stops.0.country"]', 'XA');
    await look(page, '4-who-and-why');
    await press(page, 'button.button[name=intent][value=save]');

    await page.check('input[name=sharing][value=region]');
    await look(page, '4-check');
    await press(page, 'button.button[name=intent][value=register]');
    await look(page, '4-registered');
    expect(new URL(page.url()).pathname).toMatch(/^\/occasions\//);
    story.hit = await hrefOf(page, 'main a[href^="/hits/"]');
    story.record = await hrefOf(page, 'main a[href^="/records/"]');
    await page.goto(story.record);
    await look(page, '4-record');

    const other = await signIn(region.contact.XA);
    expect(await other.locator('main a[href^="/hits"]').count(), 'the other State is told').toBe(1);
  });

  it('5. traces it across the border, on the clock, to an outcome', async () => {
    const asking = await signIn(region.npc.XB);
    await asking.goto(story.hit);
    await look(asking, '5-hit');
    await asking.check('input[name=decision][value=confirmed]');
    await asking.check('input[name=evidence][value=marks_compared]');
    await asking.fill('[name=reason]', 'Read again under the lamp: it is a nought.');
    await press(asking, 'main form button.button[type=submit]');

    const answering = await signIn(region.npc.XA);
    await answering.goto(story.hit);
    await answering.check('input[name=decision][value=confirmed]');
    await answering.check('input[name=evidence][value=telephone]');
    await answering.fill('[name=reason]', 'Ours: the depot book has it.');
    await press(answering, 'main form button.button[type=submit]');

    await asking.goto(story.hit);
    await asking.goto(await hrefOf(asking, 'main a[href^="/requests/new"]'));
    expect(await asking.isChecked('input[name=addressedState][value=XA]'), 'proposed by 8.1').toBe(true);
    await press(asking, 'main form button.button[type=submit]');
    await look(asking, '5-request-incomplete');
    expect(await asking.locator('[role=alert] a').count()).toBeGreaterThan(3);
    for (const field of [
      'legalJustification',
      'circumstances',
      'informationSought',
      'intendedUse',
      'domesticTrace',
    ]) {
      await asking.fill(`[name=${field}]`, `Text of ${field}`);
    }
    await asking.locator('input[name=confidentiality]').first().check();
    await press(asking, 'main form button.button[type=submit]');
    await look(asking, '5-request');
    story.request = new URL(asking.url()).pathname;
    expect(story.request).toMatch(/^\/requests\/[0-9a-f-]{36}$/);
    expect(await asking.locator('.clock').count(), 'both clocks').toBe(2);

    await answering.goto('/');
    await look(answering, '5-home-of-the-addressee');
    await answering.goto(await hrefOf(answering, 'main a[href^="/requests/"]'));
    await press(answering, 'main form[action$="/acknowledge"] button[type=submit]');
    await answering.goto(`${story.request}/answer?kind=diversion`);
    await answering.fill('[name=narrative]', 'Stolen from a depot of the army.');
    await answering.fill('[name=lastLegalOwner]', 'Army depot of XA');
    await look(answering, '5-answer-form');
    await press(answering, 'main form[action*="/answer"] button.button[type=submit]');
    await look(answering, '5-answered');

    await asking.goto(`${story.request}/close`);
    await look(asking, '5-close');
    await asking.check('input[name=outcome][value=F]');
    await press(asking, 'main form button.button[type=submit]');
    await look(asking, '5-closed');
    const status = await asOfficer(portal.databases.app, region.npc.XB, (tx) =>
      tx.selectFrom('trace_request').select('status').executeTakeFirst(),
    );
    expect(status).toEqual({ status: 'closed' });
  });

  it('6. shows the analyst figures and not one record', async () => {
    const page = await signIn(region.analyst);
    await page.goto('/figures');
    await look(page, '6-figures');
    expect(await page.locator('svg[role=img]:visible').count()).toBe(3);
    for (const path of [story.record, story.hit, story.request, '/queries', '/capture', '/audit']) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(404);
    }
  });

  it('7. shows the auditor each of these acts, reading included', async () => {
    const page = await signIn(region.auditor);
    await page.goto('/audit');
    await look(page, '7-audit');
    expect(await page.locator('main tbody tr').count()).toBeGreaterThan(20);
    const kept = await asOfficer(portal.databases.app, region.auditor, (tx) =>
      tx.selectFrom('access_event').select(['operation', 'allowed']).execute(),
    );
    const allowed = new Set(kept.filter((event) => event.allowed).map((event) => event.operation));
    for (const operation of [
      'session.opened',
      'home.read',
      'marks.asked',
      'marks.queried',
      'draft.saved',
      'occasion.registered',
      'record.read',
      'hit.read',
      'hit.decided',
      'request.read',
      'request.moved',
      'figures.read',
      'audit.read',
    ]) {
      expect(allowed, operation).toContain(operation);
    }
    const denied = kept.filter((event) => !event.allowed).map((event) => event.operation);
    expect(denied.filter((operation) => operation === 'access.denied').length).toBeGreaterThanOrEqual(6);
    expect(denied).toContain('session.refused');
    expect(opened.flatMap((one) => one.problems)).toEqual([]);
  });
});

async function hrefOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().getAttribute('href')) ?? '';
}
