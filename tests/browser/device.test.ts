import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { codeAt } from '#app/auth/one-time-code.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { readDraft, type StoredDraft } from '#app/services/records/capture-draft.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { launchBrowser, openPage, type OpenedPage } from '#tests/support/browser.ts';
import { captureSteps, PLACE } from '#tests/support/capture-steps.ts';
import { DRAFT_KEYS, photographableDraft } from '#tests/support/photographs.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { createRegion, TEST_PASSWORD, TEST_SECRET, type TestRegion } from '#tests/support/region.ts';

/** Set SHOTS to a folder to keep a picture of what is said on the page. */
const SHOTS = process.env.SHOTS;
const MINUTE = 60_000;

let browser: Browser;
let portal: TestPortal;
let region: TestRegion;
let opened: OpenedPage;
let page: Page;
let context: BrowserContext;
let officer: NationalOfficer;
/** The portal's clock. A code is accepted once, so each sign-in has a minute of its own. */
let clock = Date.now();

beforeAll(async () => {
  browser = await launchBrowser();
  portal = await startTestPortal({
    now: () => new Date(clock),
    seed: async (database) => (region = await createRegion(database)),
  });
  officer = region.contact.XB;
  opened = await openPage(browser, { origin: portal.origin, width: 360 });
  ({ page, context } = opened);
  await signIn(officer.email);
});
afterAll(async () => {
  await opened?.close();
  await browser.close();
  await portal?.drop();
});
beforeEach(() => context.setOffline(false));

async function signIn(email: string): Promise<void> {
  clock += MINUTE;
  await page.goto('/sign-in');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', TEST_PASSWORD);
  await page.fill('[name=code]', codeAt(TEST_SECRET, new Date(clock)));
  await page.click('main form button');
  await page.waitForURL(`${portal.origin}/`);
}

async function look(name: string): Promise<void> {
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide, `${name} fits the screen`).toBeLessThanOrEqual(0);
  if (!SHOTS) return;
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

const begin = () => captureSteps(portal, officer, new Date(clock)).begin();
const stored = (id: string): Promise<StoredDraft> =>
  asOfficer(portal.databases.app, officer, (tx) => readDraft(tx, id));
const saves = (id: string) =>
  asOfficer(portal.databases.app, region.auditor, async (tx) => {
    const rows = await tx
      .selectFrom('access_event')
      .select('operation')
      .where('operation', '=', 'draft.saved')
      .where('subject_id', '=', id)
      .execute();
    return rows.length;
  });

/** What the page says to those who see it and, politely, to those who hear it. */
const said = () => page.locator('[data-kept] [role=status] [data-says]:visible .notice__title').innerText();
const saysSoon = (words: string) => expect.poll(said, { timeout: 8_000 }).toBe(words);

/** Everything that scripts of the portal could have left on the device, bytes as Latin letters. */
const onDevice = () =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('marktrace', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('kept', { keyPath: 'id' });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const rows = await new Promise<Record<string, unknown>[]>((resolve) => {
      const asked = db.transaction('kept').objectStore('kept').getAll();
      asked.onsuccess = () => resolve(asked.result);
    });
    db.close();
    const letters = (value: unknown): string =>
      value instanceof ArrayBuffer || value instanceof Uint8Array
        ? String.fromCharCode(...new Uint8Array(value as ArrayBuffer))
        : String(value);
    return {
      names,
      text: rows.map((row) => Object.values(row).map(letters).join(' ')).join('\n'),
      fields: rows.map((row) => Object.keys(row).sort()),
      caches: await caches.keys(),
      others: localStorage.length + sessionStorage.length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    };
  });

async function fillPlace(id: string, place: string): Promise<void> {
  await page.goto(`/capture/${id}/occasion`);
  await page.fill('[name=occurredOn]', '2026-05-20');
  await page.fill('[name=place]', place);
}
/** Leaves a page whose line is down. The browser may take the line for back before the page is gone, which then must not send. */
async function leave(): Promise<void> {
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError('the line is down'));
  });
  await page.goto('about:blank');
  await context.setOffline(false);
}
const save = () => page.click('main form button.button[type=submit]');

