import { type Kysely, sql } from 'kysely';

/**
 * How many requests a minute the portal answers, by contact, token, State and address, and what was used of it: counted here, so
 * that all processes share the count. What was used is worth a minute, so its table is not logged and is empty after a crash.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table rate_limit (
    scope text primary key check (scope in ('contact', 'token', 'state', 'address', 'braked')),
    per_minute int not null check (per_minute between 1 and 1000000),
    set_by uuid references officer,
    set_at timestamptz not null default now()
  )`.execute(db);
  await sql`comment on column rate_limit.scope is
    'whose requests are counted together; braked is a contact whose use is limited until the auditor lifts it'`.execute(
    db,
  );
  await sql`insert into rate_limit (scope, per_minute) values
    ('contact', 600), ('token', 1200), ('state', 6000), ('address', 6000), ('braked', 6)`.execute(db);
  await sql`create unlogged table rate_use (
    scope text not null,
    key text not null,
    minute bigint not null,
    used int not null check (used >= 0),
    primary key (scope, key, minute)
  )`.execute(db);
  await sql`comment on column rate_use.minute is 'whole minutes since 1970'`.execute(db);
  await sql`comment on column rate_use.key is 'id of the officer, SHA-256 of the token, code of the State, or address'`.execute(
    db,
  );
  for (const table of ['rate_limit', 'rate_use']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  await sql`create policy look on rate_limit for select to marktrace_auth using (true)`.execute(db);
  await sql`grant select on rate_limit to marktrace_auth`.execute(db);
  await sql`create policy count_up on rate_use for all to marktrace_auth using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select, insert, update, delete on rate_use to marktrace_auth`.execute(db);
  await sql`create policy read_operator on rate_limit for select to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) in ('administrator', 'auditor'))`.execute(
    db,
  );
  await sql`create policy settle on rate_limit for update to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) = 'administrator')
    with check (set_by = (select my_officer()))`.execute(db);
  await sql`grant select on rate_limit to marktrace_app`.execute(db);
  await sql`grant update (per_minute, set_by, set_at) on rate_limit to marktrace_app`.execute(db);
}
