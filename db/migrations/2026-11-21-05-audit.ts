import { type Kysely, sql } from 'kysely';

/** The audit: one row per act, written in the act's own transaction; nobody changes or deletes it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table access_event (
    id bigint generated always as identity primary key,
    event_id uuid not null unique,
    at timestamptz not null default clock_timestamp(),
    officer_id uuid,
    officer_name text not null default '',
    officer_role text not null default '',
    officer_state text,
    operation text not null,
    allowed boolean not null,
    subject_kind text,
    subject_id text,
    concerned_states text[] not null default '{}',
    purpose text not null default '',
    case_reference text not null default '',
    detail jsonb not null default '{}',
    request_id text not null default ''
  )`.execute(db);
  await sql`comment on table access_event is
    'append-only by grant. detail keeps what the operation names in app/audit, never a copy of the data'`.execute(
    db,
  );
  await sql`comment on column access_event.event_id is 'what the officer is told, so that an act can be quoted'`.execute(
    db,
  );
  await sql`comment on column access_event.officer_name is 'as it was at the time of the act'`.execute(db);
  await sql`create index access_event_at on access_event (at desc, id desc)`.execute(db);
  await sql`create index access_event_officer on access_event (officer_id, id desc)`.execute(db);

  await sql`alter table access_event enable row level security`.execute(db);
  await sql`alter table access_event force row level security`.execute(db);
  await sql`create policy append_own on access_event for insert to marktrace_app
    with check (officer_id is not distinct from (select my_officer()))`.execute(db);
  await sql`create policy append_sign_in on access_event for insert to marktrace_auth with check (true)`.execute(
    db,
  );
  await sql`create policy read_auditor on access_event for select to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) = 'auditor')`.execute(db);
  await sql`grant insert on access_event to marktrace_auth`.execute(db);
  await sql`grant select, insert on access_event to marktrace_app`.execute(db);
}
