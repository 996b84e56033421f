import { type Kysely, sql } from 'kysely';

/**
 * Items of every kind with what sets them apart (ISACS 05.31, 6.3 to 6.5), who read and who checked a mark, when and where
 * exactly an occasion was, and captures that a second officer checks before they are registered. Columns are nullable or
 * have a constant default, so rows that do not name them cost nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await describeItems(db);
  await sql`alter table marking
    add column read_by text not null default '' check (length(read_by) <= 200),
    add column read_on date,
    add column checked_by uuid,
    add column checked_at timestamptz,
    add constraint marking_check_is_dated check ((checked_by is null) = (checked_at is null))`.execute(db);
  await sql`comment on column marking.read_by is 'who read the mark, where it was not the officer who registered it'`.execute(
    db,
  );
  await sql`comment on column marking.checked_by is
    'the second officer, who read the mark without seeing what the first had read'`.execute(db);

  await sql`alter table occasion
    add column occurred_until date,
    add column date_precision text not null default 'day' check (date_precision in ('day', 'month', 'year')),
    add column place_country text check (place_country ~ '^[A-Z]{2}$'),
    add column subdivision text check (subdivision ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
    add column concealment text not null default 'unknown',
    add column concealment_note text not null default '' check (length(concealment_note) <= 500),
    add column embargo_context text not null default 'unknown',
    add column mission_context text not null default 'unknown',
    add constraint occasion_period check (occurred_until >= occurred_on),
    add constraint occasion_subdivision check (subdivision is null or left(subdivision, 2) = place_country)`.execute(
    db,
  );
  await sql`comment on column occasion.occurred_until is
    'last day on which it can have happened, occurred_on being the first; null where the day is known'`.execute(
    db,
  );
  await sql`comment on column occasion.subdivision is 'first-level subdivision as UN/LOCODE has it (ISO 3166-2)'`.execute(
    db,
  );

  await joinAmendments(db);
  await checkByAnother(db);
}

async function describeItems(db: Kysely<unknown>): Promise<void> {
  await sql`alter table weapon_record
    add column item_subtype text,
    add column part_kind text,
    add column designer text not null default '',
    add column designer_country text check (designer_country ~ '^[A-Z]{2}$'),
    add column licensed_production boolean not null default false,
    add column unlicensed_copy boolean not null default false,
    add column modular boolean not null default false,
    add column polymer_frame boolean,
    add column action_type text,
    add column stock_type text,
    add column materials text not null default '',
    add column finish text not null default '',
    add column barrel_length_mm smallint check (barrel_length_mm between 1 and 10000),
    add column overall_length_mm smallint check (overall_length_mm between 1 and 10000),
    add column capacity smallint check (capacity between 1 and 10000),
    add column maker_code text not null default '',
    add column bullet_diameter_mm float8 check (bullet_diameter_mm > 0 and bullet_diameter_mm <= 1000),
    add column case_length_mm float8 check (case_length_mm > 0 and case_length_mm <= 1000),
    add column cartridge_length_mm float8 check (cartridge_length_mm > 0 and cartridge_length_mm <= 2000),
    add constraint item_texts check (length(designer) <= 100 and length(materials) <= 500
      and length(finish) <= 100 and length(maker_code) <= 100),
    add constraint item_part check (part_kind is null or item_kind = 'part'),
    add constraint item_arm check (item_kind in ('small_arm', 'light_weapon')
      or (action_type is null and stock_type is null and not modular)),
    add constraint item_body check (item_kind in ('small_arm', 'light_weapon', 'part')
      or (polymer_frame is null and barrel_length_mm is null and overall_length_mm is null and capacity is null)),
    add constraint item_cartridge check (item_kind = 'ammunition'
      or (bullet_diameter_mm is null and case_length_mm is null and cartridge_length_mm is null)),
    add constraint item_case_in_cartridge check (case_length_mm <= cartridge_length_mm),
    add constraint item_licence check (not (licensed_production and unlicensed_copy))`.execute(db);
  for (const [column, text] of [
    ['item_subtype', 'finer than firearm_type, which the figures count: mortar, rocket launcher, detonator'],
    ['make', 'who made it; who designed it is the designer (licensed production)'],
    ['manufacture_country', 'where it was made, which under licence is not where it was designed'],
    [
      'unlicensed_copy',
      'made after the design of another without his licence; a trait, beside the condition',
    ],
    ['bullet_diameter_mm', 'at its widest point (ISACS 05.31, 6.5 e 1)'],
    ['case_length_mm', 'without the bullet (6.5 e 2)'],
    ['cartridge_length_mm', 'with the bullet (6.5 e 3)'],
  ] as const) {
    await sql`comment on column weapon_record.${sql.ref(column)} is ${sql.lit(text)}`.execute(db);
  }
}

/** What is new is corrected, versioned and recounted like what was there. A lot of ammunition travels without being an arm. */
async function joinAmendments(db: Kysely<unknown>): Promise<void> {
  await sql`grant update (item_subtype, part_kind, designer, designer_country, licensed_production, unlicensed_copy, modular,
    polymer_frame, action_type, stock_type, materials, finish, barrel_length_mm, overall_length_mm, capacity, maker_code,
    bullet_diameter_mm, case_length_mm, cartridge_length_mm) on weapon_record to marktrace_app`.execute(db);
  await sql`grant update (read_by, read_on, checked_by, checked_at) on marking to marktrace_app`.execute(db);
  await sql`grant update (occurred_until, date_precision, place_country, subdivision, concealment, concealment_note,
    embargo_context, mission_context) on occasion to marktrace_app`.execute(db);

  // The owner of a table is under its policies, of which none lets him see a version.
  await sql`alter table row_version no force row level security`.execute(db);
  for (const [table, added] of Object.entries(DEFAULTS)) {
    await sql`update row_version set content = ${JSON.stringify(added)}::jsonb || content
      where table_name = ${table}`.execute(db);
  }
  await sql`alter table row_version force row level security`.execute(db);

  await sql`comment on column route_leg.arms is 'arms of the occasion whose records are not withdrawn'`.execute(
    db,
  );
  await sql`create or replace function tell_keys_and_legs() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      update marking_key k set sharing = n.sharing
        from added n join removed o on o.id = n.id
       where k.record_id = n.id and n.sharing <> o.sharing;
      delete from marking_key k using added n join removed o on o.id = n.id
       where k.record_id = n.id and n.status = 'withdrawn' and o.status = 'active';
      update route_leg l
         set arms = (select count(*) from weapon_record r where r.occasion_id = l.occasion_id and r.status = 'active'
                       and r.item_kind in ('small_arm', 'light_weapon'))
       where l.occasion_id in (select n.occasion_id from added n join removed o on o.id = n.id
                                where (n.status, n.item_kind) <> (o.status, o.item_kind));
      return null;
    end $$`.execute(db);
}

