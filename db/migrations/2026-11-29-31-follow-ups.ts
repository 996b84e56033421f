import { type Kysely, sql } from 'kysely';

/**
 * What followed a trace (ISACS 05.31, 5.3): investigation, prosecution, prevention, lessons, assistance asked for. Entries are added by
 * either State and never changed; the first of its kind on a request counts in the figures (10.2 c).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table trace_follow_up (
    id uuid primary key default new_id(),
    request_id uuid not null references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    member_state text not null references member_state,
    kind text not null check (kind in ('investigation', 'prosecution', 'conviction', 'prevention', 'lesson', 'assistance')),
    happened_on date not null,
    note text not null check (length(note) between 1 and 4000),
    shared boolean not null,
    uses_answer boolean not null,
    officer_id uuid not null,
    officer_name text not null,
    at timestamptz not null default clock_timestamp()
  )`.execute(db);
  await sql`comment on column trace_follow_up.shared is 'whether the other State reads it'`.execute(db);
  await sql`comment on column trace_follow_up.uses_answer is 'the answer serves as evidence in it'`.execute(
    db,
  );
  await sql`create index trace_follow_up_request on trace_follow_up (request_id)`.execute(db);

  await sql`create table trace_follow_up_tally (
    requesting_state text not null,
    addressed_state text not null,
    year smallint not null,
    kind text not null,
    n int not null
  )`.execute(db);
  await sql`comment on table trace_follow_up_tally is
    'requests with a follow-up of a kind, by the year in which the request was sent; rows of one key add up'`.execute(
    db,
  );
  for (const table of ['trace_follow_up', 'trace_follow_up_tally']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }

  const npc = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'npc'`);
  await sql`create policy read_own_or_shared on trace_follow_up for select to marktrace_app
    using (${npc} and (member_state = (select my_state())
      or shared and (select my_state()) in (requesting_state, addressed_state)))`.execute(db);
  await sql`create policy add_own on trace_follow_up for insert to marktrace_app
    with check (${npc} and member_state = (select my_state()) and officer_id = (select my_officer())
      and member_state in (requesting_state, addressed_state)
      and exists (select from trace_request q where q.id = request_id and q.status in ('answered', 'refused', 'closed')
        and q.requesting_state = trace_follow_up.requesting_state
        and q.addressed_state = trace_follow_up.addressed_state))`.execute(db);
  await sql`grant select on trace_follow_up to marktrace_app`.execute(db);
  await sql`grant insert (request_id, requesting_state, addressed_state, member_state, kind, happened_on, note, shared,
    uses_answer, officer_id, officer_name) on trace_follow_up to marktrace_app`.execute(db);

  await sql`create policy read_figures on trace_follow_up_tally for select to marktrace_stats
    using ((select my_officer()) is not null)`.execute(db);
  await sql`create policy count on trace_follow_up_tally for insert to marktrace_disclosure with check (true)`.execute(
    db,
  );
  await sql`grant select on trace_follow_up_tally to marktrace_stats`.execute(db);
  await sql`grant insert on trace_follow_up_tally to marktrace_disclosure`.execute(db);
  await sql`create policy count on trace_follow_up for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select (id, request_id, kind) on trace_follow_up to marktrace_disclosure`.execute(db);

  // Of the State that received an answer under a restriction; who gave it uses its own knowledge.
  await sql`create function hold_follow_up() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not new.uses_answer or new.member_state <> new.requesting_state then
        return new;
      end if;
      if not exists (select from trace_answer a where a.request_id = new.request_id) then
        raise exception 'only who may read the answer rests on it'
          using errcode = 'check_violation', constraint = 'evidence_is_an_answer_that_one_may_read';
      end if;
      if exists (select from trace_answer a where a.request_id = new.request_id and 'tracing_only' = any (a.restrictions))
         and not exists (select from trace_consent c join trace_consent_decision d on d.consent_id = c.id
           where c.request_id = new.request_id and c.use = 'evidence' and d.decision = 'granted') then
        raise exception 'an answer for tracing only is no evidence without the consent of who gave it'
          using errcode = 'check_violation', constraint = 'for_tracing_only_is_no_evidence';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold before insert on trace_follow_up for each row execute function hold_follow_up()`.execute(
    db,
  );

  // One request at a time, so that two first entries of a kind count once.
  await sql`create function tally_follow_up() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform pg_advisory_xact_lock(hashtext('trace_follow_up'), hashtext(new.request_id::text));
      insert into trace_follow_up_tally (requesting_state, addressed_state, year, kind, n)
      select new.requesting_state, new.addressed_state, extract(year from q.sent_at at time zone 'UTC')::smallint, new.kind, 1
        from trace_request q
       where q.id = new.request_id
         and not exists (select from trace_follow_up f
           where f.request_id = new.request_id and f.kind = new.kind and f.id <> new.id);
      return null;
    end $$`.execute(db);
  await sql`create trigger tally after insert on trace_follow_up for each row execute function tally_follow_up()`.execute(
    db,
  );
  await sql`revoke all on function tally_follow_up() from public`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function tally_follow_up() owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
