import { CompiledQuery, type Insertable, type Kysely } from 'kysely';

import { PLANNED_EACH_TIME } from '#db/prepared.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { ADDED_TABLES, type AddedTable, typeOf } from './added-columns.ts';
import { jsonRows } from './json-rows.ts';
import { columnText, textArray } from './text-arrays.ts';

/** A row as it is sent: a JSON column takes its value, not its text. */
type Row<T extends AddedTable> = {
  [C in keyof Insertable<PortalDatabase[T]>]: C extends 'notes'
    ? readonly unknown[] | undefined
    : Insertable<PortalDatabase[T]>[C];
};

/** An occasion, or many, with everything that hangs on them. */
export type NewRows = { readonly [T in AddedTable]?: readonly Row<T>[] };

/** From so many rows on, planning the statement costs nothing beside running it, and arrays are quicker than JSON. */
const MANY = 100;

/** Rows as the statement that adds them; nothing of the database is needed to make it. */
export interface ReadyRows {
  readonly statement: string;
  readonly values: readonly (string | Buffer | null)[];
}

/**
 * Adds rows to several tables in one statement; row-level security holds. A column that a row leaves out takes its default, as in
 * any insert. Few rows are one JSON parameter for each table whatever they hold, so that the statement is planned once; of
 * many a column is one array, or one value where it is the same in every row.
 */
export async function addRows(tx: Kysely<PortalDatabase>, rows: NewRows | ReadyRows): Promise<void> {
  const { statement, values } = 'statement' in rows ? rows : readyRows(rows);
  if (statement !== '') await tx.executeQuery(CompiledQuery.raw(statement, [...values]));
}

/** What {@link addRows} sends, made beforehand: while a database stores some rows, the next are got ready. */
export function readyRows(rows: NewRows): ReadyRows {
  const sets = ADDED_TABLES.flatMap((table) => setsOf(table, rows[table] ?? []));
  const values: (string | Buffer | null)[] = [];
  const inserts = sets.map((set) => insertOf(set, values));
  const before = inserts.slice(0, -1).map((insert, index) => `part_${index} as (${insert})`);
  const statement = `${before.length > 0 ? `with ${before.join(', ')} ` : ''}${inserts.at(-1) ?? ''}`;
  const isMany = sets.some((set) => set.rows.length >= MANY);
  return { statement: isMany ? PLANNED_EACH_TIME + statement : statement, values };
}

interface RowSet {
  readonly table: AddedTable;
  readonly columns: readonly string[];
  readonly rows: Record<string, unknown>[];
}

/** Rows of one table by the columns that they give: almost always one set. */
function setsOf(table: AddedTable, rows: readonly object[]): RowSet[] {
  const sets: RowSet[] = [];
  for (const row of rows as readonly Record<string, unknown>[]) {
    const columns = columnsOf(row);
    const set = sets.find(
      (one) => one.columns.length === columns.length && one.columns.every((name, at) => name === columns[at]),
    );
    if (set) set.rows.push(row);
    else sets.push({ table, columns, rows: [row] });
  }
  return sets;
}

function columnsOf(row: Record<string, unknown>): string[] {
  return Object.keys(row).filter((column) => row[column] !== undefined);
}

/** The insert of a set; its parameters are put behind those that are there. The names are those of our own row types. */
function insertOf({ table, columns, rows }: RowSet, values: (string | Buffer | null)[]): string {
  const names = columns.map((column) => `"${column}"`).join(', ');
  if (rows.length < MANY) {
    values.push(jsonRows(rows));
    return `insert into "${table}" (${names}) select ${names} from json_populate_recordset(null::"${table}", $${values.length}::json)`;
  }
  const arrays: string[] = [];
  const sources = columns.map((column) => {
    const type = typeOf(column);
    const texts = rows.map((row) => columnText(row[column]));
    const [first = null] = texts;
    const isOne = texts.every((text) => text === first);
    values.push(isOne ? first : textArray(texts));
    if (isOne) return `$${values.length}::${type}`;
    arrays.push(`$${values.length}::text[]`);
    return type === 'text' ? `a.c${arrays.length}` : `a.c${arrays.length}::${type}`;
  });
  const ofArrays = arrays.map((_, index) => `c${index + 1}`).join(', ');
  const from = arrays.length > 0 ? ` from unnest(${arrays.join(', ')}) as a(${ofArrays})` : '';
  // Where every row says the same in every column, the rows are still as many.
  const times = arrays.length > 0 ? '' : ` from generate_series(1, ${rows.length})`;
  return `insert into "${table}" (${names}) select ${sources.join(', ')}${from}${times}`;
}
