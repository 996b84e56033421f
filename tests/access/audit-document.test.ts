import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { PERMISSIONS } from '#app/access/vocabulary.ts';
import { detailWords, operationLabel, permissionLabel } from '#app/audit/detail-words.ts';
import { AUDIT_OPERATIONS, KEPT_DETAILS } from '#app/audit/kept-details.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { textFor } from '#app/i18n/text.tsx';

const document = readFileSync(new URL('../../docs/audit.md', import.meta.url), 'utf8');

/** Operation → details, from the table of docs/audit.md. */
const documented = new Map(
  [...document.matchAll(/^\| `([a-z]+\.[a-z_]+)` +\|[^|]*\|([^|]*)\|$/gm)].map(
    ([, operation = '', details = '']) => [
      operation,
      [...details.matchAll(/`(\w+)`/g)].map((match) => match[1]),
    ],
  ),
);

describe('docs/audit.md', () => {
  it('names every operation, and no other', () => {
    expect([...documented.keys()].sort()).toEqual([...AUDIT_OPERATIONS].sort());
  });

  it.each(AUDIT_OPERATIONS)('says what is kept of %s', (operation) => {
    expect(documented.get(operation)).toEqual([...KEPT_DETAILS[operation]]);
  });
});

describe('a permission in words', () => {
  it.each(LANGUAGES)('has words of its own (%s)', (language) => {
    const { t } = textFor(language);
    expect(PERMISSIONS.filter((permission) => permissionLabel(permission, t) === permission)).toEqual([]);
  });
});

describe('an act in words', () => {
  const english = textFor('en');

  it.each(LANGUAGES)('has a label for every operation and every detail (%s)', (language) => {
    const text = textFor(language);
    for (const operation of AUDIT_OPERATIONS) {
      expect(operationLabel(operation, text.t)).not.toBe(operation);
      const details = Object.fromEntries(KEPT_DETAILS[operation].map((key) => [key, 'value']));
      for (const { key, label } of detailWords(operation, details, text))
        expect(label, operation).not.toBe(key);
    }
  });

  it('says codes as their labels, numbers and instants as the language writes them', () => {
    const details = { reason: 'not_open', permission: 'marks:query', address: '/queries/1' };
    expect(detailWords('access.denied', details, english)).toEqual([
      { key: 'reason', label: 'Reason', value: 'Not there, or not open to this officer' },
      { key: 'permission', label: 'Permission', value: 'Look up marks' },
      { key: 'address', label: 'Address', value: '/queries/1' },
    ]);
    expect(
      detailWords(
        'audit.read',
        { shown: 12_345, filter: { operation: 'hit.decided', state: 'XA' } },
        english,
      ),
    ).toEqual([
      { key: 'shown', label: 'Rows shown', value: '12,345' },
      { key: 'filter', label: 'Filter', value: 'Act: Hit decided · State: XA' },
    ]);
    expect(detailWords('token.issued', { expiresAt: '2026-06-01T13:00:00.000Z' }, textFor('fr'))).toEqual([
      { key: 'expiresAt', label: 'Valable jusqu’au', value: '1er juin 2026 à 13:00 UTC' },
    ]);
  });

  it('never shows a raw object, also of an operation or detail it does not know', () => {
    const shown = detailWords(
      'thing.done',
      { what: { a: 1, b: ['x', 'y'] }, empty: {}, nothing: null },
      english,
    );
    expect(shown).toEqual([{ key: 'what', label: 'what', value: 'a: 1 · b: x, y' }]);
    expect(operationLabel('thing.done', english.t)).toBe('thing.done');
    expect(detailWords('hit.decided', { decision: 'postponed' }, english)).toEqual([
      { key: 'decision', label: 'Decision', value: 'postponed' },
    ]);
  });
});
