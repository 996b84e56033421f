import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { codeAt, secretFromText } from '#app/auth/one-time-code.ts';
import { launchBrowser, openPage, type OpenedPage } from '#tests/support/browser.ts';
import { startCommand } from '#tests/support/killed-imports.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';

// From an empty portal to somebody who is signed in: the command line, the link, the authenticator, and a passkey of the device.

const PASSWORD = 'seven quiet herons over the marsh';
const WHO = {
  name: 'Ilse Marrow',
  email: 'ilse.marrow@service.example',
  document: 'passport:XA:P 7781-20 44',
};

let browser: Browser;
let portal: TestPortal;
const opened: OpenedPage[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  portal = await startTestPortal({ name: 'localhost' });
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await browser.close();
  await portal.drop();
});

async function aPage(): Promise<Page> {
  const one = await openPage(browser, { origin: portal.origin });
  opened.push(one);
  return one.page;
}

async function admit(...words: string[]) {
  const run = startCommand('admit', words, {
    DATABASE_URL: portal.adminUrl,
    PUBLIC_ORIGIN: portal.origin,
    DATA_DIR: '/proc/marktrace',
  });
  return { code: await run.ended, output: run.output() };
}

const words = (document: string) =>
  [
    ['--role', 'administrator'],
    ['--name', WHO.name],
    ['--email', WHO.email],
    ['--agency', 'Regional service'],
    ['--phone', '+999 555 0180'],
    ['--document', document],
    ['--checked-by', 'The head of the service'],
  ].flat();

/** Fills what stands under these names. */
async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main [name=${name}]`, value);
}
const send = (page: Page) => page.locator('main form:not([hidden]) button').first().click();
const path = (page: Page) => new URL(page.url()).pathname;

describe('the first administrator', { timeout: 240_000 }, () => {
  let link: string;
  let secret: string;
  let page: Page;

  it('is made by the command, which prints the link, and refuses what is not whole', async () => {
    const half = await admit('--role', 'administrator', '--name', WHO.name);
    expect(half).toEqual({ code: 2, output: expect.stringMatching(/^Say who: npm run admit/) });
    const { code, output } = await admit(...words(WHO.document));
    expect(code, output).toBe(0);
    link = /^http:\/\/localhost:\d+\/invitation\/\S+$/m.exec(output)?.[0] ?? '';
    expect(link, output).not.toBe('');
    const second = await admit(...words('passport:XA:OTHER 99817'));
    expect(second).toEqual({ code: 2, output: expect.stringContaining('There is an active administrator') });
  });

  it('comes in by the link with the number of the document, and not with another', async () => {
    page = await aPage();
    await page.goto(link);
    secret = (await page.locator('main code').first().textContent()) ?? '';
    const code = () => codeAt(secretFromText(secret.replace(/\s/g, '')), new Date());
    await fill(page, { number: 'X 00000', password: PASSWORD, again: PASSWORD, code: code() });
    await send(page);
    await expect.poll(() => page.locator('main [role=alert]').count()).toBe(1);
    // The authenticator that was paired stays the same.
    expect(await page.locator('main code').first().textContent()).toBe(secret);
    await fill(page, { number: 'p7781 2044', password: PASSWORD, again: PASSWORD, code: code() });
    await send(page);
    await expect.poll(() => page.locator('main ol code').count()).toBeGreaterThan(5);
    const recovery = (await page.locator('main ol code').first().textContent()) ?? '';
    await page.goto(link);
    expect(await page.locator('main form').count()).toBe(0);
    // The code of this half minute is used up: a recovery code stands in for it.
    await page.goto('/sign-in');
    await fill(page, { email: WHO.email, password: PASSWORD, code: recovery });
    await send(page);
    await expect.poll(() => path(page)).toBe('/');
  });

  describe('with a passkey of the device', () => {
    let device: CDPSession;
    let authenticatorId: string;

    beforeAll(async () => {
      device = await page.context().newCDPSession(page);
      await device.send('WebAuthn.enable');
      const added = await device.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
          ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
        },
      });
      authenticatorId = added.authenticatorId;
    });

    it('adds it, and signs in with it alone', async () => {
      await page.goto('/account/passkeys');
      await page.fill('form[data-passkey] [name=name]', 'The desk of the service');
      await page.locator('form[data-passkey] button').click();
      await expect.poll(() => page.locator('main table').textContent()).toContain('The desk of the service');
      const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId });
      expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
      await page.context().clearCookies();
      await page.goto('/account');
      expect(path(page)).toBe('/sign-in');
      await page.locator('form[data-passkey] button').click();
      await expect.poll(() => path(page)).toBe('/account');
    });

    it('is not let in by a device that does not know its owner, and is told so', async () => {
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
      await page.locator('form[data-passkey] button').click();
      await expect
        .poll(() => page.locator('form[data-passkey] [role=status]').textContent(), { timeout: 90_000 })
        .not.toBe('');
      expect(path(page)).toBe('/sign-in');
      await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
      // Its form is there once more.
      await page.goto('/sign-in');
      await page.locator('form[data-passkey] button').click();
      await expect.poll(() => path(page)).toBe('/');
    });

    it('comes in no more with a passkey that was ended', async () => {
      await page.goto('/account/passkeys');
      await page.locator('main table button[name=end]').click();
      await expect
        .poll(() => page.locator('main table').textContent())
        .not.toContain('The desk of the service');
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.locator('form[data-passkey] button').click();
      await expect.poll(() => page.locator('main [role=alert]').count()).toBe(1);
      expect(path(page)).toBe('/sign-in');
      expect(opened.flatMap(({ problems }) => problems)).toEqual([]);
    });
  });
});
