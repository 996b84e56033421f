import { type Kysely, sql } from 'kysely';

/**
 * Photographs of weapons and marks (ISACS 05.31, 6.4.5). The pictures lie outside the database; a row says which file is whose,
 * and what the file was that was sent. While recording, a photograph hangs on a draft and one of its weapons; from registration
 * on, on the record.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table photograph (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    record_id uuid references weapon_record,
    marking_id uuid references marking,
    draft_id uuid references capture_draft,
    weapon_key text check (length(weapon_key) between 1 and 40),
    draft_mark jsonb,
    subject text not null check (subject in
      ('left_side', 'right_side', 'serial', 'proof', 'mark', 'detail', 'packaging', 'document', 'other')),
    caption text not null default '' check (length(caption) <= 400),
    taken_on date,
    original_sha256 text collate "C" not null check (original_sha256 ~ '^[0-9a-f]{64}$'),
    original_type text not null check (original_type in ('jpeg', 'png', 'webp', 'heic')),
    original_bytes int not null check (original_bytes > 0),
    width int not null check (width > 0),
    height int not null check (height > 0),
    file_id uuid not null unique,
    added_by uuid not null,
    added_at timestamptz not null default now(),
    status text not null default 'active' check (status in ('active', 'withdrawn')),
    withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 2000),
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    version int not null default 1,
    changed_at timestamptz,
    amendment_id uuid,
    constraint of_a_record_or_a_draft check ((record_id is null) = (draft_id is not null)),
    constraint a_draft_names_its_weapon check ((draft_id is null) = (weapon_key is null)),
    constraint marks_are_of_records check (marking_id is null or record_id is not null),
    constraint marks_are_of_drafts check (draft_mark is null or draft_id is not null),
    constraint withdrawn_by_somebody check ((status = 'withdrawn') = (withdrawn_at is not null)
      and (withdrawn_at is null) = (withdrawn_by is null))
  )`.execute(db);
  await sql`comment on table photograph is 'one picture of an arm; its files lie in DATA_DIR/photographs'`.execute(
    db,
  );
  await sql`comment on column photograph.marking_id is 'the mark it shows, of the same record'`.execute(db);
  await sql`comment on column photograph.draft_mark is
    'the mark it shows while recording, by its place, kind and text: marks of a draft have no id yet'`.execute(
    db,
  );
  await sql`comment on column photograph.original_sha256 is
    'of the file as it was sent, which is not kept: whoever has it can prove that this is it'`.execute(db);
  await sql`comment on column photograph.file_id is 'random, unlike the id: the name of the files'`.execute(
    db,
  );
  await sql`create index photograph_record on photograph (record_id, id) where record_id is not null`.execute(
    db,
  );
  await sql`create index photograph_draft on photograph (draft_id, weapon_key, id) where draft_id is not null`.execute(
    db,
  );
  await sql`create index photograph_original on photograph (member_state, original_sha256)`.execute(db);

  await sql`alter table photograph enable row level security`.execute(db);
  await sql`alter table photograph force row level security`.execute(db);

  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const mine = sql`${national} and member_state = (select my_state())`;
  // Seen with the record, under the record's own policy; what was withdrawn only its State sees. Of a draft, by whoever sees
  // the draft: its officer, and who checks it. By its key each time: of "exists" the planner may make a scan of all there are.
  await sql`create policy read_with_record on photograph for select to marktrace_app
    using (${national} and (member_state = (select my_state()) or status = 'active')
      and (record_id = (select r.id from weapon_record r where r.id = record_id)
        or draft_id = (select d.id from capture_draft d where d.id = draft_id)))`.execute(db);
  const ofOwn = sql`${mine}
    and (is_own_record(record_id) or exists (select from capture_draft d where d.id = draft_id
      and d.officer_id = (select my_officer()) and d.status in ('open', 'returned')))
    and (marking_id is null or exists (select from marking m where m.id = marking_id and m.record_id = photograph.record_id))`;
  await sql`create policy add_own on photograph for insert to marktrace_app
    with check (${ofOwn} and added_by = (select my_officer()))`.execute(db);
  await sql`create policy change_own on photograph for update to marktrace_app
    using (${mine} and status = 'active') with check (${ofOwn})`.execute(db);
  await sql`grant select on photograph to marktrace_app`.execute(db);
  await sql`grant insert (id, member_state, record_id, marking_id, draft_id, weapon_key, draft_mark, subject, caption, taken_on,
    original_sha256, original_type, original_bytes, width, height, file_id, added_by) on photograph to marktrace_app`.execute(
    db,
  );
  await sql`grant update (record_id, marking_id, draft_id, weapon_key, draft_mark, subject, caption, taken_on,
    status, withdrawn_reason, withdrawn_by, withdrawn_at) on photograph to marktrace_app`.execute(db);

  // A photograph goes from its draft to the record that came of it, and nowhere else. From then on what is said of it changes
  // by an amendment of the record.
  await sql`create function photograph_stays() returns trigger language plpgsql as $$
    begin
      raise exception 'a photograph stays with its record' using errcode = 'check_violation';
    end $$`.execute(db);
  await sql`create trigger stays before update on photograph for each row
    when (old.record_id is not null and new.record_id is distinct from old.record_id)
    execute function photograph_stays()`.execute(db);
  // Whoever attaches a function to a table needs the right to call it, for that moment.
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`grant execute on function keep_version() to session_user`.execute(db);
  await sql`reset role`.execute(db);
  await sql`create trigger keep_version before update on photograph for each row
    when (old.record_id is not null) execute function keep_version()`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`revoke execute on function keep_version() from session_user`.execute(db);
  await sql`reset role`.execute(db);

  // Which of these files belong to no photograph: what a start-up may remove. It is asked by nobody who is signed in, and tells
  // nothing but which of random names that the asker already has are unknown.
  await sql`create policy disclose on photograph for select to marktrace_disclosure using (true)`.execute(db);
  await sql`grant select on photograph to marktrace_disclosure`.execute(db);
  await sql`create function unknown_photograph_files(files uuid[]) returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      return query
        select f from unnest(files) f where not exists (select from photograph p where p.file_id = f);
    end $$`.execute(db);
  await sql`revoke all on function unknown_photograph_files(uuid[]) from public`.execute(db);
  await sql`grant execute on function unknown_photograph_files(uuid[]) to marktrace_app`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function unknown_photograph_files(uuid[]) owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
