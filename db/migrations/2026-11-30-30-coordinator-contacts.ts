import { type Kysely, sql } from 'kysely';

/**
 * What the coordinator does about a request past its deadline: reminds the State that owes the step, once a day, or calls it
 * and notes what was said. Both States see it among the steps; neither status nor clocks hang on it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into notice_kind (kind, roles, by_default) values ('request_reminded', '{npc}', true)`.execute(
    db,
  );
  await sql`create table coordinator_contact (
    id uuid primary key default new_id(),
    request_id uuid not null references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    kind text not null check (kind in ('reminded', 'called')),
    about text not null check (about in ('acknowledgement', 'answer')),
    due_on date not null,
    on_day date not null,
    note text not null default '' check (length(note) <= 1000),
    officer_id uuid not null,
    officer_name text not null,
    at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint a_call_says_what_was_said check ((kind = 'called') = (note ~ '[^[:space:]]{2}')),
    constraint called_once_it_was_late check (on_day > due_on and on_day <= (at at time zone 'UTC')::date),
    constraint reminded_on_the_day check (kind = 'called' or on_day = (at at time zone 'UTC')::date)
  )`.execute(db);
  await sql`comment on table coordinator_contact is
    'what the coordinator did about a request past its deadline; no status and no clock follows from it'`.execute(
    db,
  );
  await sql`create unique index reminded_once_a_day on coordinator_contact (request_id, on_day) where kind = 'reminded'`.execute(
    db,
  );
  await sql`create index coordinator_contact_request on coordinator_contact (request_id)`.execute(db);
  await sql`alter table coordinator_contact enable row level security`.execute(db);
  await sql`alter table coordinator_contact force row level security`.execute(db);
  await sql`create policy read_party on coordinator_contact for select to marktrace_app
    using ((select my_officer()) is not null and ((select my_role()) = 'coordinator'
      or (select my_role()) = 'npc' and (select my_state()) in (requesting_state, addressed_state)))`.execute(
    db,
  );
  // The deadline is the one that runs now, as app/domain/trace-clock.ts counts it.
  await sql`create policy keep on coordinator_contact for insert to marktrace_app
    with check ((select my_officer()) is not null and (select my_role()) = 'coordinator' and officer_id = (select my_officer())
      and exists (select from trace_request q where q.id = request_id
        and (q.requesting_state, q.addressed_state)
          = (coordinator_contact.requesting_state, coordinator_contact.addressed_state)
        and case q.status
          when 'sent' then about = 'acknowledgement' and due_on = (q.received_at at time zone 'UTC')::date + 7
          when 'acknowledged' then about = 'answer' and due_on = (q.answer_from at time zone 'UTC')::date + 56
          else false end))`.execute(db);
  await sql`grant select, insert on coordinator_contact to marktrace_app`.execute(db);

  await sql`create function notice_coordinator_contact() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if new.kind = 'reminded' and is_outside(new.addressed_state) then
        raise exception 'a State outside the portal is called'
          using errcode = 'check_violation', constraint = 'who_is_reminded_is_in_the_portal';
      end if;
      if new.kind = 'reminded' then
        insert into notice (kind, role, member_state, amount, caused_by, at)
        values ('request_reminded', 'npc', new.addressed_state, 1, new.officer_id, new.at);
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger notice after insert on coordinator_contact
    for each row execute function notice_coordinator_contact()`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`revoke all on function notice_coordinator_contact() from public`.execute(db);
  await sql`alter function notice_coordinator_contact() owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
