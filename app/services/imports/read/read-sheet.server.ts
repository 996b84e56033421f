import { readFile, stat } from 'node:fs/promises';

import { FileProblem } from './file-problem.ts';
import type { Grid } from './grid.ts';
import { readCsv } from './read-csv.server.ts';
import { READ_LIMITS, type ReadLimits } from './read-limits.ts';
import { readXlsx } from './read-xlsx.server.ts';
import { wideEncoding } from './wide-text.ts';

/**
 * Looks at a file from outside: it is there, and not larger than a table may be.
 * @returns its size in bytes
 * @throws FileProblem
 */
export async function checkFile(path: string, limits: ReadLimits = READ_LIMITS): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileProblem(error.code === 'ENOENT' ? 'not_there' : 'not_readable');
  });
  if (!found.isFile()) throw new FileProblem('not_readable');
  if (found.size === 0) throw new FileProblem('empty');
  if (found.size > limits.fileSize) throw new FileProblem('too_large', { most: limits.fileSize });
  return found.size;
}

/**
 * The bytes of a file that is not larger than a table may be.
 * @throws FileProblem
 */
export async function readBytes(path: string, limits: ReadLimits = READ_LIMITS): Promise<Buffer> {
  await checkFile(path, limits);
  return readFile(path).catch(() => {
    throw new FileProblem('not_readable');
  });
}

/**
 * Reads a table from a file. Its content decides what it is; a name that says otherwise is a problem, so that nobody takes in
 * what he did not mean to.
 * @param sheet of a workbook; the first when null
 * @throws FileProblem
 */
export async function readSheet(
  path: string,
  sheet: string | null = null,
  limits: ReadLimits = READ_LIMITS,
): Promise<Grid> {
  return readTable(await readBytes(path, limits), path, sheet, limits);
}

/** As {@link readSheet}, from bytes with a file name. */
export async function readTable(
  file: Buffer,
  name: string,
  sheet: string | null = null,
  limits: ReadLimits = READ_LIMITS,
): Promise<Grid> {
  if (file.length === 0) throw new FileProblem('empty');
  if (file.length > limits.fileSize) throw new FileProblem('too_large', { most: limits.fileSize });
  if (kindOfFile(file, name) === 'workbook') return readXlsx(file, sheet, limits);
  const grid = readCsv(file, limits);
  if (!grid.rows.some((row) => row.some((cell) => cell !== null))) throw new FileProblem('empty');
  return grid;
}

/** As many bytes of a file tell what it is. */
export const TELLING_BYTES = 4_096;

/**
 * What a file is, by its first bytes.
 * @throws FileProblem for what is no table, or not the one that its name says
 */
export function kindOfFile(file: Buffer, name: string): 'workbook' | 'text' {
  const says = /\.(xlsx|xlsm)$/i.test(name) ? 'workbook' : /\.(csv|tsv|txt)$/i.test(name) ? 'text' : null;
  const is = contentOf(file);
  if (is === 'old_excel') throw new FileProblem('old_excel');
  if (is === 'other') throw new FileProblem('not_a_table');
  if (says !== null && says !== is) throw new FileProblem('not_what_it_says', { says, is });
  return is;
}

function contentOf(file: Buffer): 'workbook' | 'text' | 'old_excel' | 'other' {
  const start = file.subarray(0, 8).toString('latin1');
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'workbook';
  if (start.startsWith('\xD0\xCF\x11\xE0')) return 'old_excel';
  const isMarked = start.startsWith('\xFF\xFE') || start.startsWith('\xFE\xFF');
  if (!isMarked && file.subarray(0, TELLING_BYTES).includes(0) && !wideEncoding(file)) return 'other';
  if (/^(?:%PDF|\x89PNG|GIF8|\xFF\xD8\xFF|\{\\rtf|Rar!|7z)/.test(start)) return 'other';
  if (/^\uFEFF?\s*<(?:!doctype|html|\?xml|table)/i.test(file.subarray(0, 200).toString('utf8')))
    return 'other';
  return 'text';
}
