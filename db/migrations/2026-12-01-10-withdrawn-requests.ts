import { type Kysely, sql } from 'kysely';

/**
 * The State that sent a request withdraws it as long as it is not answered, with a reason. That ends the request: no clock runs
 * and no step follows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table trace_request drop constraint trace_request_status_check`.execute(db);
  await sql`alter table trace_request add column withdrawn_at timestamptz,
    add constraint trace_request_status_check check (status in
    ('sent', 'returned', 'acknowledged', 'answered', 'refused', 'queried', 'clarified', 'suspended', 'closed', 'withdrawn'))`.execute(
    db,
  );
  await sql`alter table trace_step add constraint a_withdrawal_says_why
    check (action <> 'withdraw' or message ~ '[^[:space:]]')`.execute(db);
  await sql`grant update (withdrawn_at) on trace_request to marktrace_app`.execute(db);
  await sql`insert into notice_kind (kind, roles, by_default) values ('request_withdrawn', '{npc}', true)`.execute(
    db,
  );
  await sql`alter table amendment drop constraint outcome_has_a_code, add constraint outcome_has_a_code
    check (kind <> 'outcome' or reason in ('trace_opened', 'trace_closed', 'trace_withdrawn'))`.execute(db);
  await holdSteps(db);
  await endWhatHangsOnIt(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await foldSteps(db);
  await tellSteps(db);
  await followSuspensions(db);
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

/** The statuses that follow each other, as the owner of a step may write them, or the other State where its owner is outside. */
async function holdSteps(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function hold_trace_steps() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      party text := case my_state() when old.requesting_state then 'requesting' when old.addressed_state then 'addressed' end;
      for_other text := case
        when party = 'requesting' and is_outside(old.addressed_state) then 'addressed'
        when party = 'addressed' and is_outside(old.requesting_state) then 'requesting' end;
    begin
      if exists (select from (values
        ('addressed', 'sent', 'acknowledged'), ('addressed', 'sent', 'returned'), ('addressed', 'acknowledged', 'returned'),
        ('requesting', 'returned', 'sent'), ('addressed', 'acknowledged', 'answered'), ('addressed', 'acknowledged', 'refused'),
        ('requesting', 'answered', 'queried'), ('requesting', 'refused', 'queried'), ('requesting', 'clarified', 'queried'),
        ('addressed', 'queried', 'clarified'),
        ('requesting', 'sent', 'withdrawn'), ('requesting', 'returned', 'withdrawn'), ('requesting', 'acknowledged', 'withdrawn'),
        ('requesting', 'answered', 'closed'), ('requesting', 'refused', 'closed'), ('requesting', 'clarified', 'closed')
      ) t(by, before, next) where t.by in (party, for_other) and (t.before, t.next) = (old.status, new.status))
         or current_user = 'marktrace_disclosure' and 'suspended' in (old.status, new.status) then
        return new;
      end if;
      raise exception 'no step of a tracing request leads from % to % for this State', old.status, new.status
        using errcode = 'check_violation';
    end $$`.execute(db);
}

/** No document is attached to a request that has ended, and no domestic trace is begun for it; one that was begun stays. */
async function endWhatHangsOnIt(db: Kysely<unknown>): Promise<void> {
  const npc = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'npc'`);
  const mine = sql.raw('(select my_state())');
  const side = sql.raw(`case part when 'request' then requesting_state else addressed_state end`);
  await sql`alter policy add_own on trace_attachment
    with check (${npc} and member_state = ${mine} and officer_id = (select my_officer())
      and member_state in (requesting_state, addressed_state)
      and (member_state = ${side} or is_outside(${side}))
      and exists (select from trace_request q where q.id = trace_attachment.request_id
        and q.requesting_state = trace_attachment.requesting_state
        and q.addressed_state = trace_attachment.addressed_state
        and case trace_attachment.part when 'request' then q.status not in ('closed', 'withdrawn')
              else q.status in ('answered', 'refused', 'queried', 'clarified') end))`.execute(db);
  await sql`alter policy open_own on domestic_trace
    with check (${npc} and member_state = ${mine} and opened_by = (select my_officer()) and conclusion is null and case
      when request_id is null then exists (select from weapon_record r
        where r.id = record_id and r.member_state = domestic_trace.member_state and r.outcome is not null)
      else exists (select from trace_request q join trace_letter l on l.request_id = q.id
        where q.id = domestic_trace.request_id and q.addressed_state = domestic_trace.member_state
          and q.status not in ('closed', 'withdrawn', 'suspended')
          and l.record_id is not distinct from domestic_trace.record_id) end)`.execute(db);
}

/** The steps are folded as app/domain/trace-clock.ts folds them (courseOf), by the table of app/domain/trace-request.ts. */
async function foldSteps(db: Kysely<unknown>): Promise<void> {
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
      withdrawn timestamptz;
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
                       ('withdraw', 'requesting', 'sent', 'withdrawn'),
                       ('withdraw', 'requesting', 'returned', 'withdrawn'),
                       ('withdraw', 'requesting', 'acknowledged', 'withdrawn'),
                       ('close', 'requesting', 'answered', 'closed'),
                       ('close', 'requesting', 'refused', 'closed'),
                       ('close', 'requesting', 'clarified', 'closed')) t(action, by, before, next)
         where t.action = step.action and t.by = party and t.before = now_is;
        if not found then
          next_is := case
            when step.action = 'suspend' and party is not null and now_is not in ('', 'closed', 'withdrawn', 'suspended')
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
          when 'withdraw' then withdrawn := step.at;
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
         or (q.acknowledged_at, q.answered_at, q.closed_at, q.withdrawn_at)
              is distinct from (acknowledged, answered, closed, withdrawn) then
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
}

/** Who is told of a step; nobody is told for a State outside. */
async function tellSteps(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function notice_trace_step() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, role, member_state, amount, caused_by, at)
      select t.kind, 'npc', s.state, 1, new.officer_id, new.at
        from (values ('send', 'addressed', 'request_received'), ('resubmit', 'addressed', 'request_received'),
                     ('acknowledge', 'requesting', 'request_acknowledged'), ('return', 'requesting', 'request_returned'),
                     ('answer', 'requesting', 'request_answered'), ('refuse', 'requesting', 'request_answered'),
                     ('ask', 'addressed', 'request_queried'), ('clarify', 'requesting', 'request_clarified'),
                     ('suspend', 'requesting', 'request_suspended'), ('suspend', 'addressed', 'request_suspended'),
                     ('resume', 'requesting', 'request_suspended'), ('resume', 'addressed', 'request_suspended'),
                     ('close', 'addressed', 'request_closed'), ('withdraw', 'addressed', 'request_withdrawn')) t(action, told, kind)
       cross join lateral (select case t.told when 'requesting' then new.requesting_state
                                              else new.addressed_state end as state) s
       where t.action = new.action and not is_outside(s.state);
      return null;
    end $$`.execute(db);
}

/** A suspension writes its step into every open request of the State, and lifting it the step that takes them on. */
async function followSuspensions(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function follow_suspension() returns trigger language plpgsql security definer
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
                where new.member_state in (r.requesting_state, r.addressed_state) and r.status not in ('closed', 'withdrawn')
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
}
