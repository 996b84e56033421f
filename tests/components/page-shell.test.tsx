import { describe, expect, it } from 'vitest';

import { ErrorPage, errorKind } from '#app/components/error-page.tsx';
import { PageShell } from '#app/components/page-shell.tsx';
import { endedForm, SessionEnded } from '#app/components/session-ended.tsx';
import type { Chrome } from '#app/http/chrome.server.ts';
import { find, render, textOf } from '#tests/components/render.tsx';

const NO_MENU = { entries: [], own: [] };
const SIGNED_OUT: Chrome = { language: 'en', menu: NO_MENU, mayQuery: false, purposes: [], demo: false };
const SIGNED_IN: Chrome = {
  ...SIGNED_OUT,
  officer: { displayName: 'A. Bright', role: 'npc', memberState: 'XA', memberStateName: 'Ostermark' },
  menu: {
    entries: [
      { to: '/', labelKey: 'navigation.home' },
      { to: '/hits', labelKey: 'navigation.hits' },
      {
        labelKey: 'navigation.group.oversight',
        links: [
          { to: '/audit', labelKey: 'navigation.audit' },
          { to: '/audit/log', labelKey: 'navigation.auditLog' },
        ],
      },
    ],
    own: [{ to: '/notices', labelKey: 'navigation.notices' }],
  },
  mayQuery: true,
  purposes: [{ value: 'seizure', labelKey: 'codes.purpose.seizure' }],
  idleSeconds: 900,
};

const page = (chrome: Chrome, path = '/hits/7') =>
  render(
    <PageShell chrome={chrome} path={path} returnTo={`${path}?page=2`}>
      <h1>x</h1>
    </PageShell>,
  );

describe('the frame of a page', () => {
  it('offers a signed-out reader no navigation, no box and no way to sign out', () => {
    const shell = page(SIGNED_OUT);
    expect(shell.querySelector('nav, [role=search], form[action="/sign-out"]')).toBeNull();
  });

  it('starts with a way past itself', () => {
    const skip = find(page(SIGNED_IN), 'a');
    expect(skip.getAttribute('href')).toBe('#content');
    expect(find(page(SIGNED_IN), '#content').tagName).toBe('MAIN');
  });

  it('says who is signed in, in which role, for which State', () => {
    expect(textOf(find(page(SIGNED_IN), '.account__who'))).toBe(
      'A. BrightNational point of contact · Ostermark',
    );
  });

  it('says on paper who printed it, for which State and when; nothing where nobody is signed in', () => {
    const printed = page({ ...SIGNED_IN, readAt: '2026-11-29T14:35:00Z' });
    expect(textOf(find(printed, '.print-head'))).toMatch(
      /Printed by A\. Bright, Ostermark, on 29 November 2026.* 14:35/,
    );
    expect(page({ ...SIGNED_OUT, readAt: '2026-11-29T14:35:00Z' }).querySelector('.print-head')).toBeNull();
  });

  it('marks where the reader is; home only at home', () => {
    const current = (path: string) => textOf(find(page(SIGNED_IN, path), '[aria-current=page]'));
    expect(current('/hits/7')).toBe('Hits');
    expect(current('/')).toBe('Home');
    expect(page(SIGNED_IN, '/hitsville').querySelector('[aria-current]')).toBeNull();
  });

  it('marks what leads to a page that has no place in the menu', () => {
    const entries = [...SIGNED_IN.menu.entries, { to: '/requests', labelKey: 'navigation.traces' as const }];
    const chrome = { ...SIGNED_IN, menu: { ...SIGNED_IN.menu, entries } };
    expect(textOf(find(page(chrome, '/domestic'), '[aria-current=page]'))).toBe('Tracing requests');
    expect(page(SIGNED_IN, '/domestic').querySelector('[aria-current]')).toBeNull();
  });

  it('marks the nearest link alone, and the group that it is in', () => {
    const shell = page(SIGNED_IN, '/audit/log/7');
    expect([...shell.querySelectorAll('[aria-current=page]')].map(textOf)).toEqual(['Audit log']);
    expect([...shell.querySelectorAll('summary.is-current')].map(textOf)).toEqual(['Oversight']);
    expect(textOf(find(page(SIGNED_IN, '/notices'), 'summary.is-current'))).toContain('A. Bright');
  });

  it('asks by a plain form that sends mark, purpose and case reference, once', () => {
    const form = find(page(SIGNED_IN), 'form[role=search]');
    expect([form.getAttribute('method'), form.getAttribute('action')]).toEqual(['post', '/queries']);
    expect([...form.querySelectorAll('[name]')].map((field) => field.getAttribute('name'))).toEqual([
      'sendOnce',
      'mark',
      'purpose',
      'caseReference',
    ]);
    expect(textOf(find(form, '#box-hint'))).toMatch(
      /^\? stands for one character .* \* for an unreadable stretch\.$/,
    );
  });

  it('keeps the box behind a button that needs no script, but at home', () => {
    const opener = find(page(SIGNED_IN), '.query-opener button');
    const box = find(page(SIGNED_IN), 'form[role=search]');
    expect([opener.getAttribute('popovertarget'), box.id, box.getAttribute('popover')]).toEqual([
      'query-box',
      'query-box',
      'auto',
    ]);
    const home = page(SIGNED_IN, '/');
    expect(home.querySelector('.query-opener')).toBeNull();
    expect(find(home, 'form[role=search]').hasAttribute('popover')).toBe(false);
  });

  it('leaves the box to the page that searches, which asks for more beside the mark', () => {
    expect(page(SIGNED_IN, '/queries').querySelector('form[role=search]')).toBeNull();
    expect(page(SIGNED_IN, '/queries/saved').querySelector('form[role=search]')).not.toBeNull();
  });

  it('shows the way down to the page, and none where the page is not there', () => {
    const trail = (shell: Element | Document) =>
      [...shell.querySelectorAll('.trail a')].map((a) => [a.getAttribute('href'), textOf(a)]);
    expect(trail(page(SIGNED_IN))).toEqual([
      ['/', 'Home'],
      ['/hits', 'Hits'],
    ]);
    expect(trail(page(SIGNED_IN, '/hits'))).toEqual([]);
    const missing = render(
      <PageShell chrome={SIGNED_IN} path="/hits/7" returnTo="/hits/7" placed={false}>
        <h1>x</h1>
      </PageShell>,
    );
    expect(trail(missing)).toEqual([]);
  });

  it('names the language in use where the others are offered', () => {
    expect(textOf(find(page(SIGNED_IN), '.language-switch summary'))).toBe('Language EN English');
  });

  it('switches language by a form that comes back to this page', () => {
    const form = find(page(SIGNED_IN), 'form[action="/language"]');
    expect(find(form, '[name=returnTo]').getAttribute('value')).toBe('/hits/7?page=2');
    expect([...form.querySelectorAll('button')].map((b) => [b.value, b.lang, textOf(b)])).toEqual([
      ['fr', 'fr', 'Français'],
      ['pt', 'pt', 'Português'],
      ['es', 'es', 'Español'],
      ['ar', 'ar', 'العربية'],
    ]);
  });

  it('warns of the demonstration, and keeps the session notice hidden until it is due', () => {
    expect(textOf(find(page({ ...SIGNED_IN, demo: true }), '.head__demo'))).toMatch(/fictional/);
    expect(page(SIGNED_IN).querySelector('.head__demo')).toBeNull();
    expect(find(page(SIGNED_IN), '[data-idle-seconds="900"]').hasAttribute('hidden')).toBe(true);
  });
});

