import { type Kysely, sql } from 'kysely';

/** Occasions, weapon records, markings and the narrow search table. A row belongs to the State that contributed it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table occasion (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    report_type text not null check (report_type in
      ('seized', 'found', 'surrendered', 'recovered', 'lost', 'stolen', 'diverted')),
    occurred_on date not null,
    place text not null check (length(place) <= 200),
    latitude float8 check (latitude between -90 and 90),
    longitude float8 check (longitude between -180 and 180),
    place_kind text not null default 'unknown',
    legal_ground text not null default 'unknown',
    criminal_context text,
    criminal boolean not null default true,
    conveyance text not null default 'unknown',
    circumstances text not null default '' check (length(circumstances) <= 4000),
    case_reference text not null default '' check (length(case_reference) <= 100),
    registered_by uuid not null,
    registered_at timestamptz not null default now()
  )`.execute(db);
  await sql`comment on column occasion.criminal is
    'seized for a suspected criminal, not administrative, offence: only those count in SDG 16.4.2'`.execute(
    db,
  );
  await sql`create index occasion_state_date on occasion (member_state, occurred_on desc, id)`.execute(db);

  await sql`create table weapon_record (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    occasion_id uuid not null references occasion,
    report_type text not null,
    occurred_on date not null,
    sharing text not null check (sharing in ('national', 'blind', 'hit_only', 'named', 'region')),
    item_kind text not null check (item_kind in
      ('small_arm', 'light_weapon', 'part', 'ammunition', 'related_material')),
    firearm_type text not null check (firearm_type in
      ('pistol', 'revolver', 'rifle', 'shotgun', 'submachine_gun', 'machine_gun', 'other', 'unknown')),
    condition text not null default 'industrial',
    make text not null default '' check (length(make) <= 100),
    model text not null default '' check (length(model) <= 100),
    calibre text not null default '' check (length(calibre) <= 100),
    calibre_code text,
    manufacture_country text check (manufacture_country ~ '^[A-Z]{2}$'),
    manufacture_country_as_read text not null default '',
    manufacture_year smallint check (manufacture_year between 1500 and 2200),
    import_country text check (import_country ~ '^[A-Z]{2}$'),
    import_year smallint check (import_year between 1500 and 2200),
    description text not null default '' check (length(description) <= 2000),
    quantity int not null default 1 check (quantity > 0),
    state_owned boolean not null default false,
    owner_category text not null default '',
    outcome text check (outcome in ('L', 'I', 'F', 'P', 'A', 'W', 'X', 'NM', 'NE', 'NN', 'UK')),
    status text not null default 'active' check (status in ('active', 'withdrawn')),
    import_batch_id uuid,
    source text,
    source_item_id text,
    notes jsonb not null default '[]',
    registered_by uuid not null,
    registered_at timestamptz not null default now(),
    constraint outcome_belongs_to_intakes
      check ((outcome is not null) = (report_type in ('seized', 'found', 'surrendered', 'recovered')))
  )`.execute(db);
  await sql`comment on column weapon_record.outcome is 'IAFQ tracing outcome; a loss has none'`.execute(db);
  await sql`comment on column weapon_record.state_owned is
    'property of a State body examined as an exhibit: not a seized crime gun'`.execute(db);
  await sql`comment on column weapon_record.report_type is 'copied from the occasion, as is occurred_on'`.execute(
    db,
  );
  await sql`create index weapon_record_occasion on weapon_record (occasion_id)`.execute(db);
  await sql`create index weapon_record_state_date on weapon_record (member_state, occurred_on desc, id)`.execute(
    db,
  );
  // An import that is repeated finds its own items again.
  await sql`create unique index weapon_record_source on weapon_record (member_state, source, source_item_id)
    where source is not null`.execute(db);

  await sql`create table record_share (
    record_id uuid not null references weapon_record,
    owner_state text not null references member_state,
    member_state text not null references member_state,
    ground text not null check (ground in ('named', 'trace_request')),
    granted_at timestamptz not null default now(),
    primary key (record_id, member_state, ground)
  )`.execute(db);

  await sql`create table marking (
    id uuid primary key default new_id(),
    record_id uuid not null references weapon_record,
    member_state text not null references member_state,
    kind text not null,
    component text not null default 'frame',
    position text not null default '' check (length(position) <= 200),
    method text not null default 'unknown',
    legibility text not null check (legibility in
      ('clear', 'partial', 'obliterated', 'altered', 'recovered', 'absent', 'not_stated')),
    as_read text not null check (length(as_read) <= 400),
    normalised text collate "C" not null default '',
    note text not null default '' check (length(note) <= 1000)
  )`.execute(db);
  await sql`comment on column marking.as_read is 'the mark as seen, in any script; never overwritten'`.execute(
    db,
  );
  await sql`create index marking_record on marking (record_id)`.execute(db);

  // The search table is narrow and holds only marks that identify one arm. Its keys are plain text columns
  // in the C collation: under row-level security only leakproof operators reach an index, and text = is one.
  await sql`create table marking_key (
    skeleton text collate "C" not null,
    record_id uuid not null references weapon_record,
    member_state text not null,
    is_loss boolean not null,
    sharing text not null,
    normalised text collate "C" not null
  )`.execute(db);
  await sql`create index marking_key_skeleton on marking_key (skeleton)
    include (record_id, member_state, is_loss, sharing, normalised)`.execute(db);
  await sql`create index marking_key_record on marking_key (record_id)`.execute(db);

  // Which positions are ever unread, by length: a clear query overlays these on itself to reach partial marks.
  await sql`create table unread_mask (
    length smallint not null,
    positions text collate "C" not null,
    primary key (length, positions)
  )`.execute(db);

  await sql`create table route_leg (
    id uuid primary key default new_id(),
    occasion_id uuid not null references occasion,
    member_state text not null references member_state,
    sequence smallint not null,
    from_place text not null check (from_place ~ '^[A-Z]{2}$'),
    to_place text not null check (to_place ~ '^[A-Z]{2}$'),
    conveyance text not null default 'unknown',
    year smallint not null,
    arms int not null default 1 check (arms > 0),
    unique (occasion_id, sequence)
  )`.execute(db);

  await sql`create table import_batch (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    officer_id uuid not null,
    source text not null,
    file_name text not null,
    file_sha256 text not null,
    mapping text not null,
    summary jsonb not null default '{}',
    started_at timestamptz not null default now(),
    finished_at timestamptz
  )`.execute(db);
  await sql`create table import_set_aside (
    batch_id uuid not null references import_batch,
    member_state text not null references member_state,
    row_number int not null,
    reason text not null,
    column_name text,
    value text,
    primary key (batch_id, row_number)
  )`.execute(db);

  await sql`create table mark_query (
    id uuid primary key default new_id(),
    officer_id uuid not null,
    member_state text not null,
    mark text not null check (length(mark) <= 400),
    make text not null default '',
    calibre text not null default '',
    firearm_type text not null default 'unknown',
    purpose text not null,
    case_reference text not null default '',
    asked_at timestamptz not null default now()
  )`.execute(db);

  await sql`create table capture_draft (
    id uuid primary key default new_id(),
    officer_id uuid not null,
    member_state text not null references member_state,
    report_type text not null,
    data jsonb not null,
    occasion_id uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`.execute(db);
  await sql`comment on column capture_draft.occasion_id is 'set once, when the draft is registered: a form sent twice registers once'`.execute(
    db,
  );
  await sql`create index capture_draft_officer on capture_draft (officer_id, updated_at desc)`.execute(db);

  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const mine = sql`${national} and member_state = (select my_state())`;
  const shared = sql`${national} and (member_state = (select my_state()) or sharing = 'region'
    or exists (select from record_share s where s.record_id = weapon_record.id and s.member_state = (select my_state())))`;

  for (const table of [
    'occasion',
    'weapon_record',
    'record_share',
    'marking',
    'marking_key',
    'unread_mask',
    'route_leg',
    'import_batch',
    'import_set_aside',
    'mark_query',
    'capture_draft',
  ]) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }

  await sql`create policy read_shared on weapon_record for select to marktrace_app using (${shared})`.execute(
    db,
  );
  await sql`create policy read_shared on marking_key for select to marktrace_app
    using (${national} and (member_state = (select my_state()) or sharing = 'region'
      or exists (select from record_share s
        where s.record_id = marking_key.record_id and s.member_state = (select my_state()))))`.execute(db);
  // What hangs on a record is seen by whoever sees the record: the inner query runs under the record's own policy.
  await sql`create policy read_with_record on marking for select to marktrace_app
    using (exists (select from weapon_record r where r.id = record_id))`.execute(db);
  await sql`create policy read_with_record on occasion for select to marktrace_app
    using (${mine} or exists (select from weapon_record r where r.occasion_id = occasion.id))`.execute(db);
  await sql`create policy read_with_record on route_leg for select to marktrace_app
    using (${mine} or exists (select from weapon_record r where r.occasion_id = route_leg.occasion_id))`.execute(
    db,
  );
  // Not by way of weapon_record: that policy reads this table.
  await sql`create policy read_own_grants on record_share for select to marktrace_app
    using (${national} and (select my_state()) in (member_state, owner_state))`.execute(db);
  await sql`create policy read_masks on unread_mask for select to marktrace_app using (${national})`.execute(
    db,
  );
  await sql`create policy add_masks on unread_mask for insert to marktrace_app with check (${national})`.execute(
    db,
  );

  for (const table of [
    'occasion',
    'weapon_record',
    'marking',
    'marking_key',
    'route_leg',
    'import_batch',
    'import_set_aside',
  ]) {
    await sql`create policy add_own on ${sql.table(table)} for insert to marktrace_app with check (${mine})`.execute(
      db,
    );
  }
  // The outcome of an arm changes as traces begin and close, which is the point of contact's to do.
  const mineAsNpc = sql`${mine} and (select my_role()) = 'npc'`;
  await sql`create policy amend_own on weapon_record for update to marktrace_app
    using (${mineAsNpc}) with check (${mineAsNpc})`.execute(db);
  for (const table of ['import_batch', 'import_set_aside']) {
    await sql`create policy read_own on ${sql.table(table)} for select to marktrace_app using (${mine})`.execute(
      db,
    );
  }
  await sql`create policy finish_own on import_batch for update to marktrace_app
    using (${mine}) with check (${mine})`.execute(db);
  for (const table of ['mark_query', 'capture_draft']) {
    await sql`create policy own on ${sql.table(table)} for all to marktrace_app
      using (${mine} and officer_id = (select my_officer()))
      with check (${mine} and officer_id = (select my_officer()))`.execute(db);
  }

  await sql`grant select, insert on occasion, weapon_record, marking, marking_key, unread_mask, route_leg,
    import_batch, import_set_aside, mark_query, capture_draft to marktrace_app`.execute(db);
  await sql`grant select, insert on record_share to marktrace_app`.execute(db);
  await sql`grant update (outcome) on weapon_record to marktrace_app`.execute(db);
  await sql`grant update (summary, finished_at) on import_batch to marktrace_app`.execute(db);
  await sql`grant update (data, occasion_id, updated_at) on capture_draft to marktrace_app`.execute(db);
}
