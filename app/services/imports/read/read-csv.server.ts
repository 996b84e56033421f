import { CsvError, parse } from 'csv-parse/sync';

import { FileProblem } from './file-problem.ts';
import type { Grid } from './grid.ts';
import type { ReadLimits } from './read-limits.ts';
import { wideEncoding } from './wide-text.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;

/**
 * A table of separated values: UTF-8, UTF-16 with a byte-order mark or without, or Windows Latin-1; comma, semicolon, tab or bar.
 * @throws FileProblem `not_a_table`, `quote_not_closed`, `too_many_rows`, `too_many_columns`
 */
export function readCsv(file: Buffer, limits: ReadLimits): Grid {
  const { text, encoding } = decode(file);
  const delimiter = separatorOf(text);
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      to: limits.rows + 1,
      max_record_size: 1_000_000,
    });
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 0;
    if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE')
      throw new FileProblem('not_a_table');
    throw new FileProblem('quote_not_closed', { line });
  }
  if (rows.length > limits.rows)
    throw new FileProblem('too_many_rows', { rows: rows.length, most: limits.rows });
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns > limits.columns) throw new FileProblem('too_many_columns', { columns, most: limits.columns });
  return {
    kind: 'csv',
    sheet: '',
    text: { encoding, separator: delimiter },
    rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
  };
}

/** Bytes to text, without a byte-order mark. */
function decode(file: Buffer): { text: string; encoding: string } {
  const as = (encoding: string, fatal = false) => ({
    text: new TextDecoder(encoding, { fatal }).decode(file),
    encoding,
  });
  if (file[0] === 0xff && file[1] === 0xfe) return as('utf-16le');
  if (file[0] === 0xfe && file[1] === 0xff) return as('utf-16be');
  if (file.includes(0)) {
    const wide = wideEncoding(file);
    if (!wide) throw new FileProblem('not_a_table');
    return as(wide);
  }
  try {
    return as('utf-8', true);
  } catch {
    return as('windows-1252');
  }
}

/** The separator that cuts the first lines into the same number of fields, the most fields first. */
export function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
    .map((line) => line.replace(/"(?:[^"]|"")*"/g, ''));
  const scored = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    const usual =
      counts.filter((count) => counts.filter((other) => other === count).length * 2 >= counts.length)[0] ?? 0;
    return { separator, score: counts.filter((count) => count === usual).length * Math.min(usual, 30) };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}
