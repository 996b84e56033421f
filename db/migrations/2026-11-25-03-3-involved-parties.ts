import { type Kysely, sql } from 'kysely';

/**
 * Persons and organizations involved in an occasion or an event. Who they are is in a table of its own, sealed field by
 * field by the application, whose key the database does not have; a row of it is there only for a transaction that states a purpose.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const mine = sql`${national} and member_state = (select my_state())`;

  await sql`create function my_purpose() returns text language sql stable parallel safe
    as $$ select nullif(current_setting('marktrace.purpose', true), '') $$`.execute(db);

  await sql`create table involved_party (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    occasion_id uuid references occasion,
    event_id uuid references life_event,
    record_id uuid references weapon_record,
    kind text not null check (kind in ('person', 'organization')),
    role text not null check (role in ('owner', 'holder', 'suspect', 'broker', 'maker', 'dealer', 'importer', 'exporter',
      'carrier', 'consignee', 'armed_group', 'other')),
    sex text check (sex in ('female', 'male', 'other', 'unknown')),
    outcome text check (outcome in ('none', 'arrested', 'prosecuted', 'convicted', 'unknown')),
    name_index bytea check (length(name_index) = 32),
    status text not null default 'active' check (status in ('active', 'withdrawn')),
    registered_by uuid not null,
    registered_at timestamptz not null default now(),
    version int not null default 1,
    changed_at timestamptz,
    amendment_id uuid,
    constraint involved_party_of_one check ((occasion_id is null) <> (event_id is null)),
    constraint involved_party_record_of_event check ((event_id is null) = (record_id is null)),
    constraint involved_party_persons check (
      (kind = 'person') = (sex is not null) and (kind = 'person') = (outcome is not null))
  )`.execute(db);
  await sql`comment on table involved_party is
    'as what somebody is involved, and how far the law went; not who it is'`.execute(db);
  await sql`comment on column involved_party.record_id is 'of its event'`.execute(db);
  await sql`comment on column involved_party.outcome is
    'the furthest step against a person, as the IAFQ counts them by sex'`.execute(db);
  await sql`comment on column involved_party.name_index is
    'HMAC-SHA-256 of State and comparable name under a key the database does not have: the same name is found again in the own State; null for no name'`.execute(
    db,
  );
  await sql`create index involved_party_occasion on involved_party (occasion_id) where occasion_id is not null`.execute(
    db,
  );
  await sql`create index involved_party_event on involved_party (event_id) where event_id is not null`.execute(
    db,
  );
  await sql`create index involved_party_name on involved_party (name_index) where name_index is not null`.execute(
    db,
  );

  await sql`create table involved_party_seal (
    party_id uuid not null references involved_party,
    field text not null check (field in ('name', 'born', 'nationality', 'document', 'address', 'contact', 'note')),
    member_state text not null references member_state,
    registered_by uuid not null,
    key_id smallint not null,
    sealed bytea not null check (length(sealed) between 29 and 8192),
    primary key (party_id, field)
  )`.execute(db);
  await sql`comment on table involved_party_seal is
    'who a party is. Never changed: a name that is wrong is withdrawn with its party, and the right one added'`.execute(
    db,
  );
  await sql`comment on column involved_party_seal.sealed is
    'AES-256-GCM: nonce, ciphertext, tag; bound to party and field'`.execute(db);
  await sql`comment on column involved_party_seal.key_id is 'which key of the ring sealed it'`.execute(db);

  for (const table of ['involved_party', 'involved_party_seal']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }

  await sql`create policy read_own on involved_party for select to marktrace_app using (${mine})`.execute(db);
  await sql`create policy add_own on involved_party for insert to marktrace_app
    with check (${mine} and registered_by = (select my_officer()) and status = 'active'
      and version = 1 and changed_at is null and amendment_id is null
      and case when event_id is null then is_own_occasion(occasion_id)
        else exists (select from life_event e where e.id = event_id and e.record_id = involved_party.record_id
          and e.member_state = (select my_state())) end)`.execute(db);
  await sql`create policy amend_own on involved_party for update to marktrace_app
    using (${mine}) with check (${mine})`.execute(db);
  await sql`grant select, insert on involved_party to marktrace_app`.execute(db);
  await sql`grant update (role, sex, outcome, status) on involved_party to marktrace_app`.execute(db);

  // The point of contact, or who entered them himself; and nobody without saying why.
  await sql`create policy read_with_purpose on involved_party_seal for select to marktrace_app
    using (${mine} and (select my_purpose()) is not null
      and ((select my_role()) = 'npc' or registered_by = (select my_officer())))`.execute(db);
  await sql`create policy add_own on involved_party_seal for insert to marktrace_app
    with check (${mine} and registered_by = (select my_officer())
      and exists (select from involved_party p where p.id = party_id and p.registered_by = (select my_officer())))`.execute(
    db,
  );
  await sql`grant select, insert on involved_party_seal to marktrace_app`.execute(db);

  await keepVersions(db);
}

/** Whoever attaches a function to a table needs the right to call it, for that moment. */
async function keepVersions(db: Kysely<unknown>): Promise<void> {
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`grant execute on function keep_version() to session_user`.execute(db);
  await sql`reset role`.execute(db);
  await sql`create trigger keep_version before update on involved_party
    for each row execute function keep_version()`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`revoke execute on function keep_version() from session_user`.execute(db);
  await sql`reset role`.execute(db);
}
