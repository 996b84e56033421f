import { type Kysely, sql } from 'kysely';

/**
 * Tallies: signed counts kept as records change, in the same transaction. Pages sum them, so a figure is exact
 * at once and no two writers wait for one row. The stats role reads these and nothing else.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table arm_tally (
    member_state text not null,
    month date not null,
    report_type text not null,
    firearm_type text not null,
    condition text not null,
    outcome text not null,
    criminal boolean not null,
    n int not null
  )`.execute(db);
  await sql`comment on table arm_tally is
    'small arms and light weapons taken in, State-owned exhibits left out; rows of one key add up'`.execute(
    db,
  );
  await sql`create index arm_tally_state_month on arm_tally (member_state, month)`.execute(db);

  await sql`create table leg_tally (
    from_place text not null,
    to_place text not null,
    year smallint not null,
    conveyance text not null,
    n int not null
  )`.execute(db);
  await sql`create index leg_tally_year on leg_tally (year)`.execute(db);

  for (const table of ['arm_tally', 'leg_tally']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy read_figures on ${sql.table(table)} for select to marktrace_stats
      using ((select my_officer()) is not null)`.execute(db);
    await sql`create policy count on ${sql.table(table)} for insert to marktrace_disclosure with check (true)`.execute(
      db,
    );
    await sql`grant select on ${sql.table(table)} to marktrace_stats`.execute(db);
    await sql`grant insert on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }

  // One body for insert and update: what was counted goes out with a minus, what is counted now comes in.
  const counted = (rows: string, sign: string) => `
    select r.member_state, date_trunc('month', r.occurred_on)::date, r.report_type, r.firearm_type, r.condition,
           r.outcome, o.criminal, (${sign} sum(r.quantity))::int
      from ${rows} r join occasion o on o.id = r.occasion_id
     where r.outcome is not null and r.status = 'active' and not r.state_owned
       and r.item_kind in ('small_arm', 'light_weapon')
     group by 1, 2, 3, 4, 5, 6, 7`;
  for (const [name, body] of [
    ['tally_added_arms', `insert into arm_tally ${counted('added', '')};`],
    [
      'tally_amended_arms',
      `insert into arm_tally ${counted('removed', '-')};
                            insert into arm_tally ${counted('added', '')};`,
    ],
    [
      'tally_added_legs',
      `insert into leg_tally select from_place, to_place, year, conveyance, sum(arms)::int
                            from added group by 1, 2, 3, 4;`,
    ],
  ] as const) {
    await sql`create function ${sql.id(name)}() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as ${sql.lit(`begin ${body} return null; end`)}`.execute(
      db,
    );
    await sql`revoke all on function ${sql.id(name)}() from public`.execute(db);
  }
  await sql`create trigger tally_added after insert on weapon_record
    referencing new table as added for each statement execute function tally_added_arms()`.execute(db);
  await sql`create trigger tally_amended after update on weapon_record
    referencing old table as removed new table as added
    for each statement execute function tally_amended_arms()`.execute(db);
  await sql`create trigger tally_added after insert on route_leg
    referencing new table as added for each statement execute function tally_added_legs()`.execute(db);

  await sql`create policy count on occasion for select to marktrace_disclosure using (true)`.execute(db);
  await sql`grant select on occasion to marktrace_disclosure`.execute(db);
  for (const name of ['tally_added_arms', 'tally_amended_arms', 'tally_added_legs']) {
    await sql`grant create on schema public to marktrace_disclosure`.execute(db);
    await sql`alter function ${sql.id(name)}() owner to marktrace_disclosure`.execute(db);
    await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
  }
}
