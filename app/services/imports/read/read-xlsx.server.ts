import readXlsxFile from 'read-excel-file/node';

import { FileProblem } from './file-problem.ts';
import type { Cell, Grid } from './grid.ts';
import type { ReadLimits } from './read-limits.ts';
import { plainZip, zipParts } from './zip-parts.server.ts';

/** A sheet may be any part, whatever its name. */
const NO_SHEET = /sharedStrings|styles|theme|\.rels$/;

/**
 * The first sheet of a workbook, or the one named. Formula cells give the value that was stored with them, dates come as UTC.
 * The library sees only parts that were checked: their size, and how far their cells reach.
 * @throws FileProblem
 */
export async function readXlsx(file: Buffer, sheet: string | null, limits: ReadLimits): Promise<Grid> {
  const parts = zipParts(
    file,
    (name) => /\.(?:xml|rels)$/.test(name) && !/^docProps\/|calcChain|\/drawings\/|\/activeX\//.test(name),
    limits,
  );
  if (!parts.has('xl/workbook.xml') || !parts.has('[Content_Types].xml'))
    throw new FileProblem('not_a_table');
  for (const [name, part] of parts) if (!NO_SHEET.test(name)) checkReach(part, limits);

  let sheets: { sheet: string; data: unknown[][] }[];
  try {
    sheets = await readXlsxFile(plainZip(parts), { trim: false });
  } catch {
    throw new FileProblem('damaged');
  }
  const found = sheet === null ? sheets[0] : sheets.find((one) => one.sheet === sheet);
  if (!found)
    throw new FileProblem('sheet_not_there', {
      sheet: sheet ?? '',
      sheets: sheets.map((one) => one.sheet).join(', '),
    });
  return {
    kind: 'xlsx',
    sheet: found.sheet,
    sheets: sheets.map((one) => ({ name: one.sheet, rows: one.data.length })),
    rows: found.data as Cell[][],
  };
}

/** Refuses a sheet with a cell far away: the rows and columns up to it would all be made. */
function checkReach(part: Buffer, limits: ReadLimits): void {
  const xml = part.toString('latin1');
  let cells = 0;
  let rows = 0;
  let columns = 0;
  for (const found of xml.matchAll(/<(?:\w+:)?(row|c)\b([^>]*)/g)) {
    const attributes = found[2] ?? '';
    if (attributes.includes('&')) throw new FileProblem('damaged');
    const [, letters = '', digits = ''] = /\br\s*=\s*["']([A-Za-z]*)(\d*)["']/.exec(attributes) ?? [];
    cells += found[1] === 'c' ? 1 : 0;
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnNumber(letters));
  }
  if (rows > limits.rows) throw new FileProblem('too_many_rows', { rows, most: limits.rows });
  if (columns > limits.columns) throw new FileProblem('too_many_columns', { columns, most: limits.columns });
  if (cells > limits.cells || rows * columns > limits.cells * 4)
    throw new FileProblem('too_many_rows', { rows, most: limits.rows });
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase().slice(0, 8)) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
