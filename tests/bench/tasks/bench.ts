import type { Browser } from 'playwright-core';

import { codeAt, secretFromText } from '#app/auth/one-time-code.ts';
import { demoContacts } from '#seeds/demo/contacts.ts';
import { launchBrowser, openPage, type OpenedPage } from '#tests/support/browser.ts';

import { type Bench, type Figure, figure } from '../figure.ts';
import { startPortal } from '../page/portal.ts';
import { Hand } from './hand.ts';
import { SET_TASKS, type SetTask } from './set-tasks.ts';

/** What ten set tasks take of a person who knows the way: clicks, keystrokes and pages, from the home page to the end. */
export const tasks: Bench = {
  name: 'tasks',
  about: 'clicks, keystrokes and pages of ten set tasks, in a browser, in the demo region',
  defaultRows: 0,
  async run({ rows, lifetime, say }) {
    const { origin } = await startPortal({ rows, lifetime, say });
    const browser = await launchBrowser();
    lifetime.add(() => browser.close());
    const figures = await doTasks(browser, origin, say);
    return { bench: 'tasks', rows, figures, conditions: { tasks: SET_TASKS.length } };
  },
};

/** Does the tasks in a portal that runs with the demo region, one after another. */
export async function doTasks(
  browser: Browser,
  origin: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const opened = new Map<string, OpenedPage>();
  const figures: Figure[] = [];
  for (const task of SET_TASKS) {
    say(task.name);
    const { page } = await signedIn(browser, origin, task, opened);
    await page.goto('/');
    const hand = new Hand(page);
    await task.act(hand);
    const { clicks, keys, pages } = hand.counted;
    figures.push(
      figure(
        `${task.name}, clicks`,
        clicks,
        'count',
        { what: 'cannot do without', value: task.needs },
        { of: 'value', atMost: task.needs },
      ),
      figure(`${task.name}, keystrokes`, keys, 'count'),
      figure(`${task.name}, pages`, pages, 'count'),
    );
  }
  await Promise.all([...opened.values()].map((one) => one.close()));
  return figures;
}

/** A person signs in once: a code is accepted once, and the next comes half a minute later. */
async function signedIn(
  browser: Browser,
  origin: string,
  { role, memberState, phone }: SetTask,
  opened: Map<string, OpenedPage>,
): Promise<OpenedPage> {
  const contact = demoContacts().find((one) => one.role === role && one.memberState === memberState);
  if (!contact) throw new Error(`the demo region has no ${role}`);
  const width = phone ? 360 : 1280;
  const key = `${contact.email} ${width}`;
  const before = opened.get(key);
  if (before) return before;
  const one = await openPage(browser, { origin, width });
  opened.set(key, one);
  const same = opened.get(`${contact.email} ${width === 360 ? 1280 : 360}`);
  if (same) {
    await one.context.addCookies(await same.context.cookies());
    return one;
  }
  await one.page.goto('/sign-in');
  await one.page.fill('#email', contact.email);
  await one.page.fill('#password', contact.password);
  await one.page.fill('#code', codeAt(secretFromText(contact.totpSecret), new Date()));
  await one.page.click('main button[type=submit]');
  await one.page.waitForURL((url) => url.pathname === '/');
  return one;
}
