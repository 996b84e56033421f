import { type Browser, type CDPSession, type Page } from 'playwright-core';

import { codeAt, secretFromText } from '#app/auth/one-time-code.ts';
import { type DemoContact, demoContacts } from '#seeds/demo/contacts.ts';
import { launchBrowser } from '#tests/support/browser.ts';

import { type Bench, type Figure, figure, type Goal } from '../figure.ts';
import { medianOf } from '../measure.ts';
import { knownMark } from './bench.ts';
import { startPortal } from './portal.ts';

/** What a browser's own tools call regular 2G and GPRS: bytes a second down and up, milliseconds until an answer begins. */
const LINES = {
  '2G, 250 kbit/s': { down: 250_000 / 8, up: 50_000 / 8, latency: 300 },
  'GPRS, 50 kbit/s': { down: 50_000 / 8, up: 20_000 / 8, latency: 500 },
} as const;
type LineName = keyof typeof LINES | 'no limit';

const ROUNDS = 3;
const FIRST: Goal = { of: 'value', atMost: 100 };
const AFTER: Goal = { of: 'value', atMost: 30 };
/** An officer gets an answer in his first minute, with what he types in it: half of it at most is waiting. */
const WAITING: Goal = { of: 'value', atMost: 30_000 };

/** What one step of the way took: until it can be read, bytes as they went over the wire with headers, requests. */
interface Step {
  readonly ms: number;
  readonly bytes: number;
  readonly requests: number;
}

/** A real browser on a line as thin as at a border post: from a first visit to a first answer, and a step of a capture. */
export const line: Bench = {
  name: 'line',
  about: 'from the first visit to the first answer in a browser on a slow line, bytes and waiting',
  defaultRows: 1_000,
  async run({ rows, lifetime, say }) {
    const portal = await startPortal({ rows, lifetime, say });
    const browser = await launchBrowser();
    lifetime.add(() => browser.close());
    const contact = demoContacts().find(({ role }) => role === 'contact');
    if (!contact) throw new Error('the demo region has no contacts');
    const mark = await knownMark(portal.adminUrl, String(contact.memberState));
    const figures: Figure[] = [];
    const floors = new Map<string, number>();
    for (const name of ['no limit', ...Object.keys(LINES)] as LineName[]) {
      say(`On ${name}`);
      const rounds: Map<string, Step>[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        rounds.push(await walk(browser, { origin: portal.origin, contact, mark, name }));
      figures.push(...told(name, rounds, floors));
    }
    const conditions = { rounds: ROUNDS, width: 360, browser: browser.version(), compression: 'gzip' };
    return { bench: 'line', rows, figures, conditions };
  },
};

interface Way {
  readonly origin: string;
  readonly contact: DemoContact;
  readonly mark: string;
  readonly name: LineName;
}

/** A code is taken once, and the next comes half a minute later. */
let lastStep = 0;
async function freshCode({ totpSecret }: DemoContact): Promise<string> {
  for (;;) {
    const step = Math.floor(Date.now() / 30_000);
    if (step > lastStep) {
      lastStep = step;
      return codeAt(secretFromText(totpSecret), new Date());
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function walk(browser: Browser, { origin, contact, mark, name }: Way): Promise<Map<string, Step>> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: 360, height: 780 },
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
  });
  context.setDefaultTimeout(120_000);
  try {
    const page = await context.newPage();
    const wire = await watch(page, name);
    const steps = new Map<string, Step>();
    const measure = async (what: string, act: () => Promise<unknown>) => {
      wire.reset();
      const begun = performance.now();
      await act();
      await page.waitForLoadState('load');
      const ms = performance.now() - begun;
      await wire.settled();
      steps.set(what, { ms, bytes: wire.bytes, requests: wire.requests });
    };
    const press = (selector: string, path: RegExp) =>
      Promise.all([
        page.waitForURL((url) => path.test(url.pathname), { waitUntil: 'load' }),
        page.click(selector, { noWaitAfter: true }),
      ]);
    await measure('first visit', () => page.goto('/sign-in'));
    await page.fill('[name=email]', contact.email);
    await page.fill('[name=password]', contact.password);
    await page.fill('[name=code]', await freshCode(contact));
    await measure('signing in', () => press('main form button', /^\/$/));
    await page.fill('#box-mark', mark);
    await page.selectOption('#box-purpose', 'field_check');
    await measure('asking the box', () => press('.query-box__submit', /^\/queries\/[0-9a-f-]{36}$/));
    await measure('opening the capture', () => page.goto('/capture'));
    await page.check('input[name=reportType][value=seized]');
    await measure('beginning it', () => press('main form button.button', /\/weapon\/[0-9a-f-]{36}$/));
    await page.selectOption('[name=firearmType]', 'rifle');
    await measure('saving a step', () => press('button.button[name=intent][value=save]', /\/marks$/));
    return steps;
  } finally {
    await context.close();
  }
}

