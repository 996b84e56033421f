import type { FirearmType } from '#app/domain/firearm.ts';
import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { storable } from '#app/domain/marking/normalise.ts';
import { BATCH_ROWS, rowProblems } from '#app/domain/query-batch.ts';
import { fieldsNamed, headerKey } from '#app/services/imports/read/column-words.ts';
import { FileProblem } from '#app/services/imports/read/file-problem.ts';
import { HEADER_ROWS } from '#app/services/imports/read/find-header.ts';
import { type Cell, cellText, type Grid } from '#app/services/imports/read/grid.ts';
import type { ImportField } from '#app/services/imports/read/mapping.ts';
import { proposeCode, saysUnknown } from '#app/services/imports/read/propose-codes.ts';
import { proposeHeaderRow } from '#app/services/imports/read/propose-header.ts';
import type { NewBatchRow } from '#db/queries/query-batches.server.ts';

/** What is read of a file of marks, and by which of its columns. */
export interface MarkList {
  /** As the header names them; of a list without a header there is none. */
  readonly columns: Readonly<Partial<Record<MarkField, string>>>;
  readonly rows: readonly NewBatchRow[];
}

export const MARK_FIELDS = ['mark', 'make', 'calibre', 'type'] as const;
export type MarkField = (typeof MARK_FIELDS)[number];

/** Which columns of a register hold a mark, the surest first. */
const HOLD_A_MARK: readonly ImportField[] = [
  'serial',
  'barrelSerial',
  'slideSerial',
  'secondaryMark',
  'importMark',
];
/** Registers do not call a serial so, officers who make a list do. */
const MARK_WORDS = new Set(
  ['mark', 'marks', 'marking', 'markings', 'marquage', 'marquages', 'الوسم'].map(headerKey),
);

/**
 * Reads a list of marks: with a header the columns that its words name, without one a single column of marks. Blank rows are left
 * out; a row that cannot be asked is kept with what is wrong.
 * @throws FileProblem `no_mark_column`, `no_rows`, `too_many_marks`
 */
export function readMarks(grid: Grid, most: number = BATCH_ROWS): MarkList {
  const header = headerOf(grid);
  const { at } = header;
  const rows: NewBatchRow[] = [];
  for (const [index, row] of grid.rows.entries()) {
    if (index < header.row) continue;
    const text = (field: MarkField) => {
      const column = at[field];
      return column === undefined ? '' : storable(cellText(row[column]));
    };
    const said = { mark: text('mark'), make: text('make'), calibre: text('calibre') };
    const type = text('type');
    if (said.mark + said.make + said.calibre + type === '') continue;
    const firearmType = typeOf(type);
    rows.push({
      rowNumber: index + 1,
      ...said,
      firearmType: firearmType ?? 'unknown',
      notes: firearmType === undefined ? ['type_not_known'] : [],
      problems: rowProblems(said),
    });
  }
  if (rows.length === 0) throw new FileProblem('no_rows', { row: header.row });
  if (rows.length > most) throw new FileProblem('too_many_marks', { rows: rows.length, most });
  const names = grid.rows[header.row - 1] ?? [];
  return {
    columns: Object.fromEntries(
      header.row === 0 ? [] : Object.entries(at).map(([field, column]) => [field, cellText(names[column])]),
    ),
    rows,
  };
}

interface HeaderOfMarks {
  /** From 1; 0 for none. */
  readonly row: number;
  readonly at: Readonly<Partial<Record<MarkField, number>>>;
}

function headerOf(grid: Grid): HeaderOfMarks {
  const width = Math.max(0, ...grid.rows.slice(0, 1_000).map((row) => lastFilled(row) + 1));
  if (width > 1) {
    const namesMarks = (cells: readonly Cell[]) => columnsNamed(cells).mark !== undefined;
    const row = proposeHeaderRow(grid.rows) || grid.rows.slice(0, HEADER_ROWS).findIndex(namesMarks) + 1;
    const at = columnsNamed(grid.rows[row - 1] ?? []);
    if (row === 0 || at.mark === undefined) throw new FileProblem('no_mark_column');
    return { row, at };
  }
  const first = grid.rows.findIndex((row) => cellText(row[0]) !== '');
  const named = columnsNamed(grid.rows[first] ?? []).mark !== undefined;
  return { row: named ? first + 1 : 0, at: { mark: 0 } };
}

function lastFilled(row: readonly Cell[]): number {
  return row.findLastIndex((cell) => cellText(cell) !== '');
}

function columnsNamed(names: readonly Cell[]): HeaderOfMarks['at'] {
  const at: Partial<Record<MarkField, number>> = {};
  const found = names.map((cell) => (typeof cell === 'string' ? fieldsNamed(cellText(cell)) : []));
  const column = (field: ImportField) => {
    const shares = found.map((named) => named.find((one) => one.field === field)?.share ?? 0);
    const best = Math.max(0, ...shares);
    return best === 0 ? undefined : shares.indexOf(best);
  };
  const word = names.findIndex((cell) => typeof cell === 'string' && MARK_WORDS.has(headerKey(cell)));
  const marks = [...(word < 0 ? [] : [word]), ...HOLD_A_MARK.map(column)];
  const mark = marks.find((one) => one !== undefined);
  for (const [field, index] of [
    ['mark', mark],
    ['make', column('make')],
    ['calibre', column('calibre')],
    ['type', column('type')],
  ] as const) {
    if (index !== undefined && !Object.values(at).includes(index)) at[field] = index;
  }
  return at;
}

/** The type that a word names in any of the languages; undefined where it names none. */
function typeOf(text: string): FirearmType | undefined {
  if (text === '' || saysUnknown(text)) return 'unknown';
  const code = proposeCode('types', text) ?? text.toLowerCase();
  return FIREARM_TYPES.find((type) => type === code);
}
