import { createHash } from 'node:crypto';

import { isLoss } from '#app/domain/occasion.ts';
import type { Subdivision } from '#app/domain/subdivision.ts';

import { findHeader, type Header } from './find-header.ts';
import { type Cell, type Grid, cellText, keptCell, wordKey } from './grid.ts';
import type { ImportedRow, RowNote, RowNoteCode, SetAside } from './imported-row.ts';
import { IMPORT_FIELDS, type ImportField, type Mapping } from './mapping.ts';
import { readId, readText } from './read-cells.ts';
import { readItem } from './read-item.ts';
import { readMarks } from './read-marks.ts';
import { dateOf, readOccasion } from './read-occasion.ts';
import { type RowWords, rowWords } from './row-words.ts';

export interface MappedRows {
  header: Header;
  /** Rows below the header that are not blank: `rows.length + setAside.length`. */
  rowsIn: number;
  rows: ImportedRow[];
  setAside: SetAside[];
}

/** Reads the fields of one row; what it says of a field is noted by the name of its column. */
export interface RowFields {
  readonly mapping: Mapping;
  readonly words: RowWords;
  /** The cell of a field, or what the mapping says of every row. */
  readonly cell: (field: ImportField) => Cell;
  /** Empty for an empty cell, a word for "nothing" and a word for "not known". */
  readonly text: (field: ImportField) => string;
  readonly note: (code: RowNoteCode, field: ImportField, text?: string) => void;
}

/**
 * Reads every row of a table by a mapping. Each row that is not blank comes out once, read or set aside with its reason.
 * @throws FileProblem when the header is not found
 */
export function mapRows(grid: Grid, mapping: Mapping, options: RowOptions = {}): MappedRows {
  const header = findHeader(grid, mapping);
  const mapped: MappedRows = { header, rowsIn: 0, rows: [], setAside: [] };
  for (const read of eachRow(grid, header, mapping, options)) {
    mapped.rowsIn += 1;
    if ('code' in read) mapped.setAside.push(read);
    else mapped.rows.push(read);
  }
  return mapped;
}

export interface RowOptions {
  /** Rows bring their cells */
  readonly withCells?: boolean;
  /** Of the mapping's country */
  readonly subdivisions?: readonly Subdivision[];
}

/** As {@link mapRows}, row by row in the order of the file. */
export function* eachRow(
  grid: Grid,
  header: Header,
  mapping: Mapping,
  { withCells = false, subdivisions = [] }: RowOptions = {},
): Generator<ImportedRow | SetAside, void, undefined> {
  const read = rowReader(header, mapping, subdivisions);
  for (let index = header.rowNumber; index < grid.rows.length; index += 1) {
    const cells = grid.rows[index] ?? [];
    if (cells.every((cell) => cellText(cell) === '')) continue;
    const row = read(cells, index + 1);
    if (withCells) row.cells = cells.map(keptCell);
    yield row;
  }
}

export type RowReader = (cells: readonly Cell[], rowNumber: number) => ImportedRow | SetAside;

/** Reads rows of one file one after the other; what it remembers tells items of one id apart. */
export function rowReader(
  header: Header,
  mapping: Mapping,
  subdivisions: readonly Subdivision[] = [],
): RowReader {
  const words = rowWords(mapping, subdivisions);
  const read = reading(header, mapping, words, new Map());
  const seen = new Map<string, { rowNumber: number; item: string }>();
  return (cells, rowNumber) => {
    const row = read(cells, rowNumber);
    if (!('code' in row)) tellApart(row, seen, words, columnName(header, 'itemId'));
    return row;
  };
}

/** Reads rows each for itself: its id is the one that it bears, whoever else has it. */
export function singleRowReader(
  header: Header,
  mapping: Mapping,
  subdivisions: readonly Subdivision[],
): RowReader {
  return reading(header, mapping, rowWords(mapping, subdivisions));
}

/** @param alike how often each content was met, where rows have no id of their own; left out, each is the first of its kind */
function reading(header: Header, mapping: Mapping, words: RowWords, alike?: Map<string, number>): RowReader {
  const fields = fieldsOf(header, mapping, words);
  const hasIds = header.columns.has('itemId');
  return (cells, rowNumber) => {
    fields.begin(cells);
    return readRow({ cells, rowNumber, header, fields, alike: hasIds ? undefined : (alike ?? new Map()) });
  };
}

interface RowContext {
  cells: readonly Cell[];
  rowNumber: number;
  header: Header;
  fields: FieldsOfRow;
  /** How often each content was met, where rows have no id of their own. */
  alike: Map<string, number> | undefined;
}

function readRow(context: RowContext): ImportedRow | SetAside {
  const { cells, rowNumber, header, fields, alike } = context;
  const { cell, note, words, mapping } = fields;
  const { id, cleaned } = alike ? { id: contentId(cells, alike), cleaned: false } : readId(cell('itemId'));
  if (words.empty.has(wordKey(id))) return setAside('item_id_missing', 'itemId', context);
  if (cleaned) note('item_id_cleaned', 'itemId');
  const kind = header.columns.has('itemClass')
    ? words.itemClasses.get(words.key(cellText(cell('itemClass'))))
    : mapping.constants.itemClass;
  if (!kind) return setAside('class_not_known', 'itemClass', context);
  const date = dateOf(fields);
  if ('code' in date) return setAside(date.code, 'date', context);

  const item = readItem(kind, fields);
  const { serialAsRead, serialState, marks } = readMarks(item, fields);
  const occasion = readOccasion(date.day, item, fields);
  const isArm = kind === 'weapon' || kind === 'light_weapon';
  // A loss without a mark is in the register and is found by no look-up.
  if (isArm && isLoss(occasion.reportType) && marks.length === 0 && cellText(cell('serial')) === '') {
    note('serial_missing', 'serial');
  }
  return {
    rowNumber,
    sourceItemId: kind === 'ammunition' && !alike ? ammunitionId(id, fields) : id,
    repeats: null,
    item,
    serialAsRead,
    serialState,
    marks,
    occasion,
    notes: fields.notes(),
  };
}

