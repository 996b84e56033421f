import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { codeAt } from '#app/auth/one-time-code.ts';
import { launchBrowser, openPage, type OpenedPage } from '#tests/support/browser.ts';
import { DRAFT_KEYS, photographableDraft } from '#tests/support/photographs.ts';
import { startTestPortal, type TestPortal } from '#tests/support/portal.ts';
import { createRegion, TEST_PASSWORD, TEST_SECRET, type TestRegion } from '#tests/support/region.ts';

/** Set SHOTS to a folder to keep a picture of every page. */
const SHOTS = process.env.SHOTS;

const WAYS = [
  { way: 'a phone without scripts, in English', width: 360, scripts: false, language: 'en' },
  { way: 'a phone with scripts, in French', width: 360, scripts: true, language: 'fr' },
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(WAYS)('photographs while recording, on $way', ({ way: _, ...options }) => {
  let portal: TestPortal;
  let region: TestRegion;
  let opened: OpenedPage;
  let draftId = '';

  beforeAll(async () => {
    portal = await startTestPortal({
      seed: async (database) => {
        region = await createRegion(database);
        draftId = await photographableDraft(database, region.contact.XB);
      },
    });
    opened = await openPage(browser, { origin: portal.origin, ...options });
    const { page } = opened;
    await page.goto('/sign-in');
    await page.fill('[name=email]', region.contact.XB.email);
    await page.fill('[name=password]', TEST_PASSWORD);
    await page.fill('[name=code]', codeAt(TEST_SECRET, new Date()));
    await page.click('main form button');
    await page.waitForURL(`${portal.origin}/`);
  });
  afterAll(async () => {
    await opened.close();
    await portal.drop();
  });

  async function look(name: string): Promise<void> {
    const { page, problems } = opened;
    expect(problems, name).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    if (SHOTS === undefined) return;
    await mkdir(SHOTS, { recursive: true });
    const path = join(SHOTS, `${options.language}-${options.scripts ? 'scripts' : 'plain'}-${name}.png`);
    await page.screenshot({ path, fullPage: true });
  }

  /** A picture as a phone makes it: turned, with the place in it. */
  const fromPhone = (shade: number) =>
    sharp({ create: { width: 1200, height: 900, channels: 3, background: { r: shade, g: 80, b: 60 } } })
      .withExif({ IFD0: { Make: 'PhoneMakeZ' }, IFD3: { GPSLatitude: '48/1 51/1 30/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();

  const photographs = () => `/capture/${draftId}/weapon/${DRAFT_KEYS[0]}/photographs`;
  const missing = () => opened.page.locator('.asked__gap').count();

  it('shows what is asked for, and offers the camera', async () => {
    const { page } = opened;
    await page.goto(photographs());
    expect(await missing()).toBe(4);
    const camera = page.locator('#camera');
    expect(await camera.getAttribute('capture')).toBe('environment');
    // Asked for by these names, HEIC is turned into JPEG by the phone.
    expect(await camera.getAttribute('accept')).toBe('image/jpeg,image/png,image/webp');
    await look('1-asked');
  });

  it('takes several at once, and one from the camera, each for what it shows', async () => {
    const { page } = opened;
    const files = [await fromPhone(90), await fromPhone(120)].map((buffer, index) => ({
      name: `IMG_${index}.jpg`,
      mimeType: 'image/jpeg',
      buffer,
    }));
    await page.setInputFiles('#photographs', files);
    await page.fill('#caption', 'Left side');
    await page.locator('#add button').click();
    await page.waitForURL(/added=2$/);
    expect(await missing()).toBe(3);
    await look('2-added');
    await page.locator('.asked a[href*="shows="]').last().click();
    expect(await page.locator('#shows').inputValue()).toBe('mark:1');
    await page.setInputFiles('#camera', {
      name: 'image.jpg',
      mimeType: 'image/jpeg',
      buffer: await fromPhone(200),
    });
    await page.locator('#add button').click();
    await page.waitForURL(/added=1$/);
    expect(await missing()).toBe(2);
  });

  it('shows the pictures as they were taken, upright and without the place', async () => {
    const { page } = opened;
    const shown = page.locator('.photographs img');
    expect(await shown.count()).toBe(3);
    for (let at = 0; at < 3; at += 1) {
      const picture = shown.nth(at);
      await picture.scrollIntoViewIfNeeded();
      const address = (await picture.getAttribute('src')) ?? '';
      const response = await page.request.get(address);
      expect(response.status()).toBe(200);
      const body = await response.body();
      const { width, height, exif, format } = await sharp(body).metadata();
      expect({ width, height, exif, format }).toEqual({
        width: 240,
        height: 320,
        exif: undefined,
        format: 'webp',
      });
      expect(body.includes('PhoneMakeZ')).toBe(false);
    }
  });

  it('says what is no photograph, and keeps those that are', async () => {
    const { page } = opened;
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)]);
    await page.setInputFiles('#photographs', [
      { name: 'IMG_9.jpg', mimeType: 'image/jpeg', buffer: await fromPhone(250) },
      { name: 'IMG_10.jpg', mimeType: 'image/jpeg', buffer: heic },
      { name: 'IMG_11.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg xmlns="x"/>') },
    ]);
    await page.selectOption('#shows', 'detail');
    await page.fill('#caption', 'Kept as typed');
    await page.locator('#add button').click();
    const summary = page.getByRole('alert');
    expect(await summary.innerText()).toContain('HEIC');
    expect(await summary.innerText()).toContain('IMG_11.jpg');
    expect(await page.locator('#caption').inputValue()).toBe('Kept as typed');
    expect(await page.locator('.photographs img').count()).toBe(4);
    await look('3-refused');
  });

  it('opens one, says otherwise what it shows, and takes one back', async () => {
    const { page } = opened;
    await page.goto(photographs());
    await page.locator('.photographs a[href^="/photographs/"]').last().click();
    await page.locator('.photograph img').evaluate((image) => (image as HTMLImageElement).decode());
    await look('4-one');
    await page.locator('main details summary').first().click();
    await page.selectOption('#shows', 'right_side');
    await page.locator('button[value=describe]').click();
    await page.waitForURL(/photographs$/);
    expect(await missing()).toBe(1);
    await page.locator('.photographs a[href^="/photographs/"]').last().click();
    await page.locator('main details summary').last().click();
    await page.locator('button[value=withdraw]').click();
    expect(await page.getByRole('alert').isVisible()).toBe(true);
    await page.fill('#reason', 'Of another weapon');
    await page.locator('button[value=withdraw]').click();
    await page.waitForURL(/photographs$/);
    expect(await missing()).toBe(2);
    await look('5-withdrawn');
  });

  it('sends a chosen one with the button that goes on', async () => {
    const { page } = opened;
    await page.goto(`/capture/${draftId}/weapon/${DRAFT_KEYS[1]}/photographs`);
    await page.setInputFiles('#photographs', {
      name: 'IMG_20.jpg',
      mimeType: 'image/jpeg',
      buffer: await fromPhone(30),
    });
    await page.click('main button[name=intent][value=continue]');
    await page.waitForURL(/circumstances$/);
    await page.goto(`/capture/${draftId}`);
    expect(await page.locator('.photographs img').count()).toBe(4);
    await look('6-check');
  });

  it('goes with the weapon to its record', async () => {
    const { page } = opened;
    await page.goto(`/capture/${draftId}`);
    await page.check('input[name=sharing][value=region]');
    await page.click('main button[name=intent][value=register]');
    await page.waitForURL(/\/occasions\/.*registered=1$/);
    await page.locator('main a[href^="/records/"]').first().click();
    expect(await page.locator('.photographs img').count()).toBe(3);
    expect(await page.locator('td a[href^="/photographs/"]').count()).toBe(1);
    await look('7-record');
  });
});
