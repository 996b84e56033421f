import { describe, expect, it } from 'vitest';

import { CATALOGUE } from '#app/i18n/catalogue.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { askedKey, isPluralForm, leaves } from '#tests/i18n/tree.ts';

const english = leaves(CATALOGUE.en);
const others = LANGUAGES.filter((language) => language !== 'en');

/** Forms in which a language counts what a page counts; French and Spanish have one more for whole millions. */
const FORMS = {
  en: ['one', 'other'],
  fr: ['one', 'other'],
  pt: ['one', 'other'],
  es: ['one', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
} as const;

/** Keys by which pages ask for these texts; all plural forms together. */
function askedKeys(texts: ReadonlyMap<string, string>): Set<string> {
  return new Set([...texts.keys()].map((key) => (isPluralForm(key, texts) ? askedKey(key) : key)));
}

/** Variables of each text, by the key a page asks for; all plural forms together. */
function variables(texts: ReadonlyMap<string, string>): Record<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [key, text] of texts) {
    const asked = isPluralForm(key, texts) ? askedKey(key) : key;
    const names = found.get(asked) ?? new Set();
    for (const [, name] of text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)) names.add(name ?? '');
    found.set(asked, names);
  }
  return Object.fromEntries([...found].map(([key, names]) => [key, [...names].sort().join(' ')]));
}

describe.each(others)('texts in %s', (language) => {
  const texts = leaves(CATALOGUE[language]);

  it('has the keys of English, no more and no fewer', () => {
    const [ours, theirs] = [askedKeys(texts), askedKeys(english)];
    expect([...ours].filter((key) => !theirs.has(key))).toEqual([]);
    expect([...theirs].filter((key) => !ours.has(key))).toEqual([]);
  });

  it('inserts the same values as English', () => {
    expect(variables(texts)).toEqual(variables(english));
  });
});

describe.each(LANGUAGES)('texts in %s', (language) => {
  const texts = [...leaves(CATALOGUE[language])];

  it('leaves no text empty or padded', () => {
    expect(
      texts.filter(([, text]) => text.trim() === '' || text !== text.trim()).map(([key]) => key),
    ).toEqual([]);
  });

  it('holds no markup', () => {
    expect(texts.filter(([, text]) => /<\/?[a-z]|&[a-z]+;/i.test(text)).map(([key]) => key)).toEqual([]);
  });

  it('keeps every form that it counts with of every text that counts', () => {
    const counting = texts.filter(([, text]) => text.includes('{{count}}')).map(([key]) => askedKey(key));
    const keys = new Set(texts.map(([key]) => key));
    const lacking = FORMS[language].flatMap((form) =>
      counting.map((key) => `${key}_${form}`).filter((key) => !keys.has(key)),
    );
    expect(lacking).toEqual([]);
  });
});

describe('French typography', () => {
  const texts = [...leaves(CATALOGUE.fr)];

  it('puts a no-break space before double punctuation and inside quotation marks', () => {
    expect(
      texts.filter(([, text]) => / [;:»]|« |[^\s\u00A0\u202F\d][;»]/u.test(text)).map(([key]) => key),
    ).toEqual([]);
  });

  it('uses the typographic apostrophe', () => {
    expect(texts.filter(([, text]) => /\p{L}'\p{L}/u.test(text)).map(([key]) => key)).toEqual([]);
  });
});

describe('Spanish typography', () => {
  const texts = [...leaves(CATALOGUE.es)];

  it('opens what it closes; a question mark by itself stands for a character of a mark', () => {
    expect(
      texts
        .filter(
          ([, text]) =>
            text.includes('¿') !== /[\p{L}}]\?/u.test(text) ||
            text.includes('¡') !== text.includes('!') ||
            text.split('“').length !== text.split('”').length,
        )
        .map(([key]) => key),
    ).toEqual([]);
  });

  it('keeps a percentage on one line', () => {
    expect(texts.filter(([, text]) => /\d %/u.test(text)).map(([key]) => key)).toEqual([]);
  });

  it('speaks of seizures in one word', () => {
    expect(texts.filter(([, text]) => /decomis|aprehen|confisc/iu.test(text)).map(([key]) => key)).toEqual(
      [],
    );
  });
});
