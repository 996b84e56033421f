import dictionaries from './code-words.json' with { type: 'json' };
import { headerKey } from './column-words.ts';
import type { Mapping } from './mapping.ts';

/** Parts of a mapping that bring words of a column to codes. */
export const DICTIONARIES = [
  'itemClasses',
  'reportTypes',
  'types',
  'conditions',
  'legibilities',
  'components',
  'placeKinds',
  'legalGrounds',
  'criminalContexts',
  'conveyances',
  'ownership',
  'restricted',
] as const satisfies readonly (keyof Mapping & keyof typeof dictionaries)[];
export type Dictionary = (typeof DICTIONARIES)[number];

const tables = new Map<Dictionary, ReadonlyMap<string, string>>();

function tableOf(dictionary: Dictionary): ReadonlyMap<string, string> {
  let table = tables.get(dictionary);
  if (!table) {
    const entries = Object.entries(dictionaries[dictionary] as Record<string, readonly string[]>);
    table = new Map(
      entries.flatMap(([code, words]) => [code, ...words].map((word) => [headerKey(word), code] as const)),
    );
    tables.set(dictionary, table);
  }
  return table;
}

const UNKNOWN = new Set(dictionaries.unknown.map(headerKey));

/** Whether a word of a register says that nobody knows. */
export function saysUnknown(text: string): boolean {
  return UNKNOWN.has(headerKey(text));
}

/**
 * The code that a word of a register may stand for: the word itself, or the longest run of its words that names one. None where
 * equally long runs name different codes, or nothing does: then the word stays as read.
 */
export function proposeCode(dictionary: Dictionary, text: string): string | undefined {
  const table = tableOf(dictionary);
  const parts = headerKey(text).split(' ').filter(Boolean).slice(0, 12);
  for (let length = parts.length; length > 0; length -= 1) {
    const found = new Set<string>();
    for (let start = 0; start + length <= parts.length; start += 1) {
      const code = table.get(parts.slice(start, start + length).join(' '));
      if (code !== undefined) found.add(code);
    }
    if (found.size === 1) return [...found][0];
    if (found.size > 1) return undefined;
  }
  return undefined;
}

export function codesNamed(dictionary: Dictionary): readonly string[] {
  return Object.keys(dictionaries[dictionary]);
}
