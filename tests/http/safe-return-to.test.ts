import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { safeReturnTo } from '#app/http/safe-return-to.ts';

describe('safeReturnTo', () => {
  it.each(['/', '/traces/41', '/queries?mark=A%3F1#top', '/a//b', '/%2F%2Fevil.example'])(
    'keeps %s',
    (path) => {
      expect(safeReturnTo(path)).toBe(path);
    },
  );

  it.each([
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' /ok',
    'javascript:alert(1)',
    'relative',
    '',
    '/..//evil.example',
    '/.//evil.example',
    '/\u202Eelpmaxe',
    `/${'a'.repeat(2001)}`,
    null,
    undefined,
    7,
    new Blob(['/']),
  ])('refuses %j', (value) => {
    expect(safeReturnTo(value, '/home')).toBe('/home');
  });

  it('never leaves the site, whatever it is given', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '.',
      ':',
      '@',
      'a',
      '%2f',
      '\t',
      '\n',
      '?',
      '#',
      'evil.example',
      'http:',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
        const path = safeReturnTo(pieces.join(''));
        expect(new URL(path, 'https://portal.example').origin).toBe('https://portal.example');
      }),
      { numRuns: 2000 },
    );
  });
});