describe('a step that is saved while the line is down', () => {
  it('stays on the device sealed, says so, and is sent once when the line is back', async () => {
    const id = await begin();
    await fillPlace(id, 'Dunlow crossing');
    await context.setOffline(true);
    await save();
    await saysSoon('Kept on this device, not sent yet');
    await look('kept');
    const lies = await onDevice();
    expect(lies.fields).toEqual([['id', 'iv', 'sealed', 'tag']]);
    expect(lies.text.length).toBeGreaterThan(1024);
    for (const clear of ['Dunlow', 'crossing', '2026-05-20', id, 'occasion'])
      expect(lies.text, clear).not.toContain(clear);
    expect([lies.caches, lies.others, lies.workers]).toEqual([[], 0, 0]);

    await page.fill('[name=place]', 'Dunlow crossing, north gate');
    await context.setOffline(false);
    await page.waitForURL(/circumstances$/);
    expect((await stored(id)).data.place?.place).toBe('Dunlow crossing, north gate');
    expect(await saves(id)).toBe(1);
    expect((await onDevice()).fields).toEqual([]);
  });

  it('acts once though its answer was lost', async () => {
    const id = await begin();
    await fillPlace(id, 'Answer lost');
    let lost = 0;
    await page.route('**/occasion?_data=*', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch({ maxRedirects: 0 });
      await route.abort('connectionreset');
    });
    await save();
    await saysSoon('Kept on this device, not sent yet');
    expect((await stored(id)).data.place?.place).toBe('Answer lost');
    await save();
    await page.waitForURL(/circumstances$/);
    await page.unroute('**/occasion?_data=*');
    expect([lost, await saves(id)]).toEqual([1, 1]);
  });

  it('is sent by the next page of captures where its own was closed', async () => {
    const id = await begin();
    await fillPlace(id, 'Closed page');
    await context.setOffline(true);
    await save();
    await saysSoon('Kept on this device, not sent yet');
    await leave();
    await page.goto('/');
    await expect.poll(() => page.locator('.device-waiting').isVisible()).toBe(true);
    await page.click('.device-waiting a');
    await saysSoon('Sent');
    expect((await stored(id)).data.place?.place).toBe('Closed page');
    expect(await saves(id)).toBe(1);
    await page.click('[data-says=sent] a');
    await page.waitForURL(/circumstances$/);
  });

  it('keeps what was typed and not saved, and opens it again', async () => {
    const id = await begin();
    await fillPlace(id, 'Typed before');
    await context.setOffline(true);
    await saysSoon('The line is down');
    const before = (await onDevice()).text;
    await page.fill('[name=place]', 'Typed while down');
    await expect.poll(async () => (await onDevice()).text).not.toBe(before);
    await leave();
    await page.goto('/capture');
    await page.click('[data-offer-open]:visible');
    await page.waitForURL(/occasion$/);
    expect(await page.inputValue('[name=place]')).toBe('Typed while down');
    expect((await stored(id)).data.place, 'nothing is stored before it is saved').toBeUndefined();
    await expect.poll(async () => (await onDevice()).fields).toEqual([]);
    await save();
    await page.waitForURL(/circumstances$/);
    expect((await stored(id)).data.place?.place).toBe('Typed while down');
  });

  it('never writes over what was saved meanwhile: both are shown, and a person chooses', async () => {
    const id = await begin();
    await fillPlace(id, 'From the telephone');
    await context.setOffline(true);
    await save();
    await saysSoon('Kept on this device, not sent yet');
    const atDesk = captureSteps(portal, officer, new Date(clock));
    await atDesk.place(id, { ...PLACE, place: 'From the desk' });
    await context.setOffline(false);
    const table = page.locator('main table', { hasText: 'What you typed' });
    await expect.poll(() => table.isVisible()).toBe(true);
    await look('conflict');
    const row = table.locator('tr', { hasText: 'From the desk' });
    expect(await row.innerText()).toContain('From the telephone');
    expect((await stored(id)).data.place?.place).toBe('From the desk');
    expect(await page.inputValue('[name=place]')).toBe('From the telephone');
    await save();
    await page.waitForURL(/circumstances$/);
    expect((await stored(id)).data.place?.place).toBe('From the telephone');
  });

  it('says what is wrong with it on the portal’s own page, and keeps nothing then', async () => {
    const id = await begin();
    await page.goto(`/capture/${id}/occasion`);
    await page.fill('[name=place]', 'No date');
    await save();
    await expect.poll(() => page.getByRole('alert').count()).toBe(1);
    expect(await page.inputValue('[name=place]')).toBe('No date');
    await expect.poll(async () => (await onDevice()).fields).toEqual([]);
  });

  it('adds rows over the line and says that it needs it', async () => {
    const id = await begin();
    await page.goto(`/capture/${id}/circumstances`);
    await page.fill('[name=circumstances]', 'Behind the seat');
    await context.setOffline(true);
    await page.locator('button[value=add-stop]').click();
    await saysSoon('This button needs the line');
    await context.setOffline(false);
    await page.locator('button[value=add-stop]').click();
    await page.waitForSelector('[name="stops.1.country"]');
    expect(await page.inputValue('[name=circumstances]')).toBe('Behind the seat');
  });

  it('leaves photographs in the page, and says that the device does not keep them', async () => {
    const id = await photographableDraft(portal, officer);
    await page.goto(`/capture/${id}/weapon/${DRAFT_KEYS[0]}/photographs`);
    const file = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not sent') };
    await page.setInputFiles('#photographs', file);
    await context.setOffline(true);
    await page.locator('#add button').click();
    await saysSoon('Photographs are not kept on this device');
    expect(await page.locator('#photographs').evaluate((one: HTMLInputElement) => one.files?.length)).toBe(1);
    expect((await onDevice()).fields).toEqual([]);
  });
});

