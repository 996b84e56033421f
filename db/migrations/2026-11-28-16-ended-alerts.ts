import { type Kysely, sql } from 'kysely';

/**
 * A loss whose alert has ended is matched with nothing that is taken in later, also where the other State keeps its record blind: no hit
 * is stored, and nobody is told that a match exists. One rule for the hit that is added here and for match_new (2026-11-28-18).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of a loss, and the day on which an arm was taken in. Runs as whoever matches, marktrace_disclosure, who reads every standing.
  await sql`create function alert_has_ended(loss uuid, taken_in date) returns boolean language sql stable
    set search_path = pg_catalog, public, pg_temp as $$
      select exists (select from record_standing s
        where s.record_id = loss and s.closed_by is not null and coalesce(s.closed_until, s.closed_from) <= taken_in) $$`.execute(
    db,
  );
  await sql`create or replace function end_alert() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if alert_has_ended(new.loss_record_id, (select i.occurred_on from weapon_record i where i.id = new.intake_record_id)) then
        return null;
      end if;
      return new;
    end $$`.execute(db);
}
