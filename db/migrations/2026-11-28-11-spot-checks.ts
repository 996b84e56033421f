import { type Kysely, sql } from 'kysely';

/**
 * Records drawn at random and read a second time by somebody who did not write them (Small Arms Survey, maintenance of weapons
 * registers: regular spot checks). A draw keeps all that is needed to draw the same again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table spot_check (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    rule text not null check (rule in ('simple_sha256')),
    seed text not null check (seed ~ '^[0-9a-f]{32}$'),
    as_of timestamptz not null,
    registered_from date,
    registered_until date,
    population int not null check (population > 0),
    size int not null check (size between 1 and 500),
    note text not null default '' check (length(note) <= 500),
    drawn_by uuid not null,
    drawn_at timestamptz not null default now(),
    unique (id, member_state)
  )`.execute(db);
  await sql`comment on column spot_check.rule is
    'simple_sha256: of the records of the population those whose SHA-256 of seed followed by id is least'`.execute(
    db,
  );
  await sql`comment on column spot_check.as_of is
    'the population is what was registered by then and was not withdrawn then'`.execute(db);
  await sql`create index spot_check_state on spot_check (member_state, id)`.execute(db);

  await sql`create table spot_check_item (
    id uuid primary key default new_id(),
    spot_check_id uuid not null,
    member_state text not null references member_state,
    record_id uuid not null references weapon_record,
    place int not null check (place > 0),
    record_version int not null,
    result text check (result in ('agrees', 'differs', 'cannot_compare')),
    differing text[] not null default '{}',
    note text not null default '' check (length(note) <= 2000),
    reader_id uuid,
    read_at timestamptz,
    foreign key (spot_check_id, member_state) references spot_check (id, member_state),
    unique (spot_check_id, record_id),
    constraint read_by_somebody check ((result is null) = (reader_id is null) and (result is null) = (read_at is null)),
    constraint differs_in_something check ((result is not distinct from 'differs') = (cardinality(differing) > 0))
  )`.execute(db);
  await sql`comment on column spot_check_item.record_version is 'of the record when it was drawn'`.execute(
    db,
  );
  await sql`create index spot_check_item_record on spot_check_item (record_id)`.execute(db);
  await sql`create index spot_check_item_unread on spot_check_item (member_state) where result is null`.execute(
    db,
  );

  await sql`create table spot_check_reading (
    id uuid primary key default new_id(),
    item_id uuid not null references spot_check_item,
    member_state text not null references member_state,
    marking_id uuid not null references marking,
    as_read text not null check (length(as_read) <= 200),
    agrees boolean not null,
    officer_id uuid not null,
    read_at timestamptz not null default now()
  )`.execute(db);
  await sql`comment on table spot_check_reading is
    'every reading is kept, the last one counts; the reader sees the first reading only after his own'`.execute(
    db,
  );
  await sql`create index spot_check_reading_item on spot_check_reading (item_id)`.execute(db);

  for (const table of ['spot_check', 'spot_check_item', 'spot_check_reading']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy read_own on ${sql.table(table)} for select to marktrace_app using (
      (select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
      and ${sql.ref(`${table}.member_state`)} = (select my_state()))`.execute(db);
    await sql`grant select, insert on ${sql.table(table)} to marktrace_app`.execute(db);
  }
  const npc = (table: string) =>
    sql`(select my_role()) = 'npc' and ${sql.ref(`${table}.member_state`)} = (select my_state())`;
  await sql`create policy draw_own on spot_check for insert to marktrace_app
    with check (${npc('spot_check')} and drawn_by = (select my_officer()))`.execute(db);
  await sql`create policy draw_own on spot_check_item for insert to marktrace_app
    with check (${npc('spot_check_item')} and result is null and is_own_record(record_id)
      and exists (select from spot_check s where s.id = spot_check_id and s.drawn_by = (select my_officer())))`.execute(
    db,
  );
  const mine = (table: string) =>
    sql`(select my_role()) in ('contact', 'npc') and ${sql.ref(`${table}.member_state`)} = (select my_state())`;
  await sql`create policy read_again on spot_check_item for update to marktrace_app
    using (${mine('spot_check_item')} and result is null)
    with check (${mine('spot_check_item')} and reader_id = (select my_officer()))`.execute(db);
  await sql`create policy read_again on spot_check_reading for insert to marktrace_app
    with check (${mine('spot_check_reading')} and officer_id = (select my_officer())
      and exists (select from spot_check_item i where i.id = item_id and i.result is null))`.execute(db);
  await sql`grant update (result, differing, note, reader_id, read_at) on spot_check_item to marktrace_app`.execute(
    db,
  );

  // Whoever wrote any of a record does not read it a second time.
  await sql`create function hold_second_reader() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      record uuid := case tg_table_name when 'spot_check_item' then to_jsonb(new) ->> 'record_id'
        else (select i.record_id::text from spot_check_item i where i.id = (to_jsonb(new) ->> 'item_id')::uuid) end;
    begin
      if exists (select from weapon_record r where r.id = record and r.registered_by = my_officer())
        or exists (select from amendment a where a.record_id = record and a.officer_id = my_officer()
                     and a.kind in ('correction', 'addition')) then
        raise exception 'a record is read again by somebody who did not write it'
          using errcode = 'check_violation', constraint = 'spot_check_second_reader';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_second_reader before update on spot_check_item
    for each row execute function hold_second_reader()`.execute(db);
  await sql`create trigger hold_second_reader before insert on spot_check_reading
    for each row execute function hold_second_reader()`.execute(db);
}
