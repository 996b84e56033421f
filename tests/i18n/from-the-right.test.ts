import bidiFactory from 'bidi-js';
import { describe, expect, it } from 'vitest';

import { CATALOGUE } from '#app/i18n/catalogue.ts';
import { formatter } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translate.ts';
import { leaves } from '#tests/i18n/tree.ts';

const bidi = bidiFactory();
const t = translator('ar');
const { formatList, formatParts, formatRoute } = formatter('ar');

/** The characters as they stand on the line from left to right, in a page that is read from the right. */
function shown(text: string): string {
  const levels = bidi.getEmbeddingLevels(text, 'rtl');
  return bidi.getReorderedString(text, levels).replace(/[\u200f\u2066-\u2069]/g, '');
}

describe('a page that is read from the right', () => {
  it('begins a route at the right, also between States with Latin names', () => {
    expect(shown(formatRoute(['XC', 'XB', 'XA']))).toBe('XA ← XB ← XC');
    for (const key of ['custody.leg', 'event.fact.leg', 'history.legOf'] as const)
      expect(shown(t(key, { from: 'XC', to: 'XA' })), key).toBe('XA ← XC');
  });

  it('keeps the order of parts, and each part as it is', () => {
    expect(shown(formatParts(['XA', '2019-05', 'AB 12']))).toBe('AB 12 ،2019-05 ،XA');
    expect(shown(formatList(['XA', 'XB']))).toMatch(/^XB.* XA$/);
  });

  it('does not tear a date apart beside a Latin name', () => {
    expect(shown(t('photograph.facts.addedOn', { state: 'State XA', date: '29 / 2026' }))).toBe(
      '29 / 2026 ،State XA',
    );
  });

  it('shows no number, date or mark of its texts turned round', () => {
    const read = /\d{2,4}[-/]\d{2}(?:[-/]\d{2,4})?(?: \d\d:\d\d)?|[-+]\d[\d. ]*\d|\d[\d.]*(?: × \d[\d.]*)+/g;
    const texts = [...leaves(CATALOGUE.ar)].map(([key, text]) => {
      let value = 100;
      return [key, text.replace(/\u2060/g, '').replace(/\{\{\w+\}\}/g, () => String((value += 11)))] as const;
    });
    const examples = texts.flatMap(([key, text]) =>
      [...text.matchAll(read)].map(([one]) => [key, text, one] as const),
    );
    expect(examples.length).toBeGreaterThan(15);
    expect(
      examples.filter(([, text, one]) => !shown(text).includes(one)).map(([key, , one]) => `${key}: ${one}`),
    ).toEqual([]);
  });
});