describe('when what is kept can be read no more', () => {
  type Row = { id: string; tag: string; iv: number[]; sealed: number[] };
  /** Takes a copy of what lies on the device, as somebody would who has the device in his hand; and puts it back. */
  const copy = () =>
    page.evaluate(
      () =>
        new Promise<Row[]>((resolve) => {
          const asked = indexedDB.open('marktrace', 1);
          asked.onsuccess = () => {
            const all = asked.result.transaction('kept').objectStore('kept').getAll();
            all.onsuccess = () => {
              asked.result.close();
              resolve(
                all.result.map((row: Row) => ({
                  ...row,
                  iv: [...row.iv],
                  sealed: [...new Uint8Array(row.sealed as unknown as ArrayBuffer)],
                })),
              );
            };
          };
        }),
    );
  const putBack = (rows: Row[]) =>
    page.evaluate(
      (given) =>
        new Promise<void>((resolve) => {
          const asked = indexedDB.open('marktrace', 1);
          asked.onupgradeneeded = () => asked.result.createObjectStore('kept', { keyPath: 'id' });
          asked.onsuccess = () => {
            const tx = asked.result.transaction('kept', 'readwrite');
            for (const row of given)
              tx.objectStore('kept').put({
                ...row,
                iv: new Uint8Array(row.iv),
                sealed: new Uint8Array(row.sealed).buffer,
              });
            tx.oncomplete = () => {
              asked.result.close();
              resolve();
            };
          };
        }),
      rows,
    );
  const noDatabase = () => page.evaluate(async () => (await indexedDB.databases()).length === 0);

  const FORMS = '**/capture/*/**';
  afterEach(() => page.unroute(FORMS));

  async function keepOne(place: string): Promise<{ id: string; rows: Row[] }> {
    const id = await begin();
    await fillPlace(id, place);
    await context.setOffline(true);
    await save();
    await saysSoon('Kept on this device, not sent yet');
    const rows = await copy();
    expect(rows).toHaveLength(1);
    // From now on the line carries pages and no form of a capture.
    await page.route(FORMS, (route) => route.abort());
    await leave();
    return { id, rows };
  }

  it('signing out wipes it, and neither this officer’s next session nor another officer gets at it', async () => {
    const { id, rows } = await keepOne('Before signing out');
    await page.goto('/account');
    await page.locator('form[action="/sign-out"] button').evaluate((button: HTMLElement) => button.click());
    await page.waitForURL(/sign-in/);
    await expect.poll(noDatabase).toBe(true);
    await page.unroute(FORMS);

    for (const email of [region.contact.XA.email, officer.email]) {
      await putBack(rows);
      await signIn(email);
      await expect.poll(async () => (await onDevice()).fields, { message: email }).toEqual([]);
      await putBack(rows);
      await page.goto('/capture');
      await expect.poll(async () => (await onDevice()).fields, { message: email }).toEqual([]);
      expect(await page.locator('[data-offer-open]:visible').count()).toBe(0);
      // Under the tag of the new session it would be taken for its own, and cannot be opened.
      const tag = (await page.locator('[data-device]').getAttribute('data-device')) ?? '';
      await putBack(rows.map((row) => ({ ...row, tag })));
      await page.goto('/capture');
      await expect.poll(async () => (await onDevice()).fields, { message: email }).toEqual([]);
      expect(await page.locator('[data-offer-open]:visible').count()).toBe(0);
      await context.clearCookies();
    }
    expect((await stored(id)).data.place).toBeUndefined();
    await signIn(officer.email);
  });

  it('the end of an idle session wipes it', async () => {
    await keepOne('Before the idle end');
    clock += 16 * MINUTE;
    await page.goto('/capture');
    expect(page.url()).toContain('/sign-in');
    await expect.poll(noDatabase).toBe(true);
    await signIn(officer.email);
  });

  it('a page that stayed open over the end of the session gives back what was typed', async () => {
    const id = await begin();
    await fillPlace(id, 'Open page');
    await context.setOffline(true);
    await save();
    await saysSoon('Kept on this device, not sent yet');
    clock += 16 * MINUTE;
    await context.setOffline(false);
    await expect.poll(() => page.locator('input[type=hidden][name=place]').count()).toBe(1);
    expect(await page.locator('input[name=place]').inputValue()).toBe('Open page');
    const again = await context.newPage();
    [page, opened.page] = [again, again];
    const ended = context.pages()[0];
    await signIn(officer.email);
    await ended?.locator('main form button[type=submit]').click();
    await expect.poll(async () => (await stored(id)).data.place?.place).toBe('Open page');
    await ended?.close();
  });
});

describe('where the browser cannot seal', () => {
  it('says that nothing is kept, and sends it from the page when the line is back', async () => {
    await page.addInitScript(() => {
      crypto.subtle.importKey = () => Promise.reject(new Error('no keys here'));
    });
    const id = await begin();
    await fillPlace(id, 'Cannot be sealed');
    await context.setOffline(true);
    await save();
    await saysSoon('Not sent, and not kept on this device');
    expect((await onDevice()).fields).toEqual([]);
    await context.setOffline(false);
    await page.waitForURL(/circumstances$/);
    expect((await stored(id)).data.place?.place).toBe('Cannot be sealed');
    expect(
      opened.problems.filter((one) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET/.test(one)),
    ).toEqual([]);
  });
});
