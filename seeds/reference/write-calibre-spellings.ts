import { readFileSync, writeFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';

import { calibreKey } from '#app/domain/calibre.ts';

/** One cartridge of `calibres.csv`. */
export interface CalibreRow {
  code: string;
  label: string;
  kind: string;
  /** Spellings separated by `|`. */
  spellings: string;
  /** The three lengths of ISACS 05.31, 6.5, in millimetres with two decimals; empty where they are not certain. */
  bullet_mm: string;
  case_mm: string;
  overall_mm: string;
}

const CSV = new URL('./calibres.csv', import.meta.url);
const JSON_FILE = new URL('../../app/domain/calibre-spellings.json', import.meta.url);

export function readCalibres(): CalibreRow[] {
  return parse<CalibreRow>(readFileSync(CSV, 'utf8'), { columns: true });
}

/**
 * Every spelling of `calibres.csv` in the form in which spellings are compared, with its code.
 * @throws when one spelling names two cartridges
 */
export function calibreSpellings(rows: readonly CalibreRow[]): Record<string, string> {
  const codes = new Map<string, string>();
  for (const { code, spellings } of rows) {
    for (const spelling of [code, ...spellings.split('|')]) {
      const key = calibreKey(spelling);
      const other = codes.get(key);
      if (other !== undefined && other !== code)
        throw new Error(`${spelling} names both ${other} and ${code}`);
      codes.set(key, code);
    }
  }
  return Object.fromEntries([...codes].sort(([one], [other]) => (one < other ? -1 : 1)));
}

if (process.argv[1]?.endsWith('write-calibre-spellings.ts')) {
  writeFileSync(JSON_FILE, `${JSON.stringify(calibreSpellings(readCalibres()), null, 2)}\n`);
}
