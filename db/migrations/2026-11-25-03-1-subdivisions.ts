import { type Kysely, sql } from 'kysely';

/** First-level subdivisions of countries, from UN/LOCODE: what a place is checked against, and suggested from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table reference_subdivision (
    country text not null check (country ~ '^[A-Z]{2}$'),
    code text not null check (code ~ '^[A-Z0-9]{1,3}$'),
    name text not null,
    other_names text[] not null default '{}',
    kind text not null default '',
    primary key (country, code)
  )`.execute(db);
  await sql`comment on column reference_subdivision.code is
    'without the country; records keep both, as ISO 3166-2 writes them: ES-MD'`.execute(db);
  await sql`alter table reference_subdivision enable row level security`.execute(db);
  await sql`alter table reference_subdivision force row level security`.execute(db);
  await sql`create policy provision on reference_subdivision for all to current_user
    using (true) with check (true)`.execute(db);
  await sql`create policy read_signed_in on reference_subdivision for select to marktrace_app
    using ((select my_officer()) is not null)`.execute(db);
  await sql`grant select on reference_subdivision to marktrace_app`.execute(db);
}
