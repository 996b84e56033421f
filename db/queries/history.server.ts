import { type Kysely, type Selectable, sql } from 'kysely';

import type { StoredValue } from '#app/domain/history.ts';
import type { AmendmentTable } from '#db/schema/amendments.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

/** A row as it stands, or as it stood until an amendment ended it. Values are as JSON has them. */
export interface StoredRow {
  readonly table: string;
  readonly rowId: string;
  readonly version: number;
  /** What ended it; null for a row as it stands. */
  readonly endedBy: string | null;
  readonly content: Readonly<Record<string, StoredValue>>;
}

/** Tables whose rows are told in the history of a record, by the column that names the record or its occasion. */
const OF_RECORD = {
  weapon_record: 'id',
  marking: 'record_id',
  record_share: 'record_id',
  photograph: 'record_id',
  life_event: 'record_id',
  involved_party: 'record_id',
} as const;
const OF_OCCASION = { occasion: 'id', route_leg: 'occasion_id', involved_party: 'occasion_id' } as const;

/**
 * Every row of a record of this State and of its occasion, as each stands and stood; of persons and organizations as what they are
 * involved, without the index of their names. Other arms of the occasion are left out.
 */
export async function findStoredRows(
  tx: Kysely<PortalDatabase>,
  { recordId, occasionId }: { recordId: string; occasionId: string },
): Promise<StoredRow[]> {
  const live = [
    ...Object.entries(OF_RECORD).map(([table, column]) => ({ table, column, id: recordId })),
    ...Object.entries(OF_OCCASION).map(([table, column]) => ({ table, column, id: occasionId })),
  ].map(
    ({ table, column, id }) => sql`
      select ${table}::text as "table", t.id as "rowId", t.version, null::uuid as "endedBy", to_jsonb(t) - 'name_index' as content
        from ${sql.table(table)} t where ${sql.ref(`t.${column}`)} = ${id}`,
  );
  const { rows } = await sql<StoredRow>`
    select table_name as "table", row_id as "rowId", version, amendment_id as "endedBy",
           content - 'name_index' as content from row_version
     where (record_id = ${recordId} or (occasion_id = ${occasionId} and record_id is null))
       and table_name = any (${[...Object.keys(OF_RECORD), ...Object.keys(OF_OCCASION)]}::text[])
    union all ${sql.join(live, sql` union all `)}
     order by "table", "rowId", version`.execute(tx);
  return rows;
}

export type AmendmentRow = Omit<Selectable<AmendmentTable>, 'transaction_id'>;

/** These amendments, the first first. */
export async function findAmendments(
  tx: Kysely<PortalDatabase>,
  ids: readonly string[],
): Promise<AmendmentRow[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('amendment')
    .select([
      'id',
      'member_state',
      'record_id',
      'occasion_id',
      'import_batch_id',
      'kind',
      'reason',
      'officer_id',
      'officer_name',
      'at',
    ])
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .orderBy('at')
    .execute();
}

export interface Correction {
  readonly at: Date;
  readonly kind: AmendmentRow['kind'];
}

/** When a record that this officer may read was corrected, withdrawn or restored, the first time first. */
export async function findCorrections(tx: Kysely<PortalDatabase>, recordId: string): Promise<Correction[]> {
  const { rows } = await sql<Correction>`select at, kind from record_corrections(${recordId})`.execute(tx);
  return rows;
}

export interface HitCorrection {
  readonly hitId: string;
  readonly side: 'intake' | 'loss';
  readonly withdrawn: boolean;
  /** Since the hit was found. */
  readonly corrected: boolean;
}

/** What became of the records of hits, also of those that are hidden from this officer. */
export async function findHitCorrections(
  tx: Kysely<PortalDatabase>,
  hitIds: readonly string[],
): Promise<HitCorrection[]> {
  if (hitIds.length === 0) return [];
  const { rows } = await sql<HitCorrection>`
    select hit_id as "hitId", side, withdrawn, corrected from hit_corrections(${[...hitIds]}::uuid[])`.execute(
    tx,
  );
  return rows;
}
