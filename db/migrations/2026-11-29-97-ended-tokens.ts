import { type Kysely, sql } from 'kysely';

/** Tokens that were ended are known again for thirty days, so that who still sends one is told so, and the audit names whose it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table ended_token (
    id text primary key,
    officer_id uuid not null references officer,
    expires_at timestamptz not null,
    ended_at timestamptz not null default clock_timestamp()
  )`.execute(db);
  await sql`comment on table ended_token is
    'tokens that opened the API once, by their SHA-256; nothing is opened by being here'`.execute(db);
  await sql`create index ended_token_at on ended_token (ended_at)`.execute(db);
  await sql`alter table ended_token enable row level security`.execute(db);
  await sql`alter table ended_token force row level security`.execute(db);
  await sql`create policy keep on ended_token for all to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`create policy look on ended_token for select to marktrace_auth using (true)`.execute(db);
  await sql`grant select, insert, delete on ended_token to marktrace_disclosure`.execute(db);
  await sql`grant select on ended_token to marktrace_auth`.execute(db);
  await sql`create function keep_ended_tokens() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into ended_token (id, officer_id, expires_at)
        select gone.id, gone.officer_id, gone.expires_at from gone on conflict (id) do nothing;
      delete from ended_token where ended_at < clock_timestamp() - interval '30 days';
      return null;
    end $$`.execute(db);
  await sql`revoke all on function keep_ended_tokens() from public`.execute(db);
  await sql`create trigger keep_ended_tokens after delete on api_token referencing old table as gone
    for each statement execute function keep_ended_tokens()`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function keep_ended_tokens() owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
