import { type Kysely, sql } from 'kysely';

/** Reference tables: real, public facts, suggested while typing and never blocking. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table reference_make (
    name text primary key,
    countries text[] not null default '{}',
    aliases text[] not null default '{}'
  )`.execute(db);
  await sql`create table reference_calibre (
    code text primary key,
    label text not null,
    kind text not null,
    spellings text[] not null default '{}'
  )`.execute(db);
  for (const table of ['reference_make', 'reference_calibre']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy provision on ${sql.table(table)} for all to current_user
      using (true) with check (true)`.execute(db);
    await sql`create policy read_signed_in on ${sql.table(table)} for select to marktrace_app
      using ((select my_officer()) is not null)`.execute(db);
    await sql`grant select on ${sql.table(table)} to marktrace_app`.execute(db);
  }
}
