import { type Kysely, sql } from 'kysely';

/** What registers say of an item beside its identification: the class of national law, and the numbers it is kept under as evidence. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table weapon_record
    add column restricted_use boolean,
    add column custody_number text not null default '' check (length(custody_number) <= 100),
    add column seal_number text not null default '' check (length(seal_number) <= 100)`.execute(db);
  await sql`comment on column weapon_record.restricted_use is
    'national law restricts who may hold such an arm; null where nobody said'`.execute(db);
  await sql`comment on column weapon_record.custody_number is 'under which it is kept as evidence'`.execute(
    db,
  );
  await sql`comment on column weapon_record.seal_number is 'of the seal it is kept under'`.execute(db);
  await sql`grant update (restricted_use, custody_number, seal_number) on weapon_record to marktrace_app`.execute(
    db,
  );

  // The owner of a table is under its policies, of which none lets him see a version.
  await sql`alter table row_version no force row level security`.execute(db);
  await sql`update row_version set content = '{"custody_number": "", "seal_number": ""}'::jsonb || content
    where table_name = 'weapon_record'`.execute(db);
  await sql`alter table row_version force row level security`.execute(db);
}
