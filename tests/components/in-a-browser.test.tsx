import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { STANDING_IN, type StandingIn } from '#app/components/design/gallery.tsx';
import { LANGUAGES } from '#app/i18n/language.ts';
import { galleryHtml } from '#tests/components/gallery.tsx';

const SCRIPT = new URL('../../app/components/enhance.js', import.meta.url);
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

let browser: Browser;

beforeAll(async () => {
  const executablePath = [process.env.CHROMIUM ?? '', '/usr/bin/chromium'].find((path) => existsSync(path));
  browser = await chromium.launch({ executablePath, args: ARGS });
});
afterAll(() => browser?.close());

async function open(
  options: { html: string; width?: number; dark?: boolean },
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 800 },
    colorScheme: options.dark ? 'dark' : 'light',
  });
  try {
    const page = await context.newPage();
    await page.setContent(options.html);
    await look(page);
  } finally {
    await context.close();
  }
}

const CASES = LANGUAGES.flatMap((language) =>
  [360, 1280].flatMap((width) => [false, true].map((dark) => ({ language, width, dark }))),
);

describe.each(CASES)('all components in $language at $width px, dark: $dark', ({ language, width, dark }) => {
  it('break no rule of axe, fit the width, and give every control 44 px', async () => {
    await open({ html: galleryHtml(language), width, dark }, async (page) => {
      const { violations, passes } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(passes.map(({ id }) => id)).toContain('color-contrast');
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(await page.evaluate(smallControls)).toEqual([]);
    });
  });
});

/** One language each: the frame is the same, and all components were looked at in every one. */
const PAGES = (Object.keys(STANDING_IN) as StandingIn[]).map((standingIn, index) => ({
  standingIn,
  language: LANGUAGES[index % LANGUAGES.length] ?? 'en',
}));

it.each(PAGES)('the page for "$standingIn" breaks no rule of axe on a phone', async (options) => {
  await open({ html: galleryHtml(options.language, options), width: 360 }, async (page) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});

describe('the gallery', () => {
  /** What another component is made of, and what needs more of a page than a gallery has. */
  const INSIDE = [
    'done',
    'field',
    'sign',
    'hidden-fields',
    'phone-link',
    'query-form',
    'query-result-card',
    'send-once',
  ];

  it('shows every component of more than one page', () => {
    const components = new URL('../../app/components/', import.meta.url);
    const sources = readdirSync(new URL('design/', components))
      .map((name) => new URL(`design/${name}`, components))
      .concat(new URL('page-shell.tsx', components))
      .map((file) => readFileSync(file, 'utf8'))
      .join();
    const names = readdirSync(components)
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => name.slice(0, -4));
    expect(names.length).toBeGreaterThan(25);
    expect(
      names
        .filter((name) => name !== 'page-shell' && !sources.includes(`#app/components/${name}.tsx`))
        .sort(),
    ).toEqual(INSIDE.sort());
  });

  it('shows the colours of each setting as the stylesheet gives them', () => {
    const html = galleryHtml('en');
    for (const colour of ['#0b4f6c', '#86c9e6', '#333']) expect(html).toContain(`fill="${colour}"`);
  });
});

/** Controls lower than 44 px. A choice counts with its label, a task with its card. */
function smallControls(): string[] {
  return [...document.querySelectorAll('button, select, input, textarea, summary, .button, nav a')]
    .filter((control) => !control.closest('.choice'))
    .filter(
      (control) =>
        control.getBoundingClientRect().height > 0 && control.getBoundingClientRect().height < 43.9,
    )
    .map((control) => control.outerHTML);
}

describe('on a phone', () => {
  it('the menu opens from its button without a script of ours, and closes', async () => {
    await open({ html: galleryHtml('en'), width: 360 }, async (page) => {
      const navigation = page.getByRole('navigation', { name: 'Main navigation' });
      expect(await navigation.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Menu', exact: true }).click();
      expect(await navigation.isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Close the menu' }).click();
      expect(await navigation.isVisible()).toBe(false);
    });
  });

  it('the box opens from its button without a script of ours, and closes', async () => {
    await open({ html: galleryHtml('en'), width: 360 }, async (page) => {
      const mark = page.locator('#box-mark');
      expect(await mark.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Look up a mark' }).click();
      expect(await mark.isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Close the search' }).click();
      expect(await mark.isVisible()).toBe(false);
    });
  });

  it('tables become cards that name each value', async () => {
    await open({ html: galleryHtml('en'), width: 360 }, async (page) => {
      const cell = page.locator('.table-frame--stack td').first();
      expect(await cell.evaluate((node) => getComputedStyle(node, '::before').content)).toBe('"Light"');
    });
  });
});

describe('the enhancement script', () => {
  const script = readFileSync(SCRIPT, 'utf8');
  const html = galleryHtml('en').replace('</body>', `<script>${script}</script></body>`);

  it('stays under 2 kB', () => expect(statSync(SCRIPT).size).toBeLessThan(2000));

  it('goes to the box at "/", but not while something is typed', async () => {
    await open({ html }, async (page) => {
      const focused = () => page.evaluate(() => document.activeElement?.id);
      await page.locator('#year').focus();
      await page.keyboard.press('/');
      expect(await focused()).toBe('year');
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press('/');
      expect(await focused()).toBe('box-mark');
      expect(await page.locator('#box-mark').inputValue()).toBe('');
    });
  });

  it('shows the session notice two minutes before the idle limit, and again after staying', async () => {
    await open({ html: '<p></p>' }, async (page) => {
      await page.clock.install();
      await page.setContent(html);
      const notice = page.locator('[data-idle-seconds]');
      await page.clock.runFor(779_000);
      expect(await notice.isVisible()).toBe(false);
      await page.clock.runFor(2_000);
      expect(await notice.isVisible()).toBe(true);
      await notice.locator('a').evaluate((link: HTMLAnchorElement) => {
        link.addEventListener('click', (event) => event.preventDefault());
        link.click();
      });
      expect(await notice.isVisible()).toBe(false);
      await page.clock.runFor(781_000);
      expect(await notice.isVisible()).toBe(true);
    });
  });

  it('sends a form once when its button is pressed twice', async () => {
    await open({ html }, async (page) => {
      const sent = await page.evaluate(() => {
        const form = document.querySelector('form[action="/language"]') as HTMLFormElement;
        return [1, 2].map(() => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
      });
      expect(sent).toEqual([true, false]);
    });
  });
});