/** Puts the page on the line, and counts what goes over it. */
async function watch(page: Page, name: LineName) {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  if (name !== 'no limit') {
    const { down, up, latency } = LINES[name];
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: down,
      uploadThroughput: up,
    });
  }
  let open = 0;
  const wire = {
    bytes: 0,
    requests: 0,
    reset() {
      wire.bytes = 0;
      wire.requests = 0;
    },
    /** Small things that come after the page has loaded count too. What the browser drops when it leaves a page is never said to have ended. */
    async settled() {
      const patience = performance.now() + 5_000;
      for (let quiet = 0; quiet < 4 && performance.now() < patience; quiet = open === 0 ? quiet + 1 : 0)
        await new Promise((resolve) => setTimeout(resolve, 50));
      open = 0;
    },
  };
  cdp.on('Network.requestWillBeSent', ({ redirectResponse }) => {
    if (redirectResponse) wire.bytes += redirectResponse.encodedDataLength;
    else open += 1;
    wire.requests += 1;
  });
  const ended = ({ encodedDataLength = 0 }: { encodedDataLength?: number }) => {
    wire.bytes += encodedDataLength;
    open = Math.max(0, open - 1);
  };
  cdp.on('Network.loadingFinished', ended);
  cdp.on('Network.loadingFailed', () => ended({}));
  return wire;
}

function told(name: LineName, rounds: readonly Map<string, Step>[], floors: Map<string, number>): Figure[] {
  const steps = [...(rounds[0]?.keys() ?? [])];
  const median = (what: string, of: keyof Step) =>
    medianOf(rounds.map((round) => round.get(what)?.[of] ?? NaN));
  const against = (what: string) =>
    name === 'no limit' ? null : { what: 'no limit', value: floors.get(what) ?? NaN };
  const sum = (whats: readonly string[]) =>
    medianOf(rounds.map((round) => whats.reduce((total, what) => total + (round.get(what)?.ms ?? NaN), 0)));
  const figures = steps.flatMap((what) => {
    const ms = median(what, 'ms');
    const timed = figure(`${name}: ${what}`, ms, 'ms', against(what));
    if (name !== 'no limit') return [timed];
    floors.set(what, ms);
    const goal = what === 'first visit' ? FIRST : AFTER;
    return [
      figure(`${what}, over the wire`, median(what, 'bytes') / 1000, 'kB', null, goal),
      figure(`${what}, requests`, median(what, 'requests'), 'count'),
      timed,
    ];
  });
  const toAnswer = ['first visit', 'signing in', 'asking the box'];
  const total = sum(toAnswer);
  if (name === 'no limit') floors.set('total', total);
  const goal = name === '2G, 250 kbit/s' ? WAITING : null;
  return [
    ...figures,
    figure(`${name}: all waiting until the first answer`, total, 'ms', against('total'), goal),
  ];
}