function setAside(
  code: SetAside['code'],
  field: ImportField,
  { cells, rowNumber, header, fields }: RowContext,
): SetAside {
  return {
    rowNumber,
    column: columnName(header, field),
    code,
    value: cellText(fields.cell(field)).slice(0, 200),
    cells: cells.map(keptCell),
  };
}

interface FieldsOfRow extends RowFields {
  /** Goes on to another row. */
  readonly begin: (cells: readonly Cell[]) => void;
  /** What was noted of the row. */
  readonly notes: () => RowNote[];
}

/** One for all rows of a file: a field that no column and no constant gives is empty without being read. */
function fieldsOf(header: Header, mapping: Mapping, words: RowWords): FieldsOfRow {
  let cells: readonly Cell[] = [];
  let notes: RowNote[] = [];
  const texts = new Map<ImportField, string>();
  const given = new Set(
    IMPORT_FIELDS.filter((field) => header.columns.has(field) || mapping.values[field] !== undefined),
  );
  const cell = (field: ImportField): Cell => {
    if (!given.has(field)) return null;
    const column = header.columns.get(field);
    return column ? (cells[column.index] ?? null) : (mapping.values[field] ?? null);
  };
  const note = (code: RowNoteCode, field: ImportField, text = cellText(cell(field))): void => {
    notes.push({ code, column: columnName(header, field), text: text.slice(0, 400) });
  };
  const text = (field: ImportField): string => {
    if (!given.has(field)) return '';
    const known = texts.get(field);
    if (known !== undefined) return known;
    const { text: read, recovered, hidden } = readText(cell(field));
    const key = words.key(read);
    const said = words.empty.has(key) || words.unknown.get(field)?.has(key) ? '' : read;
    if (recovered && said !== '') note('text_was_date', field, read);
    if (hidden && said !== '') note('text_hidden_characters', field, read);
    texts.set(field, said);
    return said;
  };
  return {
    mapping,
    words,
    cell,
    text,
    note,
    notes: () => notes,
    begin(next) {
      cells = next;
      notes = [];
      texts.clear();
    },
  };
}

/**
 * An id that came before: the same item again is noted as a repeat; another item under the same id (another seal, serial or
 * make) keeps its place in the register under an id of its own.
 */
function tellApart(
  row: ImportedRow,
  seen: Map<string, { rowNumber: number; item: string }>,
  words: RowWords,
  column: string,
): void {
  const { kind } = row.item;
  const item = contentOf(row, words.key);
  const first = seen.get(`${kind}\n${row.sourceItemId}`);
  if (first && first.item !== item) giveOwnId(row, item, column, String(first.rowNumber));
  const key = `${kind}\n${row.sourceItemId}`;
  const same = seen.get(key);
  if (!same) {
    seen.set(key, { rowNumber: row.rowNumber, item });
    return;
  }
  row.repeats = same.rowNumber;
  row.notes.push({ code: 'item_id_repeated', column, text: String(same.rowNumber) });
}

/** Sets a row apart from another item of the file that has its id. `other` names the row of that item. */
export function giveOwnId(row: ImportedRow, content: string, column: string, other: string): void {
  row.notes.push({ code: 'item_id_shared', column, text: other });
  row.sourceItemId = `${row.sourceItemId}/${content}`;
}

/** What tells items of one id apart. */
export function contentOf({ item, serialAsRead }: ImportedRow, keyOf: (text: string) => string): string {
  const { typeAsRead, makeAsRead, model, calibre, sealNumber } = item;
  const shared = [typeAsRead, makeAsRead, model, calibre].map(keyOf);
  return [...shared, wordKey(serialAsRead), wordKey(sealNumber)].join('/').replaceAll(' ', '-');
}

/**
 * The id of a row without one: a digest of all its cells, and the how manieth such row it is. Equal rows are different items;
 * the same file gives the same ids.
 */
function contentId(cells: readonly Cell[], alike: Map<string, number>): string {
  const content = createHash('sha256')
    .update(JSON.stringify(cells.map(keptCell)))
    .digest('hex')
    .slice(0, 32);
  const nth = (alike.get(content) ?? 0) + 1;
  alike.set(content, nth);
  return `row:${content}:${nth}`;
}

/** What {@link contentId} gives: what stands in the row, and a number. */
export const CONTENT_ID = /^(row:[0-9a-f]{32}):\d+$/;

/** Whether a row is known by what stands in it, since its file gives no ids. */
export function isContentId(sourceItemId: string): boolean {
  return CONTENT_ID.test(sourceItemId);
}

/** Lines of ammunition that share an item id are told apart by what they are. */
function ammunitionId(id: string, { mapping, words, text }: RowFields): string {
  const parts = mapping.ammunitionIdentity.map((field) => words.key(text(field)).replaceAll(' ', '-'));
  return parts.length === 0 ? id : `${id}/${parts.join('/')}`;
}

function columnName(header: Header, field: ImportField): string {
  return header.columns.get(field)?.name ?? field;
}
