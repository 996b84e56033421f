import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { CATALOGUE } from '#app/i18n/catalogue.ts';
import { directionOf, type Language } from '#app/i18n/language.ts';

export interface Way {
  readonly language: Language;
  readonly dark: boolean;
}

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

/** Pages of one browser, one profile for each way of looking. */
export function looker(browser: Browser, origin: string) {
  const contexts = new Map<string, Promise<{ context: BrowserContext; page: Page }>>();
  const opened = ({ language, dark }: Way) => {
    const key = `${language} ${dark}`;
    const known =
      contexts.get(key) ??
      browser
        .newContext({ viewport: { width: 360, height: 780 }, colorScheme: dark ? 'dark' : 'light' })
        .then(async (context) => {
          await context.addCookies([{ name: 'lang', value: language, url: origin }]);
          return { context, page: await context.newPage() };
        });
    contexts.set(key, known);
    return known;
  };
  return {
    /** What is wrong with this page on a phone: what axe finds, and what does not fit the width. */
    async wrongOnAPhone(address: string, cookie: string | undefined, way: Way): Promise<string[]> {
      const { context, page } = await opened(way);
      await context.clearCookies({ name: 'session' });
      if (cookie !== undefined) {
        const [name = '', value = ''] = cookie.split('=', 2);
        await context.addCookies([{ name, value, url: origin }]);
      }
      await page.goto(origin + address);
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const wide = await page.evaluate(widest);
      return [
        ...violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 200)}`),
        ...(wide === undefined ? [] : [`wider than the screen: ${wide}`]),
      ];
    },
    close: async () => {
      for (const one of contexts.values()) await (await one).context.close();
    },
  };
}

/** Where the page is wider than its window, what reaches farthest. */
function widest(): string | undefined {
  const { documentElement } = document;
  if (documentElement.scrollWidth <= documentElement.clientWidth) return undefined;
  const over = [...document.querySelectorAll('body *')].map((node) => {
    const { left, right } = node.getBoundingClientRect();
    return { node, by: Math.max(right - innerWidth, -left) };
  });
  over.sort((one, other) => other.by - one.by);
  return `${documentElement.scrollWidth - documentElement.clientWidth} px, ${over[0]?.node.outerHTML.slice(0, 200)}`;
}
