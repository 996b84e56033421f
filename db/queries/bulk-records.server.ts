import { type Insertable, type Kysely, sql } from 'kysely';

import type { PortalDatabase } from '#db/schema/index.ts';
import type { MarkingKeyTable, MarkingTable, OccasionTable, WeaponRecordTable } from '#db/schema/records.ts';

import { jsonRows } from './json-rows.ts';

/** Rows of one statement: each set goes to the server as one JSON parameter, whatever its size. */
export interface BulkRows {
  readonly occasions: readonly Insertable<OccasionTable>[];
  readonly records: readonly (Insertable<WeaponRecordTable> & { id: string })[];
  readonly markings: readonly Insertable<MarkingTable>[];
  readonly keys: readonly Insertable<MarkingKeyTable>[];
}

/**
 * Waits until no other import of this State brings in the same source, for as long as that takes, and keeps others waiting
 * until this transaction ends: what the other has stored is then found.
 */
export async function lockSource(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  source: string,
): Promise<void> {
  await sql`select set_config('lock_timeout', '0', true)`.execute(tx);
  await sql`select pg_advisory_xact_lock(hashtext('marktrace import'), hashtext(${`${memberState} ${source}`}))`.execute(
    tx,
  );
}

/** Which of these items the State has from this source already. */
export async function findKnownItems(
  tx: Kysely<PortalDatabase>,
  memberState: string,
  source: string,
  itemIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select source_item_id as id from weapon_record
     where member_state = ${memberState} and source = ${source} and source_item_id = any (${itemIds})
       and status = 'active'`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Adds many records at once, in the order in which they refer to each other; keys go in sorted. */
export async function addInBulk(tx: Kysely<PortalDatabase>, rows: BulkRows): Promise<void> {
  await sql`
    insert into occasion (id, member_state, report_type, occurred_on, place, latitude, longitude, place_kind,
                          legal_ground, criminal_context, criminal, conveyance, circumstances, case_reference,
                          registered_by)
    select id, member_state, report_type, occurred_on, place, latitude, longitude, place_kind, legal_ground,
           criminal_context, criminal, conveyance, circumstances, case_reference, registered_by
      from jsonb_to_recordset(${jsonRows(rows.occasions)}::jsonb) as r(
           id uuid, member_state text, report_type text, occurred_on date, place text, latitude float8,
           longitude float8, place_kind text, legal_ground text, criminal_context text, criminal boolean,
           conveyance text, circumstances text, case_reference text, registered_by uuid)`.execute(tx);
  await sql`
    insert into weapon_record (id, member_state, occasion_id, report_type, occurred_on, sharing, item_kind,
                               firearm_type, condition, make, model, calibre, calibre_code, manufacture_country,
                               manufacture_country_as_read, manufacture_year, import_country, import_year,
                               description, quantity, state_owned, owner_category, outcome, import_batch_id, source, source_item_id, notes,
                               registered_by)
    select id, member_state, occasion_id, report_type, occurred_on, sharing, item_kind,
           firearm_type, condition, make, model, calibre, calibre_code, manufacture_country,
           manufacture_country_as_read, manufacture_year, import_country, import_year, description, quantity,
           state_owned, owner_category, outcome, import_batch_id, source, source_item_id, notes, registered_by
      from jsonb_to_recordset(${jsonRows(rows.records)}::jsonb) as r(
           id uuid, member_state text, occasion_id uuid, report_type text, occurred_on date, sharing text,
           item_kind text, firearm_type text, condition text, make text, model text, calibre text,
           calibre_code text, manufacture_country text, manufacture_country_as_read text,
           manufacture_year smallint, import_country text, import_year smallint, description text, quantity int,
           state_owned boolean, owner_category text, outcome text, import_batch_id uuid,
           source text, source_item_id text, notes jsonb, registered_by uuid)`.execute(tx);
  await sql`
    insert into marking (record_id, member_state, kind, component, position, legibility, as_read, normalised, note)
    select record_id, member_state, kind, component, position, legibility, as_read, normalised, note
      from jsonb_to_recordset(${jsonRows(rows.markings)}::jsonb) as r(
           record_id uuid, member_state text, kind text, component text, position text, legibility text,
           as_read text, normalised text, note text)`.execute(tx);
  await sql`
    insert into marking_key (skeleton, record_id, member_state, is_loss, sharing, normalised)
    select skeleton, record_id, member_state, is_loss, sharing, normalised
      from jsonb_to_recordset(${jsonRows(rows.keys)}::jsonb) as r(
           skeleton text, record_id uuid, member_state text, is_loss boolean, sharing text, normalised text)
     order by skeleton collate "C"`.execute(tx);
}
