import { FileProblem } from './file-problem.ts';
import { type Grid, cellText, wordKey } from './grid.ts';
import { IMPORT_FIELDS, type ImportField, type Mapping } from './mapping.ts';

/** Rows in which the header is looked for. */
export const HEADER_ROWS = 20;

export interface Header {
  /** Row number in the file, from 1. */
  rowNumber: number;
  /** Index of each field's column, and its name as the file has it. */
  columns: ReadonlyMap<ImportField, { index: number; name: string }>;
}

/**
 * The row among the first twenty that has the mapping's columns.
 * @throws FileProblem `no_header` with the required columns that are missing; `column_twice` when a column occurs twice
 */
export function findHeader(grid: Grid, mapping: Mapping): Header {
  if (!mapping.hasHeader) return withoutHeader(mapping);
  let best: { missing: string[]; found: number } = { missing: requiredHeaders(mapping), found: 0 };
  let header: Header | undefined;
  for (const [index, row] of grid.rows.slice(0, HEADER_ROWS).entries()) {
    const names = row.map((cell) => (typeof cell === 'string' ? wordKey(cellText(cell)) : ''));
    const columns = new Map<ImportField, { index: number; name: string }>();
    const missing: string[] = [];
    for (const field of IMPORT_FIELDS) {
      const column = mapping.columns[field];
      if (!column) continue;
      const wanted = column.headers.map(wordKey);
      const all = names.flatMap((name, position) => (name !== '' && wanted.includes(name) ? [position] : []));
      // Of several columns with the name the mapping may say which; a file whose columns moved has it elsewhere.
      const at = column.at !== undefined && all.includes(column.at) ? [column.at] : all;
      const first = at[0];
      if (first === undefined) {
        if (column.required) missing.push(column.headers[0] ?? field);
        continue;
      }
      if (at.length > 1)
        throw new FileProblem('column_twice', { column: cellText(row[first]), row: index + 1 });
      columns.set(field, { index: first, name: cellText(row[first]) });
    }
    if (columns.size > best.found) best = { missing, found: columns.size };
    // A title above may bear one of the names; the header bears the most.
    if (missing.length === 0 && columns.size > (header?.columns.size ?? 0))
      header = { rowNumber: index + 1, columns };
  }
  if (header) return header;
  throw new FileProblem('no_header', { missing: best.missing.join(', '), rows: HEADER_ROWS });
}

/** Columns by their place; the first row of the file is one of the register. */
function withoutHeader(mapping: Mapping): Header {
  const columns = new Map<ImportField, { index: number; name: string }>();
  for (const field of IMPORT_FIELDS) {
    const column = mapping.columns[field];
    if (column?.at !== undefined) columns.set(field, { index: column.at, name: column.headers[0] ?? field });
  }
  return { rowNumber: 0, columns };
}

function requiredHeaders(mapping: Mapping): string[] {
  return Object.values(mapping.columns).flatMap((column) =>
    column.required ? column.headers.slice(0, 1) : [],
  );
}
