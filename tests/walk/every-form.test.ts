import { JSDOM } from 'jsdom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { LANGUAGES, type Language } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/translate.ts';
import { EXPECTATIONS } from '#tests/denied/expectations.ts';
import type { Actor } from '#tests/denied/knocks.ts';
import { launchBrowser } from '#tests/support/browser.ts';

import { lookAt, type Sight } from './look.ts';
import { startWalkPortal, type WalkPortal } from './walk-portal.ts';

// Each form as people send it: with nothing in it, with nonsense in it, after the session ended, and twice.

interface Form {
  readonly name: string;
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly actor: Actor;
}

let walk: WalkPortal;
let forms: Form[];
let browser: Browser;
/** Pages of forms that were refused with nothing in them, each in one language by turns. */
const refusedPages: (Sight & { readonly language: Language })[] = [];

beforeAll(async () => {
  walk = await startWalkPortal();
  browser = await launchBrowser();
  forms = Object.entries(EXPECTATIONS).flatMap(([file, knocks]) => {
    if ('triedIn' in knocks || !file.endsWith('.tsx')) return [];
    return knocks.flatMap(({ entry, open, at, of }) => {
      const { path, form } = at(walk.cases);
      const [actor] = open;
      if (entry !== 'action' || form === undefined || actor === undefined) return [];
      return [{ name: `${file}${of ? `, ${of}` : ''} as ${actor}`, path, fields: form, actor }];
    });
  });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await walk?.drop();
});

const NONSENSE = `"><b>\u202E'${'ж'.repeat(1500)}`;
/** Never given back. */
const isSecret = (name: string) => /password|code|totp/i.test(name);

async function post(
  actor: Actor,
  path: string,
  fields: Readonly<Record<string, string>>,
  language: Language = 'en',
): Promise<Response> {
  const Cookie = [await walk.cookieOf(actor), `lang=${language}`].filter(Boolean).join('; ');
  return walk.send(actor, path, { method: 'POST', body: new URLSearchParams(fields), headers: { Cookie } });
}

const asDocument = (html: string) => new JSDOM(html).window.document;
const documentOf = async (answer: Response) => asDocument(await answer.text());

/** A form as its page offers it: where it goes, what it carries unseen, and where something is typed. */
interface OfferedForm {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly typed: readonly string[];
}

/** The form of this page that has most of these fields; undefined where the form stands on another page. */
async function offered({ path, fields, actor }: Form): Promise<OfferedForm | undefined> {
  const plain = path.replace(/\?index$/, '');
  for (const address of [plain, `${plain}?kind=${fields.kind ?? ''}`]) {
    const answer = await walk.send(actor, address, { redirect: 'follow' });
    if (answer.status !== 200) continue;
    const page = await documentOf(answer);
    const names = Object.keys(fields);
    const [found] = [...page.querySelectorAll<HTMLFormElement>('main form[method=post]')]
      .map((form) => ({ form, has: names.filter((name) => form.querySelector(`[name="${name}"]`)).length }))
      .filter(({ has }) => has > 0)
      .sort((one, other) => other.has - one.has);
    if (!found) continue;
    const hidden = [...found.form.querySelectorAll<HTMLInputElement>('input[type=hidden]')];
    return {
      action: found.form.getAttribute('action') || address,
      hidden: Object.fromEntries(hidden.map(({ name, value }) => [name, value])),
      typed: names.filter((name) => textField(found.form, name)),
    };
  }
  return undefined;
}

function textField(root: ParentNode, name: string) {
  return root.querySelector<HTMLInputElement | HTMLTextAreaElement>(
    `input:is([type=text], :not([type]))[name="${name}"], textarea[name="${name}"]`,
  );
}

/** Rows of every table but those that grow by looking. */
async function counts(): Promise<Record<string, number>> {
  const { rows } = await walk.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not relispartition and relname !~ '^(access_event|audit_.*|session|rate_use|sent_form)$' order by 1`,
  );
  const parts = rows.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`);
  const counted = await walk.admin.query<{ name: string; n: number }>(parts.join(' union all '));
  return Object.fromEntries(counted.rows.map(({ name, n }) => [name, n]));
}

