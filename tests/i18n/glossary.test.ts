import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { TERMS } from '#app/domain/glossary.ts';
import { textFor } from '#app/i18n/text.tsx';

const document = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');
const documented = new Map(
  [...document.matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)].map(([, word = '', meaning = '']) => [
    word.trim(),
    meaning.replace(/[`*]/g, '').trim(),
  ]),
);

describe('what a page says a word means', () => {
  const { t } = textFor('en');

  it.each(TERMS)('is what docs/glossary.md says: %s', (term) => {
    expect(documented.get(t(`glossary.term.${term}.word`))).toBe(t(`glossary.term.${term}.meaning`));
  });
});
