import { type Kysely, sql } from 'kysely';

/** Documents of a request and of an answer. They lie sealed in the data folder; a row names each, and is never changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table trace_attachment (
    id uuid primary key default new_id(),
    request_id uuid not null references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    member_state text not null references member_state,
    part text not null check (part in ('request', 'answer')),
    file_id uuid not null unique,
    name text not null check (length(name) between 1 and 200),
    type text not null check (type in ('pdf', 'jpeg', 'png')),
    bytes int not null check (bytes > 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    note text not null default '' check (length(note) <= 2000),
    officer_id uuid not null,
    officer_name text not null,
    at timestamptz not null default clock_timestamp(),
    unique (request_id, member_state, sha256)
  )`.execute(db);
  await sql`comment on column trace_attachment.sha256 is 'of the file as it was sent'`.execute(db);
  await sql`alter table trace_attachment enable row level security`.execute(db);
  await sql`alter table trace_attachment force row level security`.execute(db);

  const npc = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'npc'`);
  // Who may not read an answer reads no document of it: the answer is looked for under its own policies.
  await sql`create policy read_party on trace_attachment for select to marktrace_app
    using (${npc} and (select my_state()) in (requesting_state, addressed_state)
      and (part = 'request' or exists (select from trace_answer a where a.request_id = trace_attachment.request_id)))`.execute(
    db,
  );
  await sql`create policy add_own on trace_attachment for insert to marktrace_app
    with check (${npc} and member_state = (select my_state()) and officer_id = (select my_officer())
      and member_state = case part when 'request' then requesting_state else addressed_state end
      and exists (select from trace_request q where q.id = request_id
        and q.requesting_state = trace_attachment.requesting_state
        and q.addressed_state = trace_attachment.addressed_state
        and case trace_attachment.part when 'request' then q.status <> 'closed'
                                       else q.status in ('answered', 'refused') end))`.execute(db);
  await sql`grant select on trace_attachment to marktrace_app`.execute(db);
  await sql`grant insert (request_id, requesting_state, addressed_state, member_state, part, file_id, name, type, bytes,
    sha256, note, officer_id, officer_name) on trace_attachment to marktrace_app`.execute(db);

  await sql`create function hold_attachment() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform pg_advisory_xact_lock(hashtext('trace_attachment'), hashtext(new.request_id::text));
      if (select count(*) from trace_attachment a
           where a.request_id = new.request_id and a.member_state = new.member_state) >= 20 then
        raise exception 'a State attaches twenty documents to a request and no more'
          using errcode = 'check_violation', constraint = 'twenty_documents_are_enough';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold before insert on trace_attachment
    for each row execute function hold_attachment()`.execute(db);
}
