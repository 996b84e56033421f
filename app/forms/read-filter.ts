import type { z } from 'zod';

import { Invalid, type Problem } from '#app/domain/refusal.ts';

import { parseForm } from './parse.ts';

export interface ReadFilter<Filter> {
  /** Absent where the address holds something that cannot be read. */
  readonly filter: Filter | undefined;
  readonly problems: readonly Problem[];
  /** The fields as they stand in the address, for the form. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads the filter of a list from the address. What cannot be read is said, and nothing is listed in its place.
 * @param page names of the fields that turn pages, which no form holds
 */
export function readFilter<S extends z.ZodType>(
  schema: S,
  search: URLSearchParams,
  page: readonly string[],
): ReadFilter<z.output<S>> {
  const given = Object.fromEntries([...search].filter(([, value]) => value !== ''));
  const fields = Object.fromEntries(Object.entries(given).filter(([name]) => !page.includes(name)));
  try {
    return { filter: parseForm(schema, given), problems: [], fields };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { filter: undefined, problems: error.problems, fields };
  }
}

/** The words of a filter, without the fields named: what the audit keeps, and what leads to the same list again. */
export function filterWords(filter: object, except: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' && !except.includes(name) ? [[name, value]] : [],
    ),
  );
}

/** A filtered list as a query string, with its question mark; empty for the whole list. */
export function filterAddress(
  words: Readonly<Record<string, string>>,
  page: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const search = new URLSearchParams(words);
  for (const [name, value] of Object.entries(page)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `?${search}` : '';
}
