import { type Kysely, sql } from 'kysely';

/**
 * A tracing request follows from its steps: status and dates are what the steps make of them, checked when a transaction is
 * committed, whoever wrote. The eight weeks pause while a request is back with its sender. What the portal does by itself while
 * a deadline runs is a dated step as well.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db);
  await holdTheWhole(db);
  await remind(db);
}

async function addColumns(db: Kysely<unknown>): Promise<void> {
  await sql`alter table trace_request add column answer_from timestamptz`.execute(db);
  await sql`comment on column trace_request.answer_from is
    'from when the eight weeks count: when it was sent, later by as long as it was back with its sender'`.execute(
    db,
  );
  await sql`alter table trace_step add column position smallint, add column recorded_at timestamptz`.execute(
    db,
  );
  await sql`comment on column trace_step.recorded_at is
    'by the clock of the database; where it is far from at, a clock was wrong'`.execute(db);

  for (const table of ['trace_request', 'trace_step']) {
    await sql`alter table ${sql.table(table)} no force row level security, disable trigger user`.execute(db);
  }
  await sql`update trace_step s set recorded_at = s.at, position = n.position
    from (select id, row_number() over (partition by request_id order by at, id) as position from trace_step) n
    where n.id = s.id`.execute(db);
  await sql`update trace_request q set answer_from = q.sent_at + coalesce((
      select sum(b.at - r.at)
        from trace_step r
        join lateral (select s.at from trace_step s where s.request_id = r.request_id and s.position > r.position
                        and s.action = 'resubmit' order by s.position limit 1) b on true
       where r.request_id = q.id and r.action = 'return'), interval '0')`.execute(db);
  for (const table of ['trace_request', 'trace_step']) {
    await sql`alter table ${sql.table(table)} force row level security, enable trigger user`.execute(db);
  }

  await sql`alter table trace_request alter column answer_from set not null`.execute(db);
  await sql`alter table trace_step alter column position set not null, alter column recorded_at set not null,
    alter column recorded_at set default clock_timestamp(), add unique (request_id, position)`.execute(db);
  await sql`grant update (answer_from) on trace_request to marktrace_app`.execute(db);
  await sql`create index trace_request_unacknowledged on trace_request (received_at) where status = 'sent'`.execute(
    db,
  );
  await sql`create index trace_request_unanswered on trace_request (answer_from) where status = 'acknowledged'`.execute(
    db,
  );
}

async function holdTheWhole(db: Kysely<unknown>): Promise<void> {
  await sql`create policy hold on trace_request for select to marktrace_disclosure using (true)`.execute(db);
  await sql`grant select on trace_request to marktrace_disclosure`.execute(db);
  for (const [table, columns] of [
    ['trace_step', 'request_id, requesting_state, addressed_state, member_state, action, at, position'],
    ['trace_letter', 'request_id, outcome'],
    ['trace_answer', 'request_id, kind'],
  ] as const) {
    await sql`create policy hold on ${sql.table(table)} for select to marktrace_disclosure using (true)`.execute(
      db,
    );
    await sql`grant select (${sql.raw(columns)}) on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }

  // The steps are folded as app/domain/trace-clock.ts folds them (courseOf), by the table of app/domain/trace-request.ts.
  await sql`create function hold_trace_whole() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      request uuid := case tg_table_name when 'trace_request' then (to_jsonb(new) ->> 'id')::uuid
                                         else (to_jsonb(new) ->> 'request_id')::uuid end;
      q trace_request;
      step record;
      party text;
      now_is text := '';
      next_is text;
      last_at timestamptz := '-infinity';
      returned timestamptz;
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
                       ('close', 'requesting', 'answered', 'closed'),
                       ('close', 'requesting', 'refused', 'closed')) t(action, by, before, next)
         where t.action = step.action and t.by = party and t.before = now_is;
        if not found then
          raise exception 'no % of this State leads on from "%"', step.action, now_is
            using errcode = 'check_violation', constraint = 'a_step_follows_the_one_before';
        end if;
        if step.at < last_at then
          raise exception 'a step is never dated before the one ahead of it'
            using errcode = 'check_violation', constraint = 'steps_are_dated_in_their_order';
        end if;
        now_is := next_is;
        last_at := step.at;
        case step.action
          when 'send' then sent := step.at; received := step.at; counts_from := step.at;
          when 'return' then returned := step.at;
          when 'resubmit' then
            received := step.at; counts_from := counts_from + (step.at - returned); acknowledged := null;
          when 'acknowledge' then acknowledged := step.at;
          when 'close' then closed := step.at;
          else answered := step.at; refused := step.action = 'refuse';
        end case;
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
  for (const [table, event] of [
    ['trace_request', 'insert or update'],
    ['trace_step', 'insert'],
    ['trace_answer', 'insert'],
  ] as const) {
    await sql`create constraint trigger hold_whole after ${sql.raw(event)} on ${sql.table(table)}
      deferrable initially deferred for each row execute function hold_trace_whole()`.execute(db);
  }
  await own(db, ['hold_trace_whole()']);
}

async function remind(db: Kysely<unknown>): Promise<void> {
  await sql`insert into notice_kind (kind, roles, by_default) values
    ('request_due', '{npc}', true), ('request_overdue', '{npc}', true), ('request_late', '{coordinator}', true)`.execute(
    db,
  );
  await sql`create table trace_reminder (
    request_id uuid not null references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    step text not null check (step ~ '^[a-z_]{3,40}$'),
    due_on date not null,
    at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (request_id, step, due_on)
  )`.execute(db);
  await sql`comment on table trace_reminder is
    'what the portal did by itself while a deadline ran: once for a step and a due date, never changed'`.execute(
    db,
  );
  await sql`alter table trace_reminder enable row level security`.execute(db);
  await sql`alter table trace_reminder force row level security`.execute(db);
  await sql`create policy read_party on trace_reminder for select to marktrace_app
    using ((select my_officer()) is not null and ((select my_role()) = 'coordinator'
      or (select my_role()) = 'npc' and (select my_state()) in (requesting_state, addressed_state)))`.execute(
    db,
  );
  await sql`grant select on trace_reminder to marktrace_app`.execute(db);
  await sql`create policy keep on trace_reminder for all to marktrace_disclosure using (true) with check (true)`.execute(
    db,
  );
  await sql`grant select, insert on trace_reminder to marktrace_disclosure`.execute(db);

  // The days are those of app/domain/trace-reminder.ts; a test holds the two to each other.
  await sql`create function keep_clocks(by_clock timestamptz) returns int language plpgsql volatile security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      today date := (by_clock at time zone 'UTC')::date;
      written int;
    begin
      if by_clock > clock_timestamp() + interval '5 minutes' then
        raise exception 'the clock of the server is ahead of the clock of the database'
          using errcode = 'check_violation', constraint = 'no_reminder_from_the_future';
      end if;
      insert into trace_reminder (request_id, requesting_state, addressed_state, step, due_on, at)
      select q.id, q.requesting_state, q.addressed_state, s.step, d.due, by_clock
        from trace_request q
        join (values ('acknowledge_reminder', 'sent', -2), ('acknowledge_second', 'sent', 1),
                     ('acknowledge_escalated', 'sent', 7),
                     ('answer_reminder', 'acknowledged', -14), ('answer_last_reminder', 'acknowledged', -3),
                     ('answer_second', 'acknowledged', 1), ('answer_escalated', 'acknowledged', 7)) s(step, during, days)
             on s.during = q.status
       cross join lateral (select case q.status
           when 'sent' then (q.received_at at time zone 'UTC')::date + 7
           else (q.answer_from at time zone 'UTC')::date + 56 end as due) d
       where q.status in ('sent', 'acknowledged') and today >= d.due + s.days and (s.days > 0 or today <= d.due)
      on conflict do nothing;
      get diagnostics written = row_count;
      return written;
    end $$`.execute(db);

  await sql`create function notice_reminder() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, role, member_state, amount)
      select t.kind, t.role, case t.told when 'addressed' then new.addressed_state
                                         when 'requesting' then new.requesting_state end, 1
        from (values ('_reminder$', 'addressed', 'npc', 'request_due'),
                     ('_second$', 'addressed', 'npc', 'request_overdue'),
                     ('_second$', 'requesting', 'npc', 'request_overdue'),
                     ('_escalated$', 'coordinator', 'coordinator', 'request_late')) t(step, told, role, kind)
       where new.step ~ t.step;
      return null;
    end $$`.execute(db);
  await sql`grant execute on function keep_clocks(timestamptz) to marktrace_app`.execute(db);
  await sql`create trigger notice after insert on trace_reminder for each row execute function notice_reminder()`.execute(
    db,
  );
  await own(db, ['keep_clocks(timestamptz)', 'notice_reminder()']);
}

async function own(db: Kysely<unknown>, signatures: readonly string[]): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of signatures) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