/** What is wrong with the page that a refused form comes back on. */
function wrongWith(page: Document, typed: Readonly<Record<string, string>>, language: Language): string[] {
  const wrong: string[] = [];
  const unnamed = translator(language)('errors.required');
  const alert = page.querySelector('main [role=alert]');
  if (!alert) return ['nothing says what is wrong'];
  for (const link of alert.querySelectorAll('a[href^="#"]')) {
    const id = link.getAttribute('href')?.slice(1) ?? '';
    if (!page.getElementById(id)) wrong.push(`#${id} leads to no field`);
    if (link.textContent === unnamed) wrong.push(`#${id} is not named`);
  }
  const back = page.querySelector('main') ?? page;
  for (const [name, value] of Object.entries(typed)) {
    const field = textField(back, name);
    if (field && !isSecret(name) && field.value !== value) wrong.push(`${name} was lost`);
  }
  return wrong;
}

describe('every form', () => {
  it('is known with what fills it', () => expect(forms.length).toBeGreaterThan(60));

  it.each([
    ['nothing', ''],
    ['nonsense', NONSENSE],
  ])(
    'with %s in it says what is wrong beside what was typed, or takes it',
    async (_, value) => {
      const wrong: Record<string, unknown> = {};
      let refused = 0;
      for (const form of forms) {
        const page = await offered(form);
        if (page === undefined || page.typed.length === 0) continue;
        const typed = Object.fromEntries(page.typed.map((name) => [name, value]));
        const language = LANGUAGES[refused % LANGUAGES.length] ?? 'en';
        const sent = { ...form.fields, ...page.hidden, ...typed };
        const answer = await post(form.actor, page.action, sent, language);
        if (answer.status >= 500) wrong[form.name] = answer.status;
        if (answer.status !== 422) continue;
        refused += 1;
        const body = await answer.text();
        const found = wrongWith(asDocument(body), typed, language);
        const cookie = await walk.cookieOf(form.actor);
        const sight = { name: form.name, address: page.action, cookie, answer: { status: 422, body } };
        if (value === '') refusedPages.push({ ...sight, language });
        if (found.length > 0) wrong[form.name] = found;
      }
      expect(refused).toBeGreaterThan(15);
      expect(wrong).toEqual({});
    },
    300_000,
  );

  it('that is refused breaks no rule of axe and fits a phone, summary and all', async () => {
    expect(refusedPages.length).toBeGreaterThan(15);
    for (const language of LANGUAGES) {
      const sights = refusedPages.filter((one) => one.language === language);
      expect(await lookAt(browser, walk.portal.origin, language, sights)).toEqual({});
    }
  }, 300_000);

  it('that comes after the session has ended is kept, field by field, to be sent again', async () => {
    const wrong: Record<string, unknown> = {};
    for (const { name, path, fields } of forms) {
      const answer = await post('nobody', path, fields);
      const page = await documentOf(answer);
      const kept = Object.fromEntries(
        [...page.querySelectorAll<HTMLInputElement>('main form input[type=hidden]')].map((input) => [
          input.name,
          input.value,
        ]),
      );
      const form = page.querySelector('main form');
      if (answer.status !== 401 || form?.getAttribute('action') !== path) wrong[name] = answer.status;
      for (const [field, value] of Object.entries(fields)) {
        if (kept[field] !== value) wrong[`${name}: ${field}`] = kept[field] ?? 'lost';
      }
    }
    expect(wrong).toEqual({});
  }, 120_000);

  it('that is sent twice from one page does nothing the second time', async () => {
    const doubled: Record<string, unknown> = {};
    let sentTwice = 0;
    for (const form of forms) {
      const { name, path, fields, actor } = form;
      const page = await offered(form);
      const sent = { ...fields, ...page?.hidden };
      const address = page?.action ?? path;
      const first = await post(actor, address, sent);
      // What an earlier form of this walk has settled is refused, and is none to send twice.
      if (first.status !== 303) continue;
      sentTwice += 1;
      const before = await counts();
      const second = await post(actor, address, sent);
      const after = await counts();
      const more = Object.keys(after).filter((table) => (after[table] ?? 0) > (before[table] ?? 0));
      if (more.length > 0 || second.status >= 500) doubled[name] = { status: second.status, more };
    }
    expect(doubled).toEqual({});
    expect(sentTwice).toBeGreaterThan(25);
  }, 300_000);
});
