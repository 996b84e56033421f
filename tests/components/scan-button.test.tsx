import { existsSync, readFileSync } from 'node:fs';

import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { MarkRows } from '#app/components/capture/mark-rows.tsx';
import { problemTexts } from '#app/i18n/problems.ts';
import { translator } from '#app/i18n/translate.ts';
import { render } from '#tests/components/render.tsx';

const SCRIPT = readFileSync(new URL('../../app/components/capture/capture.js', import.meta.url), 'utf8');
const CODE = '01098765432101282112345';
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let browser: Browser;
beforeAll(async () => {
  const executablePath = [process.env.CHROMIUM ?? '', '/usr/bin/chromium'].find((path) => existsSync(path));
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser?.close());

/** The rows of marks in a browser whose own detector finds this, or that has none. */
async function marks(found: object[] | undefined, look: (page: Page) => Promise<void>): Promise<void> {
  const form = { fields: {}, problems: problemTexts(undefined, translator('en')) };
  const rows = render(<MarkRows form={form} rows={1} action="/x" />).innerHTML;
  const detector =
    found &&
    `window.BarcodeDetector = class {
       static async getSupportedFormats() { return ['data_matrix', 'code_128']; }
       async detect() { return ${JSON.stringify(found)}; }
     };`;
  const page = await browser.newPage();
  try {
    await page.setContent(`<form>${rows}</form>`);
    await page.addScriptTag({ content: `${detector ?? 'delete window.BarcodeDetector;'}${SCRIPT}` });
    await look(page);
  } finally {
    await page.close();
  }
}

const button = (page: Page) => page.getByRole('button', { name: 'Read a code with the camera' });

async function takePicture(page: Page): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page).click()]);
  await chooser.setFiles({ name: 'code.png', mimeType: 'image/png', buffer: PICTURE });
  await page.getByRole('status').filter({ hasText: /\S/ }).waitFor();
}

describe('reading a code with the camera', () => {
  it('is not offered where the browser reads no codes itself', async () => {
    await marks(undefined, async (page) => {
      expect(await button(page).isVisible()).toBe(false);
    });
  });

  it.each([
    ['data_matrix', 'data_matrix'],
    ['code_128', 'bar_code'],
  ])('puts a %s into the mark, which is then of the kind %s', async (format, kind) => {
    await marks([{ rawValue: CODE, format }], async (page) => {
      await takePicture(page);
      expect(await page.locator('[name="marks.0.asRead"]').inputValue()).toBe(CODE);
      expect(await page.locator('[name="marks.0.kind"]').inputValue()).toBe(kind);
    });
  });

  it('says that nothing was found, and leaves what was typed', async () => {
    await marks([], async (page) => {
      await page.locator('[name="marks.0.asRead"]').fill('KB80');
      await takePicture(page);
      expect(await page.getByRole('status').innerText()).toMatch(/No code could be read/);
      expect(await page.locator('[name="marks.0.asRead"]').inputValue()).toBe('KB80');
    });
  });
});
