import type { MetaFunction } from '@remix-run/react';

import type { TextKey } from '#app/i18n/catalogue.ts';
import { isLanguage, DEFAULT_LANGUAGE } from '#app/i18n/language.ts';
import { translator, type TextValues } from '#app/i18n/translate.ts';

/**
 * A route's `meta`: the page title in the reader's language.
 * `values` picks from the route's own loader data what the text inserts; keep personal data out of titles.
 *
 * @example export const meta = pageTitle('record.title');
 */
export function pageTitle(key: TextKey, values?: (data: unknown) => TextValues): MetaFunction {
  return ({ data, matches }) => {
    const t = translator(languageOfRoot(matches.find((match) => match.id === 'root')?.data));
    const title = t(key, data === undefined ? undefined : values?.(data));
    return [{ title: t('common.titled', { title }) }];
  };
}

function languageOfRoot(data: unknown) {
  const chrome = pick(data, 'chrome');
  const language = pick(chrome, 'language');
  return isLanguage(language) ? language : DEFAULT_LANGUAGE;
}

function pick(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
