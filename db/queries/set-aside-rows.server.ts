import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import { jsonRows } from './json-rows.ts';

export interface SetAsideRow {
  readonly rowNumber: number;
  readonly code: string;
  readonly column: string;
  readonly value: string;
  readonly cells: readonly string[];
}

/** Keeps what was set aside, row by row with its reason and all its cells. */
export async function addSetAside(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  memberState: string,
  rows: readonly SetAsideRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into import_set_aside (batch_id, member_state, row_number, reason, column_name, value, cells)
    select ${batchId}::uuid, ${memberState}, "rowNumber", code, "column", value, cells
      from jsonb_to_recordset(${jsonRows(rows)}::jsonb)
        as r("rowNumber" int, code text, "column" text, value text, cells jsonb)`.execute(tx);
}

export interface KeptSetAside {
  readonly rowNumber: number;
  readonly code: string;
  readonly column: string;
  readonly value: string;
  /** As the file has them. */
  readonly cells: readonly string[];
  /** As somebody corrected them. */
  readonly amended: readonly string[] | null;
  readonly status: 'waiting' | 'stored' | 'known' | 'dropped';
}

export interface SetAsideFilter {
  readonly status?: KeptSetAside['status'];
  readonly limit: number;
  /** Rows after this one. */
  readonly after?: number;
}

/** Rows of an import that were set aside, in the order of the file, and how many there are of that status. */
export async function findSetAside(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  { status, limit, after = 0 }: SetAsideFilter,
): Promise<{ total: number; rows: KeptSetAside[] }> {
  let all = tx.selectFrom('import_set_aside').where('batch_id', '=', batchId);
  if (status !== undefined) all = all.where('status', '=', status);
  const { total } = await all.select((of) => of.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await all
    .select(SET_ASIDE)
    .where('row_number', '>', after)
    .orderBy('row_number')
    .limit(limit)
    .execute();
  return { total, rows: rows.map(keptRow) };
}

export async function findSetAsideRow(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  rowNumber: number,
): Promise<KeptSetAside | undefined> {
  const row = await tx
    .selectFrom('import_set_aside')
    .select(SET_ASIDE)
    .where('batch_id', '=', batchId)
    .where('row_number', '=', rowNumber)
    .executeTakeFirst();
  return row && keptRow(row);
}

const SET_ASIDE = [
  'row_number as rowNumber',
  'reason as code',
  'column_name',
  'value',
  'cells',
  'amended',
  'status',
] as const;

function keptRow({
  column_name,
  value,
  cells,
  amended,
  ...row
}: Pick<KeptSetAside, 'rowNumber' | 'code' | 'status'> & {
  column_name: string | null;
  value: string | null;
  cells: unknown;
  amended: unknown;
}): KeptSetAside {
  return {
    ...row,
    column: column_name ?? '',
    value: value ?? '',
    cells: cells as string[],
    amended: amended as string[] | null,
  };
}

/** What came of a row that was tried again. */
export interface TriedSetAside {
  readonly rowNumber: number;
  /** The cells as somebody corrected them; null leaves them as they were. */
  readonly amended: readonly string[] | null;
  readonly status: KeptSetAside['status'];
  readonly code: string;
  readonly column: string;
  readonly value: string;
}

/**
 * Keeps what came of rows that were tried again.
 * @returns how many of them still waited: the others are as somebody else has left them
 */
export async function amendSetAside(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  officerId: string,
  rows: readonly TriedSetAside[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update import_set_aside s
       set amended = coalesce(r.amended, s.amended), officer_id = ${officerId}::uuid, status = r.status,
           reason = r.code, column_name = r."column", value = r.value, changed_at = now()
      from jsonb_to_recordset(${jsonRows(rows)}::jsonb)
        as r("rowNumber" int, amended jsonb, status text, code text, "column" text, value text)
     where s.batch_id = ${batchId}::uuid and s.row_number = r."rowNumber" and s.status = 'waiting'`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Rows of an import by their numbers, whatever became of them. */
export async function findSetAsideRows(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  rowNumbers: readonly number[],
): Promise<KeptSetAside[]> {
  const rows = await tx
    .selectFrom('import_set_aside')
    .select(SET_ASIDE)
    .where('batch_id', '=', batchId)
    .where('row_number', 'in', rowNumbers.length > 0 ? rowNumbers : [0])
    .orderBy('row_number')
    .execute();
  return rows.map(keptRow);
}

/** The different values for which rows of an import wait for one reason, most frequent first. */
export async function countWaitingValues(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  code: string,
  limit: number,
): Promise<{ value: string; count: number }[]> {
  return tx
    .selectFrom('import_set_aside')
    .select((of) => [
      of.fn.coalesce('value', sql<string>`''`).as('value'),
      of.fn.countAll<number>().as('count'),
    ])
    .where('batch_id', '=', batchId)
    .where('status', '=', 'waiting')
    .where('reason', '=', code)
    .groupBy('value')
    .orderBy('count', 'desc')
    .orderBy('value')
    .limit(limit)
    .execute();
}
