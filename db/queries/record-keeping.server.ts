import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { KeepingInspectionTable, RecordHoldingTable } from '#db/schema/record-keeping.ts';

export type HoldingRow = Selectable<RecordHoldingTable>;
export type InspectionRow = Selectable<KeepingInspectionTable>;

/** @returns false where somebody has added this version already */
export async function addHolding(
  tx: Kysely<PortalDatabase>,
  row: Insertable<RecordHoldingTable>,
): Promise<boolean> {
  const added = await tx
    .insertInto('record_holding')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** @returns false where somebody has added this version already */
export async function addInspection(
  tx: Kysely<PortalDatabase>,
  row: Insertable<KeepingInspectionTable>,
): Promise<boolean> {
  const added = await tx
    .insertInto('keeping_inspection')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Every version of a holding, the latest first. */
export function findHoldingVersions(tx: Kysely<PortalDatabase>, id: string): Promise<HoldingRow[]> {
  return tx
    .selectFrom('record_holding')
    .selectAll()
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .execute();
}

/** Every version of an inspection, the latest first. */
export function findInspectionVersions(tx: Kysely<PortalDatabase>, id: string): Promise<InspectionRow[]> {
  return tx
    .selectFrom('keeping_inspection')
    .selectAll()
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .execute();
}

/** Holdings of the State as they stand, without those withdrawn; by any part of name, place, licence or office, and by a year. */
export async function findHoldings(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  { words, year, before }: { words: string; year?: number | undefined; before?: string | undefined },
  limit: number,
): Promise<HoldingRow[]> {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<HoldingRow>`
    select h.* from record_holding h
     where h.member_state = ${memberState} and h.status = 'active'
       and not exists (select from record_holding newer where newer.id = h.id and newer.version > h.version)
       and (${words} = '' or concat_ws(' ', h.body_name, h.body_place, h.licence, h.kept_at) ilike ${like})
       ${year === undefined ? sql`` : sql`and ${year}::int between h.year_from and h.year_until`}
       ${before === undefined ? sql`` : sql`and h.id < ${before}::uuid`}
     order by h.id desc limit ${limit}`.execute(tx);
  return rows;
}

/** Inspections of the State as they stand, without those withdrawn, latest entry first; or those with an open demand. */
export async function findInspections(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  { open, before }: { open: boolean; before?: string | undefined },
  limit: number,
): Promise<InspectionRow[]> {
  const { rows } = await sql<InspectionRow>`
    select i.* from keeping_inspection i
     where i.member_state = ${memberState} and i.status = 'active'
       and not exists (select from keeping_inspection newer where newer.id = i.id and newer.version > i.version)
       ${open ? sql`and i.demanded <> '' and i.done_on is null` : sql``}
       ${before === undefined ? sql`` : sql`and i.id < ${before}::uuid`}
     order by ${open ? sql`i.due_on, i.id desc` : sql`i.id desc`} limit ${limit}`.execute(tx);
  return rows;
}