describe('an error page', () => {
  it('reads the same for "not there", "not yours" and "not signed in"', () => {
    expect([401, 403, 404].map(errorKind)).toEqual(['notFound', 'notFound', 'notFound']);
  });

  it.each([
    [undefined, 'unexpected'],
    [500, 'unexpected'],
    [418, 'unexpected'],
    [409, 'conflict'],
    [429, 'tooMany'],
    [503, 'busy'],
  ] as const)('for %s is "%s"', (status, kind) => expect(errorKind(status)).toBe(kind));

  it('says what happened, what to do and the reference', () => {
    const shown = textOf(render(<ErrorPage kind="unexpected" requestId="req-1" />, 'fr'));
    expect(shown).toMatch(
      /^Un problème est survenu de notre côté.*Réessayez.*Aller à l’accueil.*demande req-1$/,
    );
  });

  it('can say more exactly what happened', () => {
    const shown = textOf(render(<ErrorPage kind="conflict" requestId="" what="hit.problem.settled" />));
    expect(shown).toContain('Both States have already decided this hit.');
    expect(shown).not.toContain('Reference');
  });
});

describe('a form that arrived after the session ended', () => {
  it('is recognised by what the door answers', () => {
    expect(endedForm({ ended: { action: '/x', fields: {} } })).toEqual({ action: '/x', fields: {} });
    for (const other of [undefined, null, 'x', {}, { ended: null }, { kind: 'not_found' }]) {
      expect(endedForm(other)).toBeUndefined();
    }
  });

  it('keeps every value and can be sent again, to this site only', () => {
    const shown = render(
      <SessionEnded form={{ action: '//evil.example', fields: { a: ['1', '2'], b: ['"<'] } }} />,
    );
    expect(find(shown, 'form').getAttribute('action')).toBe('/');
    expect([...shown.querySelectorAll('input')].map((field) => [field.name, field.value])).toEqual([
      ['a', '1'],
      ['a', '2'],
      ['b', '"<'],
    ]);
  });
});
