import { readFileSync, writeFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';

import { makeKey } from '#app/domain/make.ts';

/** One maker of `makes.csv`. */
export interface MakeRow {
  code: string;
  name: string;
  /** ISO 3166-1 alpha-2, several separated by `|`; empty where not established. */
  country: string;
  /** Separated by `|`. */
  aliases: string;
  /** Years of the maker, where they are certain; empty otherwise. */
  first: string;
  last: string;
}

const CSV = new URL('./makes.csv', import.meta.url);
const JSON_FILE = new URL('../../app/domain/make-spellings.json', import.meta.url);

export function readMakes(): MakeRow[] {
  return parse<MakeRow>(readFileSync(CSV, 'utf8'), { columns: true });
}

/**
 * Every name and alias of `makes.csv` in the form in which spellings are compared, with the maker's name.
 * @throws when one spelling names two makers
 */
export function makeSpellings(rows: readonly MakeRow[]): Record<string, string> {
  const names = new Map<string, string>();
  for (const { name, aliases } of rows) {
    for (const spelling of [name, ...aliases.split('|').filter(Boolean)]) {
      const key = makeKey(spelling);
      const other = names.get(key);
      if (other !== undefined && other !== name)
        throw new Error(`${spelling} names both ${other} and ${name}`);
      names.set(key, name);
    }
  }
  return Object.fromEntries([...names].sort(([one], [other]) => (one < other ? -1 : 1)));
}

if (process.argv[1]?.endsWith('write-make-spellings.ts')) {
  writeFileSync(JSON_FILE, `${JSON.stringify(makeSpellings(readMakes()), null, 2)}\n`);
}
