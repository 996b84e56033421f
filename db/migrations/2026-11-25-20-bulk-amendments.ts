import { type Kysely, sql } from 'kysely';

/** What follows from an amendment of many records goes by key, whatever statistics say: a table just filled has none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function tell_keys_and_legs() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      shared uuid[] := array(select n.id from added n join removed o on o.id = n.id where n.sharing <> o.sharing);
      gone uuid[] := array(select n.id from added n join removed o on o.id = n.id
                            where n.status = 'withdrawn' and o.status = 'active');
      carried uuid[] := array(select distinct n.occasion_id from added n join removed o on o.id = n.id
                               where (n.status, n.item_kind) <> (o.status, o.item_kind));
    begin
      if cardinality(shared) > 0 then
        update marking_key k set sharing = (select r.sharing from weapon_record r where r.id = k.record_id)
         where k.record_id = any (shared);
      end if;
      if cardinality(gone) > 0 then
        delete from marking_key k where k.record_id = any (gone);
      end if;
      if cardinality(carried) > 0 then
        update route_leg l
           set arms = (select count(*) from weapon_record r where r.occasion_id = l.occasion_id and r.status = 'active'
                          and r.item_kind in ('small_arm', 'light_weapon'))
         where l.occasion_id = any (carried);
      end if;
      return null;
    end $$`.execute(db);
}