/** Defaults of the columns that are added, for rows as they stood before. */
const DEFAULTS = {
  weapon_record: {
    designer: '',
    licensed_production: false,
    unlicensed_copy: false,
    modular: false,
    materials: '',
    finish: '',
    maker_code: '',
  },
  marking: { read_by: '' },
  occasion: {
    date_precision: 'day',
    concealment: 'unknown',
    concealment_note: '',
    embargo_context: 'unknown',
    mission_context: 'unknown',
  },
} as const;

/**
 * A State may ask for two people: who captured hands over, another officer of the State reads each serial again and
 * registers, or returns the capture with a message. Nobody checks what he captured.
 */
async function checkByAnother(db: Kysely<unknown>): Promise<void> {
  await sql`alter table member_state add column two_person_check boolean not null default false`.execute(db);
  await sql`comment on column member_state.two_person_check is
    'a capture is registered by an officer of the State who is not the one that captured'`.execute(db);
  await sql`create policy settle_own on member_state for update to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) = 'npc' and code = (select my_state()))
    with check ((select my_officer()) is not null and (select my_role()) = 'npc' and code = (select my_state()))`.execute(
    db,
  );
  await sql`grant update (two_person_check) on member_state to marktrace_app`.execute(db);

  await sql`alter table capture_draft
    add column status text not null default 'open'
      check (status in ('open', 'in_check', 'returned', 'registered', 'discarded')),
    add column check_round smallint not null default 0,
    add column handed_over_at timestamptz,
    add column hand_over_note text not null default '' check (length(hand_over_note) <= 2000),
    add column checked_by uuid,
    add column checked_at timestamptz,
    add column check_message text not null default '' check (length(check_message) <= 2000),
    add constraint draft_checked_by_another check (checked_by <> officer_id)`.execute(db);
  // The owner of the table is under its policies, of which none lets him see a draft.
  await sql`alter table capture_draft no force row level security`.execute(db);
  await sql`update capture_draft set status = 'registered' where occasion_id is not null`.execute(db);
  await sql`alter table capture_draft force row level security`.execute(db);
  await sql`alter table capture_draft
    add constraint draft_registered check ((status = 'registered') = (occasion_id is not null))`.execute(db);
  await sql`comment on column capture_draft.checked_by is 'who registered it, or returned it last, after a check'`.execute(
    db,
  );
  await sql`comment on column capture_draft.check_round is 'how often it was handed over'`.execute(db);
  await sql`create index capture_draft_in_check on capture_draft (member_state, handed_over_at)
    where status = 'in_check'`.execute(db);

  const national = sql`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')
    and member_state = (select my_state())`;
  await sql`create policy read_handed_over on capture_draft for select to marktrace_app
    using (${national} and (status = 'in_check' or checked_by = (select my_officer())))`.execute(db);
  await sql`create policy check_of_another on capture_draft for update to marktrace_app
    using (${national} and officer_id <> (select my_officer()) and status = 'in_check')
    with check (${national} and officer_id <> (select my_officer()) and checked_by = (select my_officer()))`.execute(
    db,
  );
  await sql`grant update (status, check_round, handed_over_at, hand_over_note, checked_by, checked_at, check_message)
    on capture_draft to marktrace_app`.execute(db);

  // The steps of a capture as the database holds them; app/domain/capture-status.ts is the same table, and a test holds the two
  // to each other. What is handed over stands still; who checks changes nothing of what he returns.
  await sql`create function hold_capture_steps() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      who text := case when old.officer_id = my_officer() then 'author' else 'checker' end;
      two boolean := (select s.two_person_check from member_state s where s.code = old.member_state);
    begin
      if (who, old.status, new.status) in (
        ('author', 'open', 'open'), ('author', 'returned', 'returned'),
        ('author', 'open', 'in_check'), ('author', 'returned', 'in_check'), ('author', 'in_check', 'open'),
        ('author', 'open', 'discarded'), ('author', 'returned', 'discarded'),
        ('checker', 'in_check', 'registered')
      ) or (who, old.status, new.status) = ('checker', 'in_check', 'returned') and new.data = old.data
        or (who, new.status) = ('author', 'registered') and old.status in ('open', 'returned') and not two
      then
        return new;
      end if;
      raise exception 'no step of a capture leads from % to % for its %', old.status, new.status, who
        using errcode = 'check_violation';
    end $$`.execute(db);
  await sql`create trigger hold_steps before update on capture_draft
    for each row execute function hold_capture_steps()`.execute(db);

  await sql`create table capture_reading (
    id uuid primary key default new_id(),
    draft_id uuid not null references capture_draft,
    member_state text not null references member_state,
    officer_id uuid not null,
    check_round smallint not null,
    weapon_key text not null check (length(weapon_key) <= 40),
    mark smallint not null check (mark between 0 and 99),
    as_read text not null check (length(as_read) <= 400),
    agrees boolean not null,
    read_at timestamptz not null default now()
  )`.execute(db);
  await sql`comment on table capture_reading is
    'what the second officer read of a mark before he was shown what the first had read; empty: nothing'`.execute(
    db,
  );
  await sql`create index capture_reading_draft on capture_reading (draft_id)`.execute(db);
  await sql`alter table capture_reading enable row level security`.execute(db);
  await sql`alter table capture_reading force row level security`.execute(db);
  await sql`create policy read_with_draft on capture_reading for select to marktrace_app
    using (${national} and exists (select from capture_draft d where d.id = draft_id))`.execute(db);
  await sql`create policy read_again on capture_reading for insert to marktrace_app
    with check (${national} and officer_id = (select my_officer())
      and exists (select from capture_draft d where d.id = draft_id and d.status = 'in_check'
        and d.check_round = capture_reading.check_round and d.officer_id <> (select my_officer())))`.execute(
    db,
  );
  await sql`grant select, insert on capture_reading to marktrace_app`.execute(db);
}
