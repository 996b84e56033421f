import { describe, expect, it } from 'vitest';

import type { TextKey } from '#app/i18n/catalogue.ts';
import { createTranslator, isTextKey, textKey, translator } from '#app/i18n/translate.ts';

describe('translator', () => {
  it('speaks the language it was asked for', () => {
    expect(translator('en')('navigation.signOut')).toBe('Sign out');
    expect(translator('fr')('navigation.signOut')).toBe('Se déconnecter');
  });

  it('is made once for each language', () => {
    expect(translator('fr')).toBe(translator('fr'));
  });

  it('chooses the plural form: French counts zero as singular, English does not', () => {
    expect(translator('en')('common.clock.daysLeft', { count: 1 })).toBe('1 day left');
    expect(translator('en')('common.clock.daysLeft', { count: 0 })).toBe('0 days left');
    expect(translator('fr')('common.clock.daysLeft', { count: 0 })).toBe('0 jour restant');
    expect(translator('fr')('common.clock.daysLeft', { count: 3 })).toBe('3 jours restants');
    expect(translator('fr')('common.clock.daysLeft', { count: 1_000_000 })).toBe('1000000 jours restants');
  });

  it.each(['<b>&', '{{title}}', '$t(common.save)', '$&'])('inserts %s as it is', (title) => {
    expect(translator('en')('common.titled', { title })).toBe(`${title} – Marktrace`);
  });

  it('sets apart what the sentence would reorder: dates and Latin names in Arabic, Arabic names in English', () => {
    const titled = (language: 'en' | 'ar', title: string) => translator(language)('common.titled', { title });
    expect(titled('ar', '2026-05-14')).toContain('\u20682026-05-14\u2069');
    expect(titled('ar', 'npc XB')).toContain('\u2068npc XB\u2069');
    expect(titled('ar', 'سجل')).not.toMatch(/[\u2066-\u2069]/);
    expect(titled('ar', '\u2068XB\u2069')).not.toContain('\u2068\u2068');
    expect(titled('en', 'سجل')).toContain('\u2068سجل\u2069');
    expect(titled('en', '2026-05-14')).not.toMatch(/[\u2066-\u2069]/);
  });

  it('refuses a missing text in tests', () => {
    expect(() => translator('en')('common.nowhere' as TextKey)).toThrow(
      'missing display text "common.nowhere" (en)',
    );
  });

  it('refuses a missing value in tests', () => {
    expect(() => translator('fr')('common.titled')).toThrow('missing value {{title}}');
  });
});

describe('in service', () => {
  const texts = { common: { save: 'Enregistrer', clock: { daysLeft_other: '{{count}} jours restants' } } };
  const t = createTranslator('fr', { texts, strict: false });

  it('a text that a language lacks is English, counted as English counts', () => {
    expect(t('common.save')).toBe('Enregistrer');
    expect(t('navigation.signOut')).toBe('Sign out');
    expect(t('common.clock.daysOver', { count: 1 })).toBe('1 day overdue');
    expect(t('common.clock.daysOver', { count: 0 })).toBe('0 days overdue');
    expect(t('common.clock.daysLeft', { count: 1 })).toBe('1 jours restants');
  });

  it('only what English lacks as well shows its key, and a value that is missing is left out', () => {
    const english = createTranslator('en', { texts: { common: { titled: '{{title}} – M' } }, strict: false });
    expect(english('common.nowhere' as TextKey)).toBe('common.nowhere');
    expect(english('common.titled')).toBe(' – M');
  });
});

describe('textKey', () => {
  it('accepts plain, plural and nested keys', () => {
    expect(textKey('common.save')).toBe('common.save');
    expect(textKey('common.clock.daysLeft')).toBe('common.clock.daysLeft');
    expect(isTextKey('codes.operation.session.opened')).toBe(true);
  });

  it.each(['', 'common', 'common.', 'common.clock', 'constructor.name', 'common.save.length', 'nope.x'])(
    'refuses "%s"',
    (key) => {
      expect(isTextKey(key)).toBe(false);
      expect(() => textKey(key)).toThrow(RangeError);
    },
  );
});
