import { type Kysely, sql } from 'kysely';

/** Passkeys (WebAuthn): a public key of the officer for each device, its counter, and the challenges that were answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table passkey (
    id text primary key check (length(id) between 16 and 1400),
    officer_id uuid not null references officer,
    name text not null check (length(name) between 1 and 100),
    public_key bytea not null,
    counter bigint not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    ended_at timestamptz
  )`.execute(db);
  await sql`comment on column passkey.id is 'the credential id that the device chose, base64url'`.execute(db);
  await sql`comment on column passkey.counter is
    'signatures made so far; zero where the device does not count. One that does not grow shows a copy'`.execute(
    db,
  );
  await sql`create index passkey_officer on passkey (officer_id)`.execute(db);

  await sql`create table answered_challenge (
    id text primary key check (length(id) = 64),
    answered_at timestamptz not null
  )`.execute(db);
  await sql`comment on table answered_challenge is 'a challenge is answered once; what was never answered is not kept'`.execute(
    db,
  );

  for (const table of ['passkey', 'answered_challenge']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy sign_in on ${sql.table(table)} for all to marktrace_auth
      using (true) with check (true)`.execute(db);
    await sql`grant select, insert on ${sql.table(table)} to marktrace_auth`.execute(db);
  }
  await sql`grant update (counter, last_used_at, ended_at) on passkey to marktrace_auth`.execute(db);
}
