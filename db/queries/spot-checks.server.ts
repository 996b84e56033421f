import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';

import type { SpotField, SpotResult } from '#app/domain/spot-check.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type { SpotCheckItemTable, SpotCheckReadingTable, SpotCheckTable } from '#db/schema/spot-checks.ts';

export type SpotCheckRow = Selectable<SpotCheckTable>;
export type SpotCheckItemRow = Selectable<SpotCheckItemTable>;

/** All that decides which records are drawn. */
export type Draw = Pick<
  SpotCheckRow,
  'member_state' | 'seed' | 'as_of' | 'registered_from' | 'registered_until' | 'size'
>;

/** A moment by the database's clock, so long ago that what was registered by then is committed. */
export async function settledMoment(tx: Kysely<PortalDatabase>, lagSeconds: number): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select date_trunc('milliseconds', now()) - make_interval(secs => ${lagSeconds}::float8) as at`.execute(
    tx,
  );
  return rows[0]?.at ?? new Date(0);
}

/**
 * Draws records by the rule `simple_sha256`. The same draw gives the same records at any later time: what became of a record
 * after `as_of` does not matter.
 * @returns the records in the order of the draw, each with the number of those it was drawn from
 */
export async function drawRecords(
  tx: Kysely<PortalDatabase>,
  draw: Draw,
): Promise<{ id: string; version: number; population: number }[]> {
  const from =
    draw.registered_from === null ? sql`` : sql`and r.registered_at >= ${draw.registered_from}::date`;
  const until =
    draw.registered_until === null ? sql`` : sql`and r.registered_at < ${draw.registered_until}::date + 1`;
  const { rows } = await sql<{ id: string; version: number; population: number }>`
    select r.id, r.version, (count(*) over ())::int as population
      from weapon_record r
     where r.member_state = ${draw.member_state} and r.registered_at <= ${draw.as_of} ${from} ${until}
       and 'active' = case when r.changed_at > ${draw.as_of}
         then coalesce((select v.content ->> 'status' from row_version v
                         where v.record_id = r.id and v.table_name = 'weapon_record'
                           and v.valid_from <= ${draw.as_of} and v.valid_to > ${draw.as_of}), r.status)
         else r.status end
     order by sha256(convert_to(${draw.seed} || r.id::text, 'UTF8')), r.id
     limit ${draw.size}`.execute(tx);
  return rows;
}

export async function addSpotCheck(
  tx: Kysely<PortalDatabase>,
  check: Insertable<SpotCheckTable>,
  records: readonly { readonly id: string; readonly version: number }[],
): Promise<string> {
  const { id } = await tx.insertInto('spot_check').values(check).returning('id').executeTakeFirstOrThrow();
  await tx
    .insertInto('spot_check_item')
    .values(
      records.map((record, index) => ({
        spot_check_id: id,
        member_state: check.member_state,
        record_id: record.id,
        place: index + 1,
        record_version: record.version,
      })),
    )
    .execute();
  return id;
}

/** The State's spot checks, latest first, each with how many of its records were read and differ. */
export async function findSpotChecks(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  { before }: { readonly before?: string | undefined },
  limit: number,
): Promise<(SpotCheckRow & { readonly read: number; readonly differing: number })[]> {
  let query = tx
    .selectFrom('spot_check')
    .selectAll()
    .select((of) => [
      of
        .selectFrom('spot_check_item as i')
        .select(sql<number>`(count(i.result))::int`.as('n'))
        .whereRef('i.spot_check_id', '=', 'spot_check.id')
        .$asScalar()
        .$notNull()
        .as('read'),
      of
        .selectFrom('spot_check_item as i')
        .select(
          sql<number>`(count(*) filter (where i.result = 'differs' and i.upheld_at is null))::int`.as('n'),
        )
        .whereRef('i.spot_check_id', '=', 'spot_check.id')
        .$asScalar()
        .$notNull()
        .as('differing'),
    ])
    .where('member_state', '=', memberState)
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.execute();
}

export async function findSpotCheck(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<SpotCheckRow | undefined> {
  return tx.selectFrom('spot_check').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Drawn records in the order of the draw, each with who registered it, when it was changed since, and whether I may read it. */
export async function findSpotItems(tx: Kysely<PortalDatabase>, spotCheckId: string) {
  return tx
    .selectFrom('spot_check_item as i')
    .innerJoin('weapon_record as r', 'r.id', 'i.record_id')
    .leftJoin('officer as o', 'o.id', 'r.registered_by')
    .selectAll('i')
    .select(['r.firearm_type', 'r.make', 'r.model', 'r.item_kind', 'r.changed_at', 'r.status', 'o.agency'])
    .select(NOT_MINE.as('may_read'))
    .where('i.spot_check_id', '=', spotCheckId)
    .orderBy('i.place')
    .execute();
}

/** Whether the asking officer wrote nothing of record `r`. */
const NOT_MINE = sql<boolean>`r.registered_by <> my_officer() and not exists (
  select from amendment a where a.record_id = r.id and a.officer_id = my_officer()
     and a.kind in ('correction', 'addition'))`;

/** Holds a drawn record until the transaction ends: of two who read it the second finds what the first said. */
export async function lockSpotItem(tx: Kysely<PortalDatabase>, id: string): Promise<void> {
  await tx.selectFrom('spot_check_item').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

/** A drawn record, and whether the asking officer may be its second reader. */
export async function findSpotItem(
  tx: Kysely<PortalDatabase>,
  id: string,
): Promise<(SpotCheckItemRow & { readonly may_read: boolean }) | undefined> {
  return tx
    .selectFrom('spot_check_item as i')
    .innerJoin('weapon_record as r', 'r.id', 'i.record_id')
    .selectAll('i')
    .select(NOT_MINE.as('may_read'))
    .where('i.id', '=', id)
    .executeTakeFirst();
}

export async function addSpotReading(
  tx: Kysely<PortalDatabase>,
  reading: Insertable<SpotCheckReadingTable>,
): Promise<void> {
  await tx.insertInto('spot_check_reading').values(reading).execute();
}

/** Readings of a drawn record by this officer, first one first. */
export async function findSpotReadings(tx: Kysely<PortalDatabase>, itemId: string, officerId: string) {
  return tx
    .selectFrom('spot_check_reading')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('officer_id', '=', officerId)
    .orderBy('id')
    .execute();
}

/** @returns false where somebody has read it already */
export async function settleSpotItem(
  tx: Kysely<PortalDatabase>,
  id: string,
  found: {
    readonly result: SpotResult;
    readonly differing: readonly SpotField[];
    readonly note: string;
    readonly readerId: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('spot_check_item')
    .set({
      result: found.result,
      differing: [...found.differing],
      note: found.note,
      reader_id: found.readerId,
      read_at: found.at,
    })
    .where('id', '=', id)
    .where('result', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** @returns false where somebody has settled it already, or the asking officer is its second reader */
export async function upholdSpotItem(
  tx: Kysely<PortalDatabase>,
  id: string,
  { officerId, why, at }: { readonly officerId: string; readonly why: string; readonly at: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('spot_check_item')
    .set({ upheld_by: officerId, upheld_why: why, upheld_at: at })
    .where('id', '=', id)
    .where('result', '=', 'differs')
    .where('upheld_by', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What spot checks found in a record, latest first. */
export async function findSpotsOfRecord(tx: Kysely<PortalDatabase>, recordId: string) {
  return tx
    .selectFrom('spot_check_item')
    .selectAll()
    .where('record_id', '=', recordId)
    .where('result', 'is not', null)
    .orderBy('read_at', 'desc')
    .execute();
}

/** How many drawn records of the State wait for a second reader who may be this officer; counting ends at `most`. */
export async function countSpotsToRead(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from spot_check_item i join weapon_record r on r.id = i.record_id
       where i.member_state = ${memberState} and i.result is null and ${NOT_MINE} limit ${most}) waiting`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}
