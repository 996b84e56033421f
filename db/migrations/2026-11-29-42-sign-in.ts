import { type Kysely, sql } from 'kysely';

/**
 * What signing in needs beside password and authenticator: sessions that know when their officer last showed a second factor,
 * recovery codes, invitations, and wrong tries counted by account and address, so that a stranger locks himself out and not
 * the officer.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table session
    add column verified_at timestamptz,
    add column agent text not null default '' check (length(agent) <= 200),
    add column address text not null default '' check (length(address) <= 100)`.execute(db);
  await sql`comment on column session.verified_at is 'when a second factor was last shown in it'`.execute(db);

  await sql`create table recovery_code (
    officer_id uuid not null references officer,
    digest text not null check (length(digest) = 64),
    made_at timestamptz not null,
    ended_at timestamptz,
    primary key (officer_id, digest)
  )`.execute(db);
  await sql`comment on column recovery_code.digest is 'SHA-256; a code is 120 random bits'`.execute(db);

  await sql`create table invitation (
    id text primary key check (length(id) = 64),
    officer_id uuid not null references officer,
    issued_by uuid references officer,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    failures int not null default 0,
    ended_at timestamptz
  )`.execute(db);
  await sql`comment on column invitation.id is 'SHA-256 of what stands in the link'`.execute(db);
  await sql`create unique index invitation_open on invitation (officer_id) where ended_at is null`.execute(
    db,
  );

  await sql`create table sign_in_address (
    officer_id uuid not null references officer,
    address text not null check (length(address) = 64),
    failures int not null default 0,
    rests_until timestamptz,
    succeeded_at timestamptz,
    primary key (officer_id, address)
  )`.execute(db);
  await sql`comment on column sign_in_address.address is 'SHA-256 of the address from which the tries came'`.execute(
    db,
  );

  for (const table of ['recovery_code', 'invitation', 'sign_in_address']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy sign_in on ${sql.table(table)} for all to marktrace_auth
      using (true) with check (true)`.execute(db);
    await sql`grant select, insert on ${sql.table(table)} to marktrace_auth`.execute(db);
  }
  await sql`grant update (ended_at) on recovery_code to marktrace_auth`.execute(db);
  await sql`grant update (failures, ended_at) on invitation to marktrace_auth`.execute(db);
  await sql`grant update (failures, rests_until, succeeded_at) on sign_in_address to marktrace_auth`.execute(
    db,
  );

  await sql`create policy read_invited on contact_identity for select to marktrace_auth using (true)`.execute(
    db,
  );
  await sql`grant select (officer_id, kind, country, fingerprint) on contact_identity to marktrace_auth`.execute(
    db,
  );
  await sql`grant insert on credential to marktrace_auth`.execute(db);
  await sql`grant update (totp_secret) on credential to marktrace_auth`.execute(db);
}
