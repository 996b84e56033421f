import { type Kysely, sql } from 'kysely';

/** Numbers under which bullets and cartridge cases of an arm, or of an incident without an arm, are filed (ISACS 05.31, 9.2.6). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table ballistic_reference (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    record_id uuid references weapon_record,
    system text not null check (system in ('ibin', 'national')),
    issuer text check (issuer ~ '^[A-Z]{2}$'),
    as_read text not null check (length(as_read) between 1 and 100),
    normalised text collate "C" not null check (length(normalised) between 1 and 100),
    exhibit text not null check (exhibit in ('test_fire', 'cartridge_case', 'bullet', 'other')),
    incident_on date,
    incident_place text not null default '' check (length(incident_place) <= 200),
    incident_case text not null default '' check (length(incident_case) <= 100),
    note text not null default '' check (length(note) <= 1000),
    registered_by uuid not null,
    registered_at timestamptz not null default now(),
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    withdrawn_reason text check (length(withdrawn_reason) between 1 and 2000),
    constraint issued_by_a_state check ((system = 'national') = (issuer is not null)),
    constraint of_an_arm_or_an_incident
      check (record_id is not null or incident_on is not null or incident_case <> ''),
    constraint withdrawn_by_somebody check (
      (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
  )`.execute(db);
  await sql`comment on table ballistic_reference is
    'without a record: the bullets or cases of an incident whose arm is not known yet'`.execute(db);
  await sql`comment on column ballistic_reference.issuer is 'State whose national system gave the number'`.execute(
    db,
  );
  await sql`comment on column ballistic_reference.normalised is
    'capitals and digits only: by it references meet that are written differently'`.execute(db);
  await sql`create unique index ballistic_reference_once on ballistic_reference (record_id, system, issuer, normalised)
    nulls not distinct where record_id is not null and withdrawn_at is null`.execute(db);
  await sql`create index ballistic_reference_number on ballistic_reference (normalised, system)`.execute(db);
  await sql`create index ballistic_reference_state on ballistic_reference (member_state, id)`.execute(db);

  await sql`alter table ballistic_reference enable row level security`.execute(db);
  await sql`alter table ballistic_reference force row level security`.execute(db);
  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const mine = sql`${national} and member_state = (select my_state())`;
  // Whoever may read the record reads under which number its cartridge cases are filed; incidents without an arm stay at home.
  await sql`create policy read_with_record on ballistic_reference for select to marktrace_app
    using (${mine} or (${national} and withdrawn_at is null
      and exists (select from weapon_record r where r.id = record_id)))`.execute(db);
  await sql`create policy add_own on ballistic_reference for insert to marktrace_app
    with check (${mine} and registered_by = (select my_officer()) and withdrawn_at is null
      and (record_id is null or is_own_record(record_id)))`.execute(db);
  await sql`create policy withdraw_own on ballistic_reference for update to marktrace_app
    using (${mine} and withdrawn_at is null) with check (${mine} and withdrawn_by = (select my_officer()))`.execute(
    db,
  );
  await sql`grant select, insert on ballistic_reference to marktrace_app`.execute(db);
  await sql`grant update (withdrawn_by, withdrawn_at, withdrawn_reason) on ballistic_reference to marktrace_app`.execute(
    db,
  );
}
