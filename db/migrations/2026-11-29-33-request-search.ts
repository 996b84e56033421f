import { type Kysely, sql } from 'kysely';

/** Requests are found by their reference, each State's own reference, a mark and where their clocks stand; a page of them is read from an index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index trace_request_requesting_id on trace_request (requesting_state, id)`.execute(db);
  await sql`create index trace_request_addressed_id on trace_request (addressed_state, id)`.execute(db);
  await sql`create index trace_request_status_id on trace_request (status, id)`.execute(db);
  // What waits longest comes first out of the index, for one State and for all.
  for (const [name, columns] of [
    ['addressed_received', 'addressed_state, status, received_at, id'],
    ['addressed_counting', 'addressed_state, status, answer_from, id'],
    ['requesting_received', 'requesting_state, status, received_at, id'],
    ['requesting_counting', 'requesting_state, status, answer_from, id'],
    ['all_received', 'status, received_at, id'],
    ['all_counting', 'status, answer_from, id'],
  ] as const) {
    await sql`create index ${sql.id(`trace_request_${name}`)} on trace_request (${sql.raw(columns)})`.execute(
      db,
    );
  }

  await sql`create table trace_own_reference (
    request_id uuid not null references trace_request,
    member_state text not null references member_state,
    reference text collate "C" not null check (length(reference) between 1 and 100),
    reference_key text collate "C" not null generated always as (lower(reference)) stored,
    officer_id uuid not null,
    at timestamptz not null default now(),
    primary key (request_id, member_state)
  )`.execute(db);
  await sql`comment on table trace_own_reference is
    'the number under which a State keeps the case at home; the other State never sees it'`.execute(db);
  await sql`create index trace_own_reference_key on trace_own_reference (member_state, reference_key)`.execute(
    db,
  );
  await sql`alter table trace_own_reference enable row level security`.execute(db);
  await sql`alter table trace_own_reference force row level security`.execute(db);
  const own = sql.raw(
    `(select my_officer()) is not null and (select my_role()) = 'npc' and member_state = (select my_state())`,
  );
  await sql`create policy read_own on trace_own_reference for select to marktrace_app using (${own})`.execute(
    db,
  );
  await sql`create policy name_own on trace_own_reference for insert to marktrace_app
    with check (${own} and officer_id = (select my_officer())
      and exists (select from trace_request q where q.id = request_id
        and trace_own_reference.member_state in (q.requesting_state, q.addressed_state)))`.execute(db);
  await sql`create policy rename_own on trace_own_reference for update to marktrace_app
    using (${own}) with check (${own} and officer_id = (select my_officer()))`.execute(db);
  await sql`grant select on trace_own_reference to marktrace_app`.execute(db);
  await sql`grant insert (request_id, member_state, reference, officer_id) on trace_own_reference to marktrace_app`.execute(
    db,
  );
  await sql`grant update (reference, officer_id) on trace_own_reference to marktrace_app`.execute(db);

  // A request begins with the case of its occasion, which the State that sends it knows the arm by.
  await sql`create function name_own_case() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into trace_own_reference (request_id, member_state, reference, officer_id)
      select new.request_id, new.requesting_state, o.case_reference, my_officer()
        from weapon_record r join occasion o on o.id = r.occasion_id
       where r.id = new.record_id and r.member_state = new.requesting_state and o.case_reference <> ''
         and my_officer() is not null;
      return null;
    end $$`.execute(db);
  await sql`create trigger name_own_case after insert on trace_letter
    for each row execute function name_own_case()`.execute(db);
}
