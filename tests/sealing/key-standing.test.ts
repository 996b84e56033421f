import { describe, expect, it } from 'vitest';

import { KEY_REFUSALS, standingOf } from '#app/sealing/key-standing.ts';
import { keyIdOf } from '#app/sealing/secret-keys.ts';

const [A, B, C] = [1, 2, 3].map((n) => Buffer.alloc(32, n)) as [Buffer, Buffer, Buffer];
const WHEN = new Date('2026-01-01T00:00:00Z');
const row = (key: Buffer, retired = false) => ({
  id: keyIdOf(key),
  introduced_at: WHEN,
  retired_at: retired ? WHEN : null,
});

describe('the keys of a process, as a database sees them', () => {
  it.each([
    ['first', [A], []],
    ['present', [A], [row(A)]],
    ['other', [B], [row(A)]],
    ['new', [B, A], [row(A)]],
    ['present', [B, A], [row(A), row(B)]],
    ['replaced', [A], [row(A), row(B)]],
    ['replaced', [A, B], [row(A), row(B)]],
    ['earlier_missing', [B], [row(A), row(B)]],
    ['present', [B], [row(A, true), row(B)]],
    ['new', [C, B], [row(A, true), row(B)]],
    ['earlier_missing', [C, B], [row(A), row(B)]],
    ['new', [C, B, A], [row(A), row(B)]],
    ['other', [C, A], [row(A), row(B)]],
  ] as const)('%s', (standing, [secretKey, ...earlierKeys], ring) => {
    expect(standingOf({ secretKey, earlierKeys }, ring)).toBe(standing);
  });

  it('has a sentence that names the setting for each that may not go on', () => {
    for (const sentence of Object.values(KEY_REFUSALS)) {
      expect(sentence).toMatch(/^[A-Z].*EARLIER_SECRET_KEYS.*\.$/);
    }
  });
});
