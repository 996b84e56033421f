import { type Kysely, sql } from 'kysely';

/** Member States, their points of contact, officers, and what only the auth role may read: credentials and sessions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table member_state (
    code text primary key check (code ~ '^[A-Z]{2}$'),
    name_en text not null,
    name_fr text not null,
    longitude float8 not null check (longitude between -180 and 180),
    latitude float8 not null check (latitude between -90 and 90),
    boundary jsonb,
    joined_on date not null
  )`.execute(db);
  await sql`comment on column member_state.boundary is
    'GeoJSON geometry for maps, where the world atlas has none'`.execute(db);

  await sql`create table national_point_of_contact (
    member_state text primary key references member_state,
    office text not null,
    phone text not null,
    email text not null,
    hours text not null,
    confirmed_on date not null
  )`.execute(db);

  await sql`create table officer (
    id uuid primary key default new_id(),
    email text not null unique check (email = lower(email)),
    display_name text not null,
    role text not null
      check (role in ('contact', 'npc', 'coordinator', 'analyst', 'auditor', 'administrator')),
    member_state text references member_state,
    agency text not null,
    phone text not null,
    language text not null default 'en',
    status text not null default 'active' check (status in ('active', 'suspended', 'revoked')),
    created_at timestamptz not null default now(),
    constraint officer_acts_for_a_state
      check ((role in ('contact', 'npc')) = (member_state is not null))
  )`.execute(db);

  await sql`create table credential (
    officer_id uuid primary key references officer,
    password_hash text not null,
    totp_secret bytea not null,
    last_totp_step bigint not null default 0,
    failed_attempts int not null default 0,
    locked_until timestamptz
  )`.execute(db);
  await sql`comment on column credential.totp_secret is 'AES-256-GCM: nonce, ciphertext, tag'`.execute(db);
  await sql`comment on column credential.last_totp_step is
    'the last accepted 30-second step; a code is accepted once (RFC 6238, 5.2)'`.execute(db);

  await sql`create table session (
    id text primary key,
    officer_id uuid not null references officer,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
  )`.execute(db);
  await sql`comment on column session.id is 'SHA-256 of the cookie value, so a copy of this table opens nothing'`.execute(
    db,
  );
  await sql`create index session_officer on session (officer_id)`.execute(db);

  await sql`create table api_token (
    id text primary key,
    officer_id uuid not null references officer,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`.execute(db);
  await sql`comment on column api_token.id is 'SHA-256 of the token'`.execute(db);

  for (const table of [
    'member_state',
    'national_point_of_contact',
    'officer',
    'credential',
    'session',
    'api_token',
  ]) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }

  // The migrating role provisions States and the first people from the command line; it reads no case data.
  for (const table of ['member_state', 'national_point_of_contact', 'officer', 'credential']) {
    await sql`create policy provision on ${sql.table(table)} for all to current_user
      using (true) with check (true)`.execute(db);
  }

  for (const table of ['member_state', 'national_point_of_contact']) {
    await sql`create policy read_signed_in on ${sql.table(table)} for select to marktrace_app
      using ((select my_officer()) is not null)`.execute(db);
    await sql`grant select on ${sql.table(table)} to marktrace_app`.execute(db);
  }
  await sql`create policy read_all on member_state for select to marktrace_stats, marktrace_auth using (true)`.execute(
    db,
  );
  await sql`grant select on member_state to marktrace_stats, marktrace_auth`.execute(db);

  // An officer sees colleagues of the own State, and in other States only those whom one calls.
  await sql`create policy read_colleagues on officer for select to marktrace_app
    using ((select my_officer()) is not null
      and (member_state = (select my_state()) or role in ('npc', 'coordinator') or id = (select my_officer())
        or (select my_role()) = 'auditor'))`.execute(db);
  await sql`grant select (id, email, display_name, role, member_state, agency, phone, status)
    on officer to marktrace_app`.execute(db);

  await sql`create policy sign_in on officer for select to marktrace_auth using (true)`.execute(db);
  await sql`create policy set_language on officer for update to marktrace_auth using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select on officer to marktrace_auth`.execute(db);
  await sql`grant update (language) on officer to marktrace_auth`.execute(db);

  await sql`create policy verify on credential for all to marktrace_auth using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select on credential to marktrace_auth`.execute(db);
  await sql`grant update (password_hash, last_totp_step, failed_attempts, locked_until)
    on credential to marktrace_auth`.execute(db);
  for (const table of ['session', 'api_token']) {
    await sql`create policy keep on ${sql.table(table)} for all to marktrace_auth using (true) with check (true)`.execute(
      db,
    );
    await sql`grant select, insert, update, delete on ${sql.table(table)} to marktrace_auth`.execute(db);
  }
}
