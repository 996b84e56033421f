import { CompiledQuery, type Insertable, type Kysely } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import { jsonRows } from './json-rows.ts';

/** In the order in which rows refer to each other. */
const TABLES = ['occasion', 'weapon_record', 'record_share', 'marking', 'marking_key', 'route_leg'] as const;
type AddedTable = (typeof TABLES)[number];

/** A row as it is sent: a JSON column takes its value, not its text. */
type Row<T extends AddedTable> = {
  [C in keyof Insertable<PortalDatabase[T]>]: C extends 'notes'
    ? readonly unknown[] | undefined
    : Insertable<PortalDatabase[T]>[C];
};

/** An occasion, or many, with everything that hangs on them. */
export type NewRows = { readonly [T in AddedTable]?: readonly Row<T>[] };

/**
 * Adds rows to several tables in one statement; row-level security holds. A column that a row leaves out takes its default, as in
 * any insert. Each set of rows is one JSON parameter whatever its size, so the statement is planned once.
 */
export async function addRows(tx: Kysely<PortalDatabase>, rows: NewRows): Promise<void> {
  const sets = TABLES.flatMap((table) => setsOf(table, rows[table] ?? []));
  if (sets.length === 0) return;
  await tx.executeQuery(
    CompiledQuery.raw(
      statementOf(sets),
      sets.map((set) => jsonRows(set.rows)),
    ),
  );
}

interface RowSet {
  readonly table: AddedTable;
  readonly columns: readonly string[];
  readonly rows: object[];
}

/** Rows of one table by the columns that they give: almost always one set. */
function setsOf(table: AddedTable, rows: readonly object[]): RowSet[] {
  const sets: RowSet[] = [];
  for (const row of rows) {
    const columns = columnsOf(row);
    const set = sets.find(
      (one) => one.columns.length === columns.length && one.columns.every((name, at) => name === columns[at]),
    );
    if (set) set.rows.push(row);
    else sets.push({ table, columns, rows: [row] });
  }
  return sets;
}

function columnsOf(row: object): string[] {
  const columns: string[] = [];
  for (const [column, value] of Object.entries(row)) if (value !== undefined) columns.push(column);
  return columns;
}

/** An insert for each set, all but the last in front of it. The names are those of our own row types. */
function statementOf(sets: readonly RowSet[]): string {
  const inserts = sets.map(({ table, columns }, index) => {
    const list = columns.map((column) => `"${column}"`).join(', ');
    return `insert into "${table}" (${list}) select ${list} from json_populate_recordset(null::"${table}", $${index + 1}::json)`;
  });
  const before = inserts.slice(0, -1).map((insert, index) => `part_${index} as (${insert})`);
  return `${before.length > 0 ? `with ${before.join(', ')} ` : ''}${inserts.at(-1)}`;
}
