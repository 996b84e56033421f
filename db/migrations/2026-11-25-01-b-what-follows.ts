import { type Kysely, sql } from 'kysely';

/**
 * What follows from an amendment in the same statement: the copies on an occasion's records, the search keys, the arms on a
 * route, and the tallies. At the end of every statement the tallies equal a count of the rows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What the occasion says of ground is counted with each of its arms. Arms are counted as they are at this moment, so this
  // comes before the kind of report and the date reach the records, which count for themselves (triggers run by name).
  await sql`create function tally_amended_occasions() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into arm_tally
        select r.member_state, date_trunc('month', r.occurred_on)::date, r.report_type, r.firearm_type, r.condition,
               r.outcome, moved.criminal, sum(moved.sign * r.quantity)::int
          from (select o.id, side.criminal, side.sign
                  from removed o join added n on n.id = o.id and n.criminal <> o.criminal
                 cross join lateral (values (o.criminal, -1), (n.criminal, 1)) side(criminal, sign)) moved
          join weapon_record r on r.occasion_id = moved.id
         where r.outcome is not null and r.status = 'active' and not r.state_owned
           and r.item_kind in ('small_arm', 'light_weapon')
         group by 1, 2, 3, 4, 5, 6, 7;
      return null;
    end $$`.execute(db);
  await sql`create function tally_amended_legs() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into leg_tally
        select from_place, to_place, year, conveyance, sum(n)::int
          from (select from_place, to_place, year, conveyance, -arms as n from removed where status = 'active'
                union all
                select from_place, to_place, year, conveyance, arms from added where status = 'active') side
         group by 1, 2, 3, 4 having sum(n) <> 0;
      return null;
    end $$`.execute(db);

  await sql`create function tell_records() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      update weapon_record r set report_type = n.report_type, occurred_on = n.occurred_on
        from added n join removed o on o.id = n.id
       where r.occasion_id = n.id and (n.report_type, n.occurred_on) is distinct from (o.report_type, o.occurred_on);
      return null;
    end $$`.execute(db);
  // A record that is withdrawn leaves the search with all its keys; one that is restored gets them anew from its marks.
  await sql`create function tell_keys_and_legs() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      update marking_key k set sharing = n.sharing
        from added n join removed o on o.id = n.id
       where k.record_id = n.id and n.sharing <> o.sharing;
      delete from marking_key k using added n join removed o on o.id = n.id
       where k.record_id = n.id and n.status = 'withdrawn' and o.status = 'active';
      update route_leg l
         set arms = (select count(*) from weapon_record r where r.occasion_id = l.occasion_id and r.status = 'active')
       where l.occasion_id in (select n.occasion_id from added n join removed o on o.id = n.id where n.status <> o.status);
      return null;
    end $$`.execute(db);

  const amended = sql.raw('referencing old table as removed new table as added for each statement');
  await sql`create trigger tally_amended after update on occasion
    ${amended} execute function tally_amended_occasions()`.execute(db);
  await sql`create trigger tell_records after update on occasion
    ${amended} execute function tell_records()`.execute(db);
  await sql`create trigger tell_keys_and_legs after update on weapon_record
    ${amended} execute function tell_keys_and_legs()`.execute(db);
  await sql`create trigger tally_amended after update on route_leg
    ${amended} execute function tally_amended_legs()`.execute(db);

  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  // A hit dates from the later registration, or from the correction that brought it about.
  const { rows } = await sql<{ definition: string }>`
    select pg_get_functiondef('match_records(uuid[], text[], jsonb)'::regprocedure) as definition`.execute(
    db,
  );
  const found = 'greatest(m.registered_at, o.registered_at';
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql.raw(rows[0]?.definition.replace(found, `${found}, m.changed_at, o.changed_at`) ?? '').execute(db);
  await sql`reset role`.execute(db);
  for (const name of ['tally_amended_occasions', 'tally_amended_legs']) {
    await sql`revoke all on function ${sql.id(name)}() from public`.execute(db);
    await sql`alter function ${sql.id(name)}() owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
