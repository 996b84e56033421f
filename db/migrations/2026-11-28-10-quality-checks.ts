import { type Kysely, sql } from 'kysely';

/** Checks of many records by the quality watch: how far each has got, so that one that was interrupted goes on there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table quality_check (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    import_batch_id uuid references import_batch,
    status text not null default 'running' check (status in ('running', 'done', 'stopped')),
    at_date date,
    at_id uuid,
    records int not null default 0,
    found int not null default 0,
    gone int not null default 0,
    begun_by uuid not null,
    begun_at timestamptz not null default now(),
    ended_at timestamptz,
    constraint ended_has_a_time check ((status = 'running') = (ended_at is null))
  )`.execute(db);
  await sql`comment on column quality_check.import_batch_id is
    'only the records of this import; null is the whole register of the State'`.execute(db);
  await sql`comment on column quality_check.at_id is
    'the last record that was checked, with the day of its occasion where the whole register is'`.execute(db);
  await sql`create index quality_check_state on quality_check (member_state, begun_at desc, id)`.execute(db);
  await sql`create unique index quality_check_one_at_a_time on quality_check (member_state)
    where status = 'running' and import_batch_id is null`.execute(db);

  await sql`alter table quality_check enable row level security`.execute(db);
  await sql`alter table quality_check force row level security`.execute(db);
  const mine = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
    and quality_check.member_state = (select my_state())`);
  await sql`create policy read_own on quality_check for select to marktrace_app using (${mine})`.execute(db);
  await sql`create policy begin_own on quality_check for insert to marktrace_app
    with check (${mine} and begun_by = (select my_officer()) and status = 'running'
      and (import_batch_id is not null or (select my_role()) = 'npc'))`.execute(db);
  await sql`create policy move_own on quality_check for update to marktrace_app
    using (${mine} and status = 'running') with check (${mine})`.execute(db);
  await sql`grant select, insert on quality_check to marktrace_app`.execute(db);
  await sql`grant update (status, at_date, at_id, records, found, gone, ended_at) on quality_check to marktrace_app`.execute(
    db,
  );
}
