import { type Kysely, type Selectable, sql, type Updateable } from 'kysely';

import type { FirearmType } from '#app/domain/firearm.ts';
import type { Purpose } from '#app/domain/purpose.ts';
import type { BatchOutcome, BatchStatus, RowProblem } from '#app/domain/query-batch.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type { QueryBatchRowTable, QueryBatchTable } from '#db/schema/query-batches.ts';

export type QueryBatchRecord = Selectable<QueryBatchTable>;
export type QueryBatchRow = Selectable<QueryBatchRowTable>;

export interface NewQueryBatch {
  readonly memberState: string;
  readonly officerId: string;
  readonly purpose: Purpose;
  readonly caseReference: string;
  readonly fileName?: string;
  readonly fileSha256?: string;
  readonly storedAs?: string;
}

export async function addQueryBatch(tx: Kysely<PortalDatabase>, batch: NewQueryBatch): Promise<string> {
  const { id } = await tx
    .insertInto('query_batch')
    .values({
      member_state: batch.memberState,
      officer_id: batch.officerId,
      purpose: batch.purpose,
      case_reference: batch.caseReference,
      file_name: batch.fileName ?? '',
      file_sha256: batch.fileSha256 ?? '',
      stored_as: batch.storedAs ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A mark to ask for, or with `problems` one that is not asked. */
export interface NewBatchRow {
  readonly rowNumber: number;
  readonly mark: string;
  readonly make: string;
  readonly calibre: string;
  readonly firearmType: FirearmType;
  readonly notes: readonly string[];
  readonly problems: readonly RowProblem[];
}

/** Rows in one statement; a text that fits no column is cut. */
export async function addBatchRows(
  tx: Kysely<PortalDatabase>,
  batch: { readonly id: string; readonly memberState: string; readonly officerId: string },
  rows: readonly NewBatchRow[],
): Promise<void> {
  const document = rows.map((row) => ({
    row_number: row.rowNumber,
    mark: row.mark.slice(0, 400),
    make: row.make.slice(0, 400),
    calibre: row.calibre.slice(0, 400),
    firearm_type: row.firearmType,
    notes: row.notes,
    problems: row.problems,
  }));
  await sql`
    insert into query_batch_row (batch_id, member_state, officer_id, row_number, mark, make, calibre, firearm_type,
        notes, problems, outcome)
      select ${batch.id}, ${batch.memberState}, ${batch.officerId}, row_number, mark, make, calibre, firearm_type,
             notes, problems, case when cardinality(problems) > 0 then 'bad' end
        from jsonb_to_recordset(${JSON.stringify(document)}::jsonb) r(row_number int, mark text, make text,
          calibre text, firearm_type text, notes text[], problems text[])`.execute(tx);
}

export async function findQueryBatch(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<QueryBatchRecord | undefined> {
  return tx.selectFrom('query_batch').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The officer's batches, the newest first. */
export async function findQueryBatches(
  tx: Kysely<PortalDatabase>,
  limit: number,
): Promise<QueryBatchRecord[]> {
  return tx.selectFrom('query_batch').selectAll().orderBy('id', 'desc').limit(limit).execute();
}

/**
 * Takes a batch from one status to another, or changes it within one.
 * @returns false where it does not have one of the statuses
 */
export async function moveQueryBatch(
  tx: Kysely<PortalDatabase>,
  id: string,
  from: readonly BatchStatus[],
  changes: Pick<
    Updateable<QueryBatchTable>,
    'status' | 'problem' | 'columns_read' | 'rows_total' | 'stored_as'
  >,
): Promise<boolean> {
  const row = await tx
    .updateTable('query_batch')
    .set(changes)
    .where('id', '=', id)
    .where('status', 'in', from)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface RowsAsked {
  /** Rows after this one. */
  readonly after?: number;
  readonly outcome?: BatchOutcome | undefined;
  readonly limit: number;
}

/** Rows of a batch in the order of its file. */
export async function findBatchRows(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  { after = 0, outcome, limit }: RowsAsked,
): Promise<QueryBatchRow[]> {
  let query = tx
    .selectFrom('query_batch_row')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('row_number', '>', after)
    .orderBy('row_number')
    .limit(limit);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  return query.execute();
}

/** The next rows that wait for their answer. */
export async function findWaitingRows(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  limit: number,
): Promise<QueryBatchRow[]> {
  return tx
    .selectFrom('query_batch_row')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('outcome', 'is', null)
    .orderBy('row_number')
    .limit(limit)
    .execute();
}

export async function keepRowAnswer(
  tx: Kysely<PortalDatabase>,
  row: Pick<QueryBatchRow, 'batch_id' | 'row_number'>,
  kept: { readonly outcome: BatchOutcome; readonly queryId: string; readonly answer: object },
): Promise<void> {
  await tx
    .updateTable('query_batch_row')
    .set({ outcome: kept.outcome, query_id: kept.queryId, answer: JSON.stringify(kept.answer) })
    .where('batch_id', '=', row.batch_id)
    .where('row_number', '=', row.row_number)
    .execute();
}

/** How many rows came to what; `waiting` for those that nobody asked yet. */
export async function countBatchRows(
  tx: Kysely<PortalDatabase>,
  batchId: string,
): Promise<Partial<Record<BatchOutcome | 'waiting', number>>> {
  const rows = await tx
    .selectFrom('query_batch_row')
    .select((of) => [
      sql<BatchOutcome | 'waiting'>`coalesce(outcome, 'waiting')`.as('outcome'),
      of.fn.countAll<number>().as('rows'),
    ])
    .where('batch_id', '=', batchId)
    .groupBy(sql`coalesce(outcome, 'waiting')`)
    .execute();
  return Object.fromEntries(rows.map(({ outcome, rows: n }) => [outcome, Number(n)]));
}
