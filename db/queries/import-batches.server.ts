import { type Kysely, type Selectable, sql, type Updateable } from 'kysely';

import type { CriminalContext, LegalGround, ReportType } from '#app/domain/occasion.ts';
import type { ImportBatchTable, ImportStatus } from '#db/schema/imports.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

export type ImportBatchRow = Selectable<ImportBatchTable>;

export interface NewBatch {
  readonly memberState: string;
  readonly officerId: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileSize?: number;
  readonly storedAs?: string;
  /** Register and mapping, where they are known from the start. */
  readonly source?: string;
  readonly mapping?: string;
}

/** An import at its first step, or as `more` says. */
export async function addBatch(
  tx: Kysely<PortalDatabase>,
  batch: NewBatch,
  more: BatchChanges = {},
): Promise<string> {
  const { id } = await tx
    .insertInto('import_batch')
    .values({
      member_state: batch.memberState,
      officer_id: batch.officerId,
      source: batch.source ?? '',
      mapping: batch.mapping ?? '',
      file_name: batch.fileName,
      file_sha256: batch.fileSha256,
      file_size: batch.fileSize ?? 0,
      stored_as: batch.storedAs ?? null,
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @param lock holds the import as it stands until the transaction ends: nothing begins or undoes it meanwhile */
export async function findBatch(
  tx: Kysely<PortalDatabase>,
  id: string,
  { lock = false } = {},
): Promise<ImportBatchRow | undefined> {
  const query = tx.selectFrom('import_batch').selectAll().where('id', '=', id);
  return (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
}

/** What a list shows of an import. */
export interface ListedBatch {
  readonly id: string;
  readonly status: ImportStatus;
  readonly source: string;
  readonly fileName: string;
  readonly officerId: string;
  readonly officerName: string | null;
  readonly rowsTotal: number;
  readonly stored: number;
  readonly waiting: number;
  readonly startedAt: Date;
}

/** Imports of the State, the newest first; those thrown away are left out. */
export async function findBatches(tx: Kysely<PortalDatabase>, limit: number): Promise<ListedBatch[]> {
  return tx
    .selectFrom('import_batch as b')
    .leftJoin('officer as o', 'o.id', 'b.officer_id')
    .select((of) => [
      'b.id',
      'b.status',
      'b.source',
      'b.file_name as fileName',
      'b.officer_id as officerId',
      'o.display_name as officerName',
      'b.rows_total as rowsTotal',
      'b.stored',
      'b.started_at as startedAt',
      of
        .selectFrom('import_set_aside as s')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('s.batch_id', '=', 'b.id')
        .where('s.status', '=', 'waiting')
        .$asScalar()
        .$notNull()
        .as('waiting'),
    ])
    .where('b.status', '<>', 'discarded')
    .orderBy('b.started_at', 'desc')
    .orderBy('b.id')
    .limit(limit)
    .execute();
}

/** What is told of an import in one line. */
export interface BatchInShort {
  readonly id: string;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly problem: unknown;
  readonly stored: number;
  readonly waiting: number;
  readonly fresh: number;
}

/** Imports that nobody works on now, of these. */
export async function findBatchesInShort(
  tx: Kysely<PortalDatabase>,
  ids: readonly string[],
): Promise<BatchInShort[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<BatchInShort>`
    select b.id, b.file_name as "fileName", b.status, b.problem, b.stored,
           (select count(*)::int from import_set_aside s where s.batch_id = b.id and s.status = 'waiting') as waiting,
           coalesce((b.checked->>'fresh')::int, 0) as fresh
      from import_batch b
     where b.id = any (${[...ids]}::uuid[])
       and b.status not in ('reading', 'checking', 'running', 'retrying', 'undoing', 'discarded')
     order by b.changed_at desc`.execute(tx);
  return rows;
}

/** Imports of this officer at their end of which rows wait to be corrected, the latest first. */
export async function findBatchesToCorrect(
  tx: Kysely<PortalDatabase>,
  officerId: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select b.id from import_batch b
     where b.officer_id = ${officerId} and b.status in ('done', 'stopped')
       and exists (select from import_set_aside s where s.batch_id = b.id and s.status = 'waiting')
     order by b.changed_at desc limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

export type BatchChanges = Omit<Updateable<ImportBatchTable>, 'id' | 'member_state' | 'officer_id'>;

/**
 * Takes an import from one status to another, or changes it within one.
 * @returns false where it does not have one of the statuses: somebody was faster
 */
export async function moveBatch(
  tx: Kysely<PortalDatabase>,
  id: string,
  from: readonly ImportStatus[],
  changes: BatchChanges,
): Promise<boolean> {
  const row = await tx
    .updateTable('import_batch')
    .set({ ...changes, changed_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('status', 'in', from)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface StoredChunk {
  /** The row up to which everything had been handled before. */
  readonly after: number;
  readonly lastRow: number;
  readonly stored: number;
  readonly known: number;
  readonly repeated: number;
  readonly hits: number;
}

/** Counts a chunk; false where the import is not running or has got further already. */
export async function countChunk(
  tx: Kysely<PortalDatabase>,
  id: string,
  chunk: StoredChunk,
): Promise<boolean> {
  const row = await tx
    .updateTable('import_batch')
    .set((of) => ({
      rows_done: chunk.lastRow,
      stored: of('stored', '+', chunk.stored),
      already_there: of('already_there', '+', chunk.known),
      repeated: of('repeated', '+', chunk.repeated),
      hits: of('hits', '+', chunk.hits),
      changed_at: sql<Date>`now()`,
    }))
    .where('id', '=', id)
    .where('status', '=', 'running')
    .where('rows_done', '=', chunk.after)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Counts what rows that were set aside have brought in after all, and keeps how the import stands. */
export async function countTried(
  tx: Kysely<PortalDatabase>,
  id: string,
  { stored, hits, known }: { readonly stored: number; readonly hits: number; readonly known: number },
  summary: object,
): Promise<void> {
  await tx
    .updateTable('import_batch')
    .set((of) => ({
      stored: of('stored', '+', stored),
      hits: of('hits', '+', hits),
      already_there: of('already_there', '+', known),
      summary: JSON.stringify(summary),
      changed_at: sql<Date>`now()`,
    }))
    .where('id', '=', id)
    .execute();
}

/** An occasion that records of an import hang on, with what tells it apart. */
export interface BatchOccasion {
  readonly id: string;
  readonly caseReference: string;
  readonly date: string;
  readonly reportType: ReportType;
  readonly legalGround: LegalGround;
  readonly criminalContext: CriminalContext | null;
  readonly criminal: boolean;
}

/** Occasions of an import on some days and in some cases, as they stand now. */
export async function findBatchOccasions(
  tx: Kysely<PortalDatabase>,
  { batchId, memberState }: { readonly batchId: string; readonly memberState: string },
  dates: readonly string[],
  cases: readonly string[],
): Promise<BatchOccasion[]> {
  const { rows } = await sql<BatchOccasion>`
    select o.id, o.case_reference as "caseReference", o.occurred_on::text as "date", o.report_type as "reportType",
           o.legal_ground as "legalGround", o.criminal_context as "criminalContext", o.criminal
      from occasion o
     where o.member_state = ${memberState} and o.occurred_on = any (${[...dates]}::date[])
       and o.case_reference = any (${[...cases]}::text[])
       and exists (select from weapon_record r
                    where r.occasion_id = o.id and r.import_batch_id = ${batchId}::uuid and r.status = 'active')
     order by o.id desc`.execute(tx);
  return rows;
}

/** How many active records an import has brought in, and the next of them. */
export async function findBatchRecords(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('weapon_record')
    .select('id')
    .where('import_batch_id', '=', batchId)
    .where('status', '=', 'active')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
