import { type Kysely, sql } from 'kysely';

/**
 * Clarification of an answer or a refusal, asked and given (ISACS 05.31, 8.3.4.2), and the suspension of a State: its open
 * requests stand still by a step of their own, with their clocks, and go on where they stood when it is lifted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table trace_request drop constraint trace_request_status_check`.execute(db);
  await sql`alter table trace_request add constraint trace_request_status_check check (status in
    ('sent', 'returned', 'acknowledged', 'answered', 'refused', 'queried', 'clarified', 'suspended', 'closed'))`.execute(
    db,
  );
  await sql`insert into notice_kind (kind, roles, by_default) values
    ('request_queried', '{npc}', false), ('request_clarified', '{npc}', false), ('request_suspended', '{npc}', false)`.execute(
    db,
  );
  await makeSuspensions(db);
  await holdSteps(db);
  await foldSteps(db);
  await tellSteps(db);
  await followSuspensions(db);
}

async function makeSuspensions(db: Kysely<unknown>): Promise<void> {
  await sql`create table state_suspension (
    id uuid primary key default new_id(),
    member_state text not null references member_state,
    reason text not null check (length(reason) between 1 and 2000),
    suspended_by uuid not null,
    suspended_by_name text not null,
    suspended_at timestamptz not null,
    lift_reason text not null default '' check (length(lift_reason) <= 2000),
    lifted_by uuid,
    lifted_by_name text,
    lifted_at timestamptz,
    constraint lifted_by_somebody check ((lifted_at is null) = (lifted_by is null)
      and (lifted_at is null) = (lifted_by_name is null) and (lifted_at is null) = (lift_reason = '')),
    constraint lifted_after_it_began check (lifted_at >= suspended_at)
  )`.execute(db);
  await sql`create unique index state_suspension_open on state_suspension (member_state) where lifted_at is null`.execute(
    db,
  );
  await sql`alter table state_suspension enable row level security`.execute(db);
  await sql`alter table state_suspension force row level security`.execute(db);
  const administrator = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'administrator'`);
  await sql`create policy read_concerned on state_suspension for select to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) in ('npc', 'coordinator', 'administrator'))`.execute(
    db,
  );
  await sql`create policy suspend on state_suspension for insert to marktrace_app
    with check (${administrator} and suspended_by = (select my_officer()) and lifted_at is null)`.execute(db);
  await sql`create policy lift on state_suspension for update to marktrace_app
    using (${administrator} and lifted_at is null) with check (${administrator} and lifted_by = (select my_officer()))`.execute(
    db,
  );
  await sql`grant select, insert on state_suspension to marktrace_app`.execute(db);
  await sql`grant update (lift_reason, lifted_by, lifted_by_name, lifted_at) on state_suspension to marktrace_app`.execute(
    db,
  );
  await sql`create policy hold on state_suspension for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select on state_suspension to marktrace_disclosure`.execute(db);

  // Whoever sends holds the lock with others; whoever suspends holds it alone, and so sees what was sent before.
  await sql`create function hold_suspended() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform pg_advisory_xact_lock_shared(hashtext('marktrace suspensions'));
      if exists (select from state_suspension s where s.lifted_at is null
                    and s.member_state in (new.requesting_state, new.addressed_state)) then
        raise exception 'no request is sent by or to a State that is suspended'
          using errcode = 'check_violation', constraint = 'a_party_is_suspended';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_suspended before insert on trace_request
    for each row execute function hold_suspended()`.execute(db);
  await own(db, ['hold_suspended()']);
}

/** The statuses that follow each other, as the owner of a step may write them. */
async function holdSteps(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function hold_trace_steps() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      party text := case my_state() when old.requesting_state then 'requesting' when old.addressed_state then 'addressed' end;
    begin
      if (party, old.status, new.status) in (
        ('addressed', 'sent', 'acknowledged'), ('addressed', 'sent', 'returned'), ('addressed', 'acknowledged', 'returned'),
        ('requesting', 'returned', 'sent'), ('addressed', 'acknowledged', 'answered'), ('addressed', 'acknowledged', 'refused'),
        ('requesting', 'answered', 'queried'), ('requesting', 'refused', 'queried'), ('requesting', 'clarified', 'queried'),
        ('addressed', 'queried', 'clarified'),
        ('requesting', 'answered', 'closed'), ('requesting', 'refused', 'closed'), ('requesting', 'clarified', 'closed')
      ) or current_user = 'marktrace_disclosure' and 'suspended' in (old.status, new.status) then
        return new;
      end if;
      raise exception 'no step of a tracing request leads from % to % for this State', old.status, new.status
        using errcode = 'check_violation';
    end $$`.execute(db);
}

/** The steps are folded as app/domain/trace-clock.ts folds them (courseOf), by the table of app/domain/trace-request.ts. */
async function foldSteps(db: Kysely<unknown>): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`create or replace function hold_trace_whole() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      request uuid := case tg_table_name when 'trace_request' then (to_jsonb(new) ->> 'id')::uuid
                                         else (to_jsonb(new) ->> 'request_id')::uuid end;
      q trace_request;
      step record;
      party text;
      now_is text := '';
      next_is text;
      stood text;
      last_at timestamptz := '-infinity';
      returned timestamptz;
      halted timestamptz;
      received timestamptz;
      acknowledged timestamptz;
      answered timestamptz;
      closed timestamptz;
      sent timestamptz;
      counts_from timestamptz;
      refused boolean := false;
      answers text[];
    begin
      select * into q from trace_request r where r.id = request;
      if not found then
        return null;
      end if;
      for step in select s.action, s.at, s.member_state from trace_step s where s.request_id = request order by s.position loop
        party := case step.member_state when q.requesting_state then 'requesting' when q.addressed_state then 'addressed' end;
        select t.next into next_is
          from (values ('send', 'requesting', '', 'sent'),
                       ('acknowledge', 'addressed', 'sent', 'acknowledged'),
                       ('return', 'addressed', 'sent', 'returned'),
                       ('return', 'addressed', 'acknowledged', 'returned'),
                       ('resubmit', 'requesting', 'returned', 'sent'),
                       ('answer', 'addressed', 'acknowledged', 'answered'),
                       ('refuse', 'addressed', 'acknowledged', 'refused'),
                       ('ask', 'requesting', 'answered', 'queried'),
                       ('ask', 'requesting', 'refused', 'queried'),
                       ('ask', 'requesting', 'clarified', 'queried'),
                       ('clarify', 'addressed', 'queried', 'clarified'),
                       ('close', 'requesting', 'answered', 'closed'),
                       ('close', 'requesting', 'refused', 'closed'),
                       ('close', 'requesting', 'clarified', 'closed')) t(action, by, before, next)
         where t.action = step.action and t.by = party and t.before = now_is;
        if not found then
          next_is := case
            when step.action = 'suspend' and party is not null and now_is not in ('', 'closed', 'suspended')
                 and exists (select from state_suspension s where s.member_state = step.member_state
                                and s.suspended_at <= step.at) then 'suspended'
            when step.action = 'resume' and party is not null and now_is = 'suspended'
                 and exists (select from state_suspension s where s.member_state = step.member_state
                                and s.lifted_at <= step.at) then stood end;
        end if;
        if next_is is null then
          raise exception 'no % of this State leads on from "%"', step.action, now_is
            using errcode = 'check_violation', constraint = 'a_step_follows_the_one_before';
        end if;
        if step.at < last_at then
          raise exception 'a step is never dated before the one ahead of it'
            using errcode = 'check_violation', constraint = 'steps_are_dated_in_their_order';
        end if;
        case step.action
          when 'send' then sent := step.at; received := step.at; counts_from := step.at;
          when 'return' then returned := step.at;
          when 'resubmit' then
            received := step.at; counts_from := counts_from + (step.at - returned); acknowledged := null;
          when 'acknowledge' then acknowledged := step.at;
          when 'close' then closed := step.at;
          when 'answer' then answered := step.at;
          when 'refuse' then answered := step.at; refused := true;
          when 'suspend' then halted := step.at; stood := now_is;
          when 'resume' then
            if stood in ('sent', 'acknowledged') then
              counts_from := counts_from + (step.at - halted);
            end if;
            if stood = 'sent' then
              received := step.at;
            end if;
          else null;
        end case;
        now_is := next_is;
        last_at := step.at;
      end loop;
      if (q.status, q.sent_at, q.received_at, q.answer_from) is distinct from (now_is, sent, received, counts_from)
         or (q.acknowledged_at, q.answered_at, q.closed_at) is distinct from (acknowledged, answered, closed) then
        raise exception 'a request stands as its steps have brought it'
          using errcode = 'check_violation', constraint = 'a_request_follows_from_its_steps';
      end if;
      answers := array(select a.kind from trace_answer a where a.request_id = request);
      if cardinality(answers) <> (answered is not null)::int or ('refusal' = any (answers)) <> refused then
        raise exception 'a request has an answer when it was answered, and a refusal when it was refused'
          using errcode = 'check_violation', constraint = 'an_answer_goes_with_its_step';
      end if;
      if (select count(*) <> 1 or bool_or((l.outcome is not null) <> (closed is not null))
            from trace_letter l where l.request_id = request) then
        raise exception 'a request has one letter, and an outcome when it is closed'
          using errcode = 'check_violation', constraint = 'an_outcome_closes_the_request';
      end if;
      return null;
    end $$`.execute(db);
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

/** Who is told of a step; a suspension concerns both sides. */
async function tellSteps(db: Kysely<unknown>): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`create or replace function notice_trace_step() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, role, member_state, amount, caused_by, at)
      select t.kind, 'npc', case t.told when 'requesting' then new.requesting_state else new.addressed_state end, 1,
             new.officer_id, new.at
        from (values ('send', 'addressed', 'request_received'), ('resubmit', 'addressed', 'request_received'),
                     ('acknowledge', 'requesting', 'request_acknowledged'), ('return', 'requesting', 'request_returned'),
                     ('answer', 'requesting', 'request_answered'), ('refuse', 'requesting', 'request_answered'),
                     ('ask', 'addressed', 'request_queried'), ('clarify', 'requesting', 'request_clarified'),
                     ('suspend', 'requesting', 'request_suspended'), ('suspend', 'addressed', 'request_suspended'),
                     ('resume', 'requesting', 'request_suspended'), ('resume', 'addressed', 'request_suspended'),
                     ('close', 'addressed', 'request_closed')) t(action, told, kind)
       where t.action = new.action;
      return null;
    end $$`.execute(db);
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

/** A suspension writes its step into every open request of the State, and lifting it the step that takes them on. */
async function followSuspensions(db: Kysely<unknown>): Promise<void> {
  await sql`create policy suspend on trace_step for insert to marktrace_disclosure
    with check (action in ('suspend', 'resume'))`.execute(db);
  await sql`grant insert on trace_step to marktrace_disclosure`.execute(db);
  await sql`create policy suspend on trace_request for update to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant update (status, received_at, answer_from) on trace_request to marktrace_disclosure`.execute(
    db,
  );
  await sql`create function follow_suspension() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      q trace_request;
      stood text;
      last record;
      halted timestamptz;
      moment timestamptz;
    begin
      perform pg_advisory_xact_lock(hashtext('marktrace suspensions'));
      for q in select * from trace_request r
                where new.member_state in (r.requesting_state, r.addressed_state) and r.status <> 'closed'
                  and (r.status = 'suspended') = (tg_op = 'UPDATE')
                order by r.id for no key update loop
        select max(s.at) as at, max(s.position) as position into last from trace_step s where s.request_id = q.id;
        if tg_op = 'INSERT' then
          moment := greatest(new.suspended_at, last.at);
          insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id, officer_name,
            action, position, at, message)
          values (q.id, q.requesting_state, q.addressed_state, new.member_state, new.suspended_by, new.suspended_by_name,
            'suspend', last.position + 1, moment, new.reason);
          update trace_request r set status = 'suspended' where r.id = q.id;
          continue;
        end if;
        -- The other State may be suspended as well: then the request waits for that one too.
        continue when exists (select from state_suspension s where s.lifted_at is null
                                 and s.member_state in (q.requesting_state, q.addressed_state));
        moment := greatest(new.lifted_at, last.at);
        select case s.action when 'send' then 'sent' when 'resubmit' then 'sent' when 'acknowledge' then 'acknowledged'
                             when 'return' then 'returned' when 'answer' then 'answered' when 'refuse' then 'refused'
                             when 'ask' then 'queried' when 'clarify' then 'clarified' end into stood
          from trace_step s where s.request_id = q.id and s.action not in ('suspend', 'resume')
         order by s.position desc limit 1;
        select s.at into halted from trace_step s where s.request_id = q.id and s.action = 'suspend'
         order by s.position desc limit 1;
        insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id, officer_name,
          action, position, at, message)
        values (q.id, q.requesting_state, q.addressed_state, new.member_state, new.lifted_by, new.lifted_by_name,
          'resume', last.position + 1, moment, new.lift_reason);
        update trace_request r
           set status = stood,
               answer_from = case when stood in ('sent', 'acknowledged') then r.answer_from + (moment - halted)
                                  else r.answer_from end,
               received_at = case when stood = 'sent' then moment else r.received_at end
         where r.id = q.id;
      end loop;
      return null;
    end $$`.execute(db);
  await sql`create trigger follow after insert or update on state_suspension
    for each row execute function follow_suspension()`.execute(db);
  await own(db, ['follow_suspension()']);
}

async function own(db: Kysely<unknown>, signatures: readonly string[]): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of signatures) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
