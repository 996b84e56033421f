import { NotFound } from '#app/domain/refusal.ts';
import { type ExportTable, MOST_EXPORTED } from '#app/exports/export-table.ts';
import type { Text } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  countWaitingValues,
  findSetAside,
  findSetAsideRow,
  type KeptSetAside,
} from '#db/queries/set-aside-rows.server.ts';

import { headerOf } from './header-of.ts';
import { isCorrectable, readBatch } from './import-steps.server.ts';
import { type DateOrder, mappingSchema } from './read/mapping.ts';

/** Rows on one page of those that wait. */
const ROWS_PER_PAGE = 50;
/** Different words that can be settled at once. */
const MOST_WORDS = 100;
/** A value is kept up to this length; a longer word is settled row by row. */
const LONGEST_VALUE = 200;

/** The rows of an import that wait, a page of them, and what of its mapping may be settled for them. */
export async function readWaiting(tx: PortalTransaction, id: string, after: number) {
  const batch = await readBatch(tx, id);
  const { total, rows } = await findSetAside(tx, id, { status: 'waiting', limit: ROWS_PER_PAGE + 1, after });
  const settles = batch.status === 'done';
  const words = settles ? await countWaitingValues(tx, id, 'class_not_known', MOST_WORDS) : [];
  const dates = settles ? await countWaitingValues(tx, id, 'date_not_understood', 1) : [];
  const page = rows.slice(0, ROWS_PER_PAGE);
  return {
    id,
    fileName: batch.file_name,
    correctable: isCorrectable(batch.status),
    total,
    rows: page.map(({ rowNumber, column, code, value }) => ({ rowNumber, column, code, value })),
    next: rows.length > ROWS_PER_PAGE ? (page.at(-1)?.rowNumber ?? null) : null,
    words: words.filter(({ value }) => value !== '' && value.length < LONGEST_VALUE),
    dateOrder: dates.length > 0 ? dateOrderOf(batch.mapping_used) : null,
  };
}

function dateOrderOf(mapping: unknown): DateOrder {
  return mappingSchema.parse(mapping).dateOrder;
}

/**
 * The rows of an import that wait as a table to correct and send again: their number in the file, what is wrong in words, and
 * every column as the file has it.
 */
export async function tableOfWaiting(tx: PortalTransaction, id: string, { t }: Text): Promise<ExportTable> {
  const batch = await readBatch(tx, id);
  const { rows } = await findSetAside(tx, id, { status: 'waiting', limit: MOST_EXPORTED });
  const names = headerOf(batch);
  const width = rows.reduce((most, row) => Math.max(most, cellsOf(row).length), names.length);
  const header = Array.from(
    { length: width },
    (_, index) => names[index] || t('import.aside.column', { n: index + 1 }),
  );
  return {
    header: [t('import.sent.row'), t('import.sent.why'), ...header],
    rows: rows.map((row) => [
      row.rowNumber,
      whatIsWrong(row),
      ...header.map((_, index) => cellsOf(row)[index] ?? ''),
    ]),
  };

  function whatIsWrong({ code, column }: KeptSetAside): string {
    const key = `import.setAside.${code}`;
    const why = isTextKey(key) ? t(key) : code;
    return column === '' ? why : t('import.sent.whyOf', { column, why });
  }
}

function cellsOf({ amended, cells }: KeptSetAside): readonly string[] {
  return amended ?? cells;
}

/** A row that was set aside, with its cells as they were corrected last. */
export async function readSetAside(tx: PortalTransaction, id: string, rowNumber: number) {
  const batch = await readBatch(tx, id);
  const row = await findSetAsideRow(tx, id, rowNumber);
  if (!row) throw new NotFound('import row');
  const header = headerOf(batch);
  const given = row.amended ?? row.cells;
  const cells = Array.from(
    { length: Math.max(header.length, given.length) },
    (_, index) => given[index] ?? '',
  );
  const correctable = row.status === 'waiting' && isCorrectable(batch.status);
  return {
    id,
    fileName: batch.file_name,
    rowNumber,
    code: row.code,
    /** The column that is in the way, by its place; -1 where none is. */
    wrong: header.indexOf(row.column),
    dateOrder: dateOrderOf(batch.mapping_used),
    correctable,
    header,
    cells,
  };
}
