import { FileProblem } from './file-problem.ts';
import { type Cell, cellText, type Grid } from './grid.ts';
import { ColumnWatch } from './column-watch.ts';
import { HEADER_ROWS } from './find-header.ts';
import { proposeHeaderRow } from './propose-header.ts';
import type { TableFacts } from './table-facts.ts';

/** A page shows this many of the first rows, and this much of a cell. */
const FIRST_ROWS = 8;
const FIRST_CELLS = 12;
const SHOWN = 60;

/**
 * A first look at a table: where its header stands and what its columns hold.
 * @param headerRow from 1; null looks for it, 0 says that the table has none
 * @throws FileProblem `empty` where there is no row below the header
 */
export function inspectTable(grid: Grid, headerRow: number | null): TableFacts {
  const header = headerRow ?? proposeHeaderRow(grid.rows);
  const names = header === 0 ? [] : (grid.rows[header - 1] ?? []);
  const width = grid.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from(
    { length: width },
    (_, index) => new ColumnWatch(index, nameOf(names[index], index)),
  );
  let rows = 0;
  for (let at = header; at < grid.rows.length; at += 1) {
    const row = grid.rows[at] ?? [];
    let blank = true;
    for (let index = 0; index < row.length; index += 1) {
      const cell = row[index] ?? null;
      if (cell === null || cellText(cell) === '') continue;
      blank = false;
      columns[index]?.see(cell);
    }
    if (!blank) rows += 1;
  }
  if (rows === 0) throw new FileProblem('no_rows', { row: header });
  return {
    kind: grid.kind,
    encoding: grid.text?.encoding ?? null,
    separator: grid.text?.separator ?? null,
    sheet: grid.sheet,
    sheets: grid.sheets ?? [],
    headerRow: header,
    firstRows: firstRows(grid.rows, header),
    rows,
    // A column without a name and without a cell is no column.
    columns: columns
      .filter((column) => column.filled > 0 || cellText(names[column.index]) !== '')
      .map((one) => one.facts()),
  };
}

/** The header in sight, and some rows around it. */
function firstRows(rows: readonly (readonly Cell[])[], header: number): string[][] {
  const most = Math.max(FIRST_ROWS, Math.min(header + 2, HEADER_ROWS));
  return rows
    .slice(0, most)
    .map((row) => row.slice(0, FIRST_CELLS).map((cell) => cellText(cell).slice(0, SHOWN)));
}

function nameOf(cell: Cell | undefined, index: number): string {
  return cellText(cell).replace(/\s+/g, ' ').slice(0, 200) || columnLetters(index);
}

/** The letters by which a spreadsheet calls a column: A, B, … Z, AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}
