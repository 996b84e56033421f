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

/** A remark of a check: a row, a column and what stands there. */
export interface Remark {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

export const REMARKS_PER_PAGE = 50;

/** Keeps the remarks of a check page by page; pages of an earlier check that are not needed any more are emptied. */
export async function renewRemarks(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  memberState: string,
  remarks: ReadonlyMap<string, readonly Remark[]>,
): Promise<void> {
  await sql`update import_remark set remarks = '[]' where batch_id = ${batchId}`.execute(tx);
  for (const [code, all] of remarks) {
    const pages = Array.from({ length: Math.ceil(all.length / REMARKS_PER_PAGE) }, (_, page) => ({
      page,
      remarks: all.slice(page * REMARKS_PER_PAGE, (page + 1) * REMARKS_PER_PAGE),
    }));
    await sql`
      insert into import_remark (batch_id, member_state, code, page, remarks)
      select ${batchId}::uuid, ${memberState}, ${code}, page, remarks
        from jsonb_to_recordset(${jsonRows(pages)}::jsonb) as r(page int, remarks jsonb)
      on conflict (batch_id, code, page) do update set remarks = excluded.remarks`.execute(tx);
  }
}

/** Remarks of one kind, a page of {@link REMARKS_PER_PAGE}, from page 0. */
export async function findRemarks(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  code: string,
  page: number,
): Promise<Remark[]> {
  const row = await tx
    .selectFrom('import_remark')
    .select('remarks')
    .where('batch_id', '=', batchId)
    .where('code', '=', code)
    .where('page', '=', page)
    .executeTakeFirst();
  return (row?.remarks ?? []) as Remark[];
}

/** What sets an item apart that the State has from a source already. */
export interface KnownContent {
  readonly recordId: string;
  readonly firearmType: string;
  /** Normalised, without those of which nothing could be read. */
  readonly marks: readonly string[];
}

/** Active records of this State by the item id that a source gives them. */
export async function findKnownContents(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  source: string,
  itemIds: readonly string[],
): Promise<Map<string, KnownContent>> {
  const { rows } = await sql<KnownContent & { item: string }>`
    select r.source_item_id as item, r.id as "recordId", r.firearm_type as "firearmType",
           array(select m.normalised from marking m
                  where m.record_id = r.id and m.status = 'active' and m.normalised <> '') as marks
      from weapon_record r
     where r.member_state = ${memberState} and r.source = ${source} and r.source_item_id = any (${[...itemIds]})
       and r.status = 'active'`.execute(tx);
  return new Map(rows.map(({ item, ...content }) => [item, content]));
}

/** Whether the State has anything from a source. */
export async function hasItemsOf(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  source: string,
): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from weapon_record
      where member_state = ${memberState} and source = ${source} and status = 'active') as there`.execute(tx);
  return rows[0]?.there ?? false;
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

/** Keeps a corrected row and what came of it; false where it does not wait any more. */
export async function amendSetAside(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  rowNumber: number,
  change: {
    readonly amended: readonly string[];
    readonly officerId: string;
    readonly status: KeptSetAside['status'];
    readonly code: string;
    readonly column: string;
    readonly value: string;
  },
): Promise<boolean> {
  const row = await tx
    .updateTable('import_set_aside')
    .set({
      amended: JSON.stringify(change.amended),
      officer_id: change.officerId,
      status: change.status,
      reason: change.code,
      column_name: change.column,
      value: change.value,
      changed_at: sql<Date>`now()`,
    })
    .where('batch_id', '=', batchId)
    .where('row_number', '=', rowNumber)
    .where('status', '=', 'waiting')
    .returning('row_number')
    .executeTakeFirst();
  return row !== undefined;
}

/** Counts what a corrected row brought in. */
export async function countCorrected(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  { stored, hits }: { readonly stored: number; readonly hits: number },
): Promise<void> {
  await tx
    .updateTable('import_batch')
    .set((of) => ({ stored: of('stored', '+', stored), hits: of('hits', '+', hits) }))
    .where('id', '=', batchId)
    .execute();
}
