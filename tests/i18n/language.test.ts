import { describe, expect, it } from 'vitest';

import { languageCookie, languageOf } from '#app/i18n/language.ts';

function chosen(cookie?: string, accept?: string): string {
  const headers = new Headers();
  if (cookie !== undefined) headers.set('Cookie', cookie);
  if (accept !== undefined) headers.set('Accept-Language', accept);
  return languageOf(headers);
}

describe('language of a request', () => {
  it('is English when nothing is said', () => expect(chosen()).toBe('en'));
  it('follows the cookie over the browser', () => expect(chosen('a=1; lang=fr; b=2', 'en')).toBe('fr'));
  it('ignores a cookie of a language there is not', () => expect(chosen('lang=xx', 'fr')).toBe('fr'));
  it('does not mistake another cookie for its own', () => expect(chosen('xlang=fr')).toBe('en'));

  it.each([
    ['fr-CA,fr;q=0.9', 'fr'],
    ['de,fr;q=0.4,en;q=0.5', 'en'],
    ['de, fr ; q=0.8', 'fr'],
    ['fr;q=0,en', 'en'],
    ['fr;q=0', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [';;;,,q=', 'en'],
    ['FR', 'fr'],
    ['es-419,es;q=0.9,en;q=0.8', 'es'],
    ['fr;q=abc, en;q=0.1', 'en'],
  ])('reads "%s" as %s', (accept, expected) => expect(chosen(undefined, accept)).toBe(expected));

  it('is remembered by a cookie no script can read', () => {
    expect(languageCookie('fr')).toBe('lang=fr; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly');
  });
});
