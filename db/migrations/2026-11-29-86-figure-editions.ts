import { type Kysely, sql } from 'kysely';

/**
 * Editions of the region's figures: what was published, and when. They are added by the coordinator and never changed. What they hold is
 * what every reader of figures was shown on that day, so whoever reads figures reads all of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table figure_edition (
    number int primary key check (number > 0),
    as_of date not null,
    note text not null check (length(note) between 1 and 1000),
    threshold smallint not null check (threshold >= 2),
    lines jsonb not null check (jsonb_typeof(lines) = 'array'),
    members text[] not null,
    published_by uuid not null references officer,
    published_by_name text not null,
    published_at timestamptz not null default now()
  )`.execute(db);
  await sql`comment on table figure_edition is
    'the indicator and the seizures by State and year as they were published; small counts are withheld in it'`.execute(
    db,
  );
  await sql`comment on column figure_edition.lines is
    'each names the edition since which it stands: one that changed by few is left as it was'`.execute(db);
  await sql`alter table figure_edition enable row level security`.execute(db);
  await sql`alter table figure_edition force row level security`.execute(db);
  await sql`create policy read_figures on figure_edition for select to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) in ('npc', 'coordinator', 'analyst'))`.execute(
    db,
  );
  await sql`create policy publish on figure_edition for insert to marktrace_app
    with check ((select my_officer()) is not null and (select my_role()) = 'coordinator'
      and published_by = (select my_officer()))`.execute(db);
  await sql`grant select, insert on figure_edition to marktrace_app`.execute(db);
}
