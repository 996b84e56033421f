import { type Kysely, sql } from 'kysely';

/**
 * How long each kind of record is kept (International Tracing Instrument, 12). Nothing expires by itself and nothing is
 * deleted: the rules say what a State could let go, and when.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table retention_rule (
    kind text primary key check (kind ~ '^[a-z_]{3,40}$'),
    floor_years smallint check (floor_years between 1 and 1000),
    position smallint not null,
    source text not null
  )`.execute(db);
  await sql`comment on column retention_rule.floor_years is
    'no State keeps this kind for less; null is for ever. Where a State has decided nothing it keeps it for ever'`.execute(
    db,
  );

  await sql`create table retention_setting (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    kind text not null references retention_rule,
    years smallint check (years between 1 and 1000),
    reason text not null check (length(reason) between 1 and 2000),
    set_by uuid not null,
    set_at timestamptz not null default now()
  )`.execute(db);
  await sql`comment on table retention_setting is
    'what a State has decided, one row for each decision: the latest counts, and the others say what held before'`.execute(
    db,
  );
  await sql`comment on column retention_setting.years is 'null is for ever'`.execute(db);
  await sql`create index retention_setting_latest on retention_setting (member_state, kind, set_at desc, id desc)`.execute(
    db,
  );

  await sql`create function hold_retention_floor() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      floor smallint := (select r.floor_years from retention_rule r where r.kind = new.kind);
    begin
      if new.years is not null and (floor is null or new.years < floor) then
        raise exception 'this kind of record is kept for at least % years', coalesce(floor::text, 'all')
          using errcode = 'check_violation', constraint = 'retention_never_below_the_floor';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_floor before insert on retention_setting
    for each row execute function hold_retention_floor()`.execute(db);

  for (const table of ['retention_rule', 'retention_setting']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  const npc = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'npc'`);
  await sql`create policy provision on retention_rule for all to current_user using (true) with check (true)`.execute(
    db,
  );
  await sql`create policy read_npc on retention_rule for select to marktrace_app using (${npc})`.execute(db);
  await sql`create policy read_own on retention_setting for select to marktrace_app
    using (${npc} and member_state = (select my_state()))`.execute(db);
  await sql`create policy set_own on retention_setting for insert to marktrace_app
    with check (${npc} and member_state = (select my_state()) and set_by = (select my_officer()))`.execute(
    db,
  );
  await sql`grant select on retention_rule to marktrace_app`.execute(db);
  await sql`grant select, insert on retention_setting to marktrace_app`.execute(db);
}
