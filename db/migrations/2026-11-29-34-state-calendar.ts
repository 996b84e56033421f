import { type Kysely, sql } from 'kysely';

/** The working days of a State, as it keeps them itself: deadlines are shown with them and are never counted by them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table state_calendar (
    member_state text primary key references member_state,
    weekend smallint[] not null check (weekend <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and cardinality(weekend) <= 6),
    holidays jsonb not null check (jsonb_typeof(holidays) = 'array' and jsonb_array_length(holidays) <= 400),
    officer_id uuid not null,
    at timestamptz not null default now()
  )`.execute(db);
  await sql`comment on column state_calendar.weekend is 'days of rest, 1 for Monday to 7 for Sunday (ISO 8601)'`.execute(
    db,
  );
  await sql`comment on column state_calendar.holidays is 'array of {day: YYYY-MM-DD, name}, for display only'`.execute(
    db,
  );
  await sql`alter table state_calendar enable row level security`.execute(db);
  await sql`alter table state_calendar force row level security`.execute(db);
  const own = sql.raw(`(select my_officer()) is not null and member_state = (select my_state())`);
  await sql`create policy read_own on state_calendar for select to marktrace_app using (${own})`.execute(db);
  await sql`create policy keep_own on state_calendar for insert to marktrace_app
    with check (${own} and (select my_role()) = 'npc' and officer_id = (select my_officer()))`.execute(db);
  await sql`create policy change_own on state_calendar for update to marktrace_app
    using (${own} and (select my_role()) = 'npc') with check (${own} and officer_id = (select my_officer()))`.execute(
    db,
  );
  await sql`grant select, insert on state_calendar to marktrace_app`.execute(db);
  await sql`grant update (weekend, holidays, officer_id, at) on state_calendar to marktrace_app`.execute(db);
}
