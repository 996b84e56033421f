import { type Kysely, type Selectable, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';

/** Tables that keep versions, by since when a row stands as it does. */
const SINCE = {
  occasion: sql`coalesce(t.changed_at, t.registered_at)`,
  weapon_record: sql`coalesce(t.changed_at, t.registered_at)`,
  marking: sql`coalesce(t.changed_at, '-infinity')`,
  route_leg: sql`coalesce(t.changed_at, '-infinity')`,
  record_share: sql`t.granted_at`,
  life_event: sql`coalesce(t.changed_at, t.registered_at)`,
  involved_party: sql`coalesce(t.changed_at, t.registered_at)`,
  photograph: sql`coalesce(t.changed_at, t.added_at)`,
} as const;
type VersionedTable = keyof typeof SINCE;

/**
 * Rows as they stood at a moment: the live ones that stood so then, and kept versions. A mark or leg counts as standing
 * from the beginning of time: ask for its record or occasion first. Only the own State has versions to read.
 * @param of the row itself (`row_id`), or the record or occasion on which rows hang
 */
export async function findRowsAsOf<T extends VersionedTable>(
  tx: Kysely<PortalDatabase>,
  table: T,
  of: { readonly column: 'row_id' | 'record_id' | 'occasion_id'; readonly id: string },
  at: Date,
): Promise<Selectable<PortalDatabase[T]>[]> {
  const live = sql.ref(`t.${of.column === 'row_id' ? 'id' : of.column}`);
  const { rows } = await sql<Selectable<PortalDatabase[T]>>`
    select t.* from ${sql.table(table)} t where ${live} = ${of.id} and ${SINCE[table]} <= ${at}
    union all
    select r.* from row_version v
     cross join lateral jsonb_populate_record(null::${sql.table(table)}, v.content) r
     where v.table_name = ${table} and ${sql.ref(`v.${of.column}`)} = ${of.id}
       and v.valid_from <= ${at} and v.valid_to > ${at}
     order by id`.execute(tx);
  return rows;
}
