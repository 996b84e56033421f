import words from './column-words.json' with { type: 'json' };
import { wordKey } from './grid.ts';
import { IMPORT_FIELDS, type ImportField } from './mapping.ts';

/** Languages in which registers are read; the first is taken where nothing tells. */
export const REGISTER_LANGUAGES = ['en', 'fr', 'pt', 'es', 'ar'] as const;
export type RegisterLanguage = (typeof REGISTER_LANGUAGES)[number];

/** What a header names, and in which languages it is named so. */
export interface NamedField {
  readonly field: ImportField;
  readonly languages: readonly RegisterLanguage[];
  /** How much of the header the words make up: 1 for all of it. */
  readonly share: number;
}

/** Letters of Arabic that are written in several ways meet in one; marks above and below are gone already. */
export function headerKey(text: string): string {
  return wordKey(text.replace(/º|°|№/g, ' '))
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ـ/g, '');
}

const TABLE: ReadonlyMap<string, Map<ImportField, RegisterLanguage[]>> = tableOf();

function tableOf() {
  const table = new Map<string, Map<ImportField, RegisterLanguage[]>>();
  for (const field of IMPORT_FIELDS) {
    for (const language of REGISTER_LANGUAGES) {
      for (const word of words[field][language]) {
        const key = headerKey(word);
        const fields = table.get(key) ?? new Map<ImportField, RegisterLanguage[]>();
        fields.set(field, [...(fields.get(field) ?? []), language]);
        table.set(key, fields);
      }
    }
  }
  return table;
}

/**
 * What a header may name, by its words: all of it, or the longest run of its words that names something. Several fields where
 * one word names them in different languages.
 */
export function fieldsNamed(header: string): NamedField[] {
  const parts = headerKey(header).split(' ').filter(Boolean).slice(0, 12);
  for (let length = parts.length; length > 0; length -= 1) {
    for (let start = 0; start + length <= parts.length; start += 1) {
      const found = TABLE.get(parts.slice(start, start + length).join(' '));
      // A number sign within a longer header names nothing.
      if (!found || (length === 1 && parts.length > 1 && (parts[start]?.length ?? 0) < 3)) continue;
      return [...found].map(([field, languages]) => ({ field, languages, share: length / parts.length }));
    }
  }
  return [];
}
