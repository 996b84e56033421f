import { type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

import { jsonRows } from './json-rows.ts';

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

/** A record of an import, and what was remarked of its row. */
export interface NotedRecord {
  readonly recordId: string;
  readonly itemKind: string;
  readonly itemSubtype: string | null;
  readonly partKind: string | null;
  readonly firearmType: string;
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  /** The first serial number or lot as it stands now, or nothing. */
  readonly mark: string;
  readonly column: string;
  readonly text: string;
}

/** How many records that an import brought in bear each kind of remark. */
export async function countNoted(
  tx: Kysely<PortalDatabase>,
  batchId: string,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ code: string; n: number }>`
    select note ->> 'code' as code, count(distinct r.id)::int as n
      from weapon_record r cross join lateral jsonb_array_elements(r.notes) note
     where r.import_batch_id = ${batchId} and r.status = 'active'
     group by 1`.execute(tx);
  return Object.fromEntries(rows.map(({ code, n }) => [code, n]));
}

/** Records that an import brought in with a remark of this kind, a page of {@link REMARKS_PER_PAGE}, from page 0. */
export async function findNoted(
  tx: Kysely<PortalDatabase>,
  batchId: string,
  code: string,
  page: number,
): Promise<NotedRecord[]> {
  const { rows } = await sql<NotedRecord>`
    select r.id as "recordId", r.item_kind as "itemKind", r.item_subtype as "itemSubtype",
           r.part_kind as "partKind", r.firearm_type as "firearmType", r.make, r.model, r.calibre,
           coalesce((select m.as_read from marking m
                      where m.record_id = r.id and m.status = 'active' and m.kind in ('serial', 'lot')
                      order by m.id limit 1), '') as mark,
           coalesce(note ->> 'column', '') as "column", coalesce(note ->> 'text', '') as text
      from weapon_record r
      cross join lateral (select one as note from jsonb_array_elements(r.notes) one
                           where one ->> 'code' = ${code} limit 1) noted
     where r.import_batch_id = ${batchId} and r.status = 'active'
     order by r.id limit ${REMARKS_PER_PAGE} offset ${page * REMARKS_PER_PAGE}`.execute(tx);
  return rows;
}

/** What sets an item apart that the State has from a source already. */
export interface KnownContent {
  readonly recordId: string;
  /** The import that brought it in. */
  readonly batchId: string | null;
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
    select r.source_item_id as item, r.id as "recordId", r.import_batch_id as "batchId",
           r.firearm_type as "firearmType",
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
