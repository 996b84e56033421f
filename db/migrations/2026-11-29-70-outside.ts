import { type Kysely, sql } from 'kysely';

/**
 * Requests to and from States that nobody acts for in the portal. They are sent and answered on paper; the State of the other side
 * writes down by hand what came, as a step of the State outside, with the day on which it happened, how it came and who wrote it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await nameOutside(db);
  await describeArms(db);
  await writeByHand(db);
  await holdSteps(db);
  await tell(db);
}

/** A State is outside as long as it has had no officer in the portal: nobody but itself ever writes for one that has. */
async function nameOutside(db: Kysely<unknown>): Promise<void> {
  await sql`create function is_outside(state text) returns boolean language plpgsql stable security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      return not exists (select from officer o where o.member_state = state);
    end $$`.execute(db);
  await sql`create index officer_member_state on officer (member_state)`.execute(db);
  await sql`grant execute on function is_outside(text) to marktrace_app`.execute(db);
  await own(db, ['is_outside(text)']);

  await sql`alter table trace_request drop constraint trace_request_requesting_state_fkey,
    drop constraint trace_request_addressed_state_fkey,
    add constraint states_are_codes check (requesting_state ~ '^[A-Z]{2}$' and addressed_state ~ '^[A-Z]{2}$')`.execute(
    db,
  );
  await sql`alter table trace_step
    add column hand_channel text check (hand_channel in
      ('letter', 'email', 'fax', 'telephone', 'interpol', 'diplomatic', 'in_person')),
    add column hand_writer text check (length(hand_writer) between 1 and 200),
    add constraint by_hand_with_channel_and_writer check ((hand_channel is null) = (hand_writer is null)),
    add constraint by_hand_is_never_ahead check (hand_channel is null or at <= recorded_at)`.execute(db);
  await sql`comment on column trace_step.hand_channel is
    'set where the State of the step is outside the portal and the other one wrote down what came from it'`.execute(
    db,
  );
}

/** What the letter of a State outside says of the arm: it is in nobody's register here. */
async function describeArms(db: Kysely<unknown>): Promise<void> {
  await sql`alter table trace_letter alter column record_id drop not null`.execute(db);
  await sql`create table trace_described_arm (
    request_id uuid primary key references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    item_kind text not null check (item_kind in
      ('small_arm', 'light_weapon', 'part', 'ammunition', 'related_material')),
    firearm_type text not null check (firearm_type in
      ('pistol', 'revolver', 'rifle', 'shotgun', 'submachine_gun', 'machine_gun', 'other', 'unknown')),
    make text not null default '' check (length(make) <= 100),
    model text not null default '' check (length(model) <= 100),
    calibre text not null default '' check (length(calibre) <= 100),
    serial text not null default '' check (length(serial) <= 100),
    serial_key text collate "C" not null default '',
    manufacture_country text check (manufacture_country ~ '^[A-Z]{2}$'),
    import_country text check (import_country ~ '^[A-Z]{2}$'),
    quantity int not null default 1 check (quantity > 0),
    description text not null default '' check (length(description) <= 2000),
    constraint something_is_said check (make <> '' or model <> '' or serial <> '' or description <> '')
  )`.execute(db);
  await sql`create index trace_described_arm_serial on trace_described_arm (serial_key) where serial_key <> ''`.execute(
    db,
  );
  await sql`alter table trace_described_arm enable row level security`.execute(db);
  await sql`alter table trace_described_arm force row level security`.execute(db);
  const npc = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'npc'`);
  await sql`create policy read_party on trace_described_arm for select to marktrace_app
    using (${npc} and (select my_state()) in (requesting_state, addressed_state))`.execute(db);
  await sql`create policy write_by_hand on trace_described_arm for insert to marktrace_app
    with check (${npc} and addressed_state = (select my_state()) and is_outside(requesting_state)
      and ${sameParties('trace_described_arm')})`.execute(db);
  await sql`grant select, insert on trace_described_arm to marktrace_app`.execute(db);

  await sql`create function hold_described_arm() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if (new.record_id is null) is distinct from
         exists (select from trace_described_arm d where d.request_id = new.request_id) then
        raise exception 'a letter is about a record, or about an arm that it describes'
          using errcode = 'check_violation', constraint = 'a_letter_is_about_one_arm';
      end if;
      return null;
    end $$`.execute(db);
  await sql`create constraint trigger hold_described after insert on trace_letter
    deferrable initially deferred for each row execute function hold_described_arm()`.execute(db);
}

/** What a State writes for the one outside, and only for such a one. */
async function writeByHand(db: Kysely<unknown>): Promise<void> {
  const npc = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'npc'`);
  const mine = sql.raw('(select my_state())');
  await sql`create policy open_by_hand on trace_request for insert to marktrace_app
    with check (${npc} and addressed_state = ${mine} and is_outside(requesting_state))`.execute(db);
  await sql`create policy write_by_hand on trace_letter for insert to marktrace_app
    with check (${npc} and addressed_state = ${mine} and is_outside(requesting_state) and record_id is null
      and hit_id is null and ${sameParties('trace_letter')})`.execute(db);
  // Nobody hangs a letter on another's record; a described arm is nobody's.
  await sql`alter policy about_own on trace_letter with check (record_id is null or is_own_record(record_id))`.execute(
    db,
  );
  await sql`create policy amend_by_hand on trace_letter for update to marktrace_app
    using (${npc} and addressed_state = ${mine} and is_outside(requesting_state))
    with check (${npc} and addressed_state = ${mine} and is_outside(requesting_state))`.execute(db);
  await sql`alter policy write_own on trace_step
    with check (${npc} and ${mine} in (requesting_state, addressed_state) and member_state = ${mine}
      and hand_channel is null and officer_id = (select my_officer()) and ${sameParties('trace_step')})`.execute(
    db,
  );
  await sql`create policy write_by_hand on trace_step for insert to marktrace_app
    with check (${npc} and ${mine} in (requesting_state, addressed_state)
      and member_state in (requesting_state, addressed_state) and member_state <> ${mine} and is_outside(member_state)
      and hand_channel is not null and officer_id = (select my_officer()) and ${sameParties('trace_step')})`.execute(
    db,
  );
  await sql`create policy write_by_hand on trace_answer for insert to marktrace_app
    with check (${npc} and requesting_state = ${mine} and is_outside(addressed_state)
      and ${sameParties('trace_answer', `and q.status in ('answered', 'refused', 'closed')`)})`.execute(db);
  await sql`create policy name_by_hand on answer_authority for insert to marktrace_app
    with check (${npc} and requesting_state = ${mine} and is_outside(addressed_state)
      and ${sameParties('answer_authority', `and q.status in ('answered', 'closed')`)})`.execute(db);
  // A document that came from a State outside is attached by the other one.
  const side = sql.raw(`case part when 'request' then requesting_state else addressed_state end`);
  await sql`alter policy add_own on trace_attachment
    with check (${npc} and member_state = ${mine} and officer_id = (select my_officer())
      and member_state in (requesting_state, addressed_state)
      and (member_state = ${side} or is_outside(${side}))
      and ${sameParties(
        'trace_attachment',
        `and case trace_attachment.part when 'request' then q.status <> 'closed'
              else q.status in ('answered', 'refused', 'queried', 'clarified') end`,
      )})`.execute(db);

  // An answer that is sent on paper names authorities that have nobody in the portal.
  await sql`create or replace function hold_authorities_whole() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not exists (select from trace_answer a
                      where a.request_id = new.request_id and 'named_authorities' = any (a.restrictions)) then
        raise exception 'authorities are named where the answer is for named authorities only'
          using errcode = 'check_violation', constraint = 'authorities_go_with_their_restriction';
      end if;
      if not is_outside(new.requesting_state)
         and not exists (select from officer o join answer_authority n on n.agency_key = agency_key(o.agency)
                      where n.request_id = new.request_id and o.member_state = new.requesting_state
                        and o.role = 'npc' and o.status = 'active') then
        raise exception 'no point of contact of the State that asked could read the answer'
          using errcode = 'check_violation', constraint = 'a_restriction_leaves_the_requester_its_answer';
      end if;
      return null;
    end $$`.execute(db);
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
        ('requesting', 'answered', 'closed'), ('requesting', 'refused', 'closed'), ('requesting', 'clarified', 'closed')
      ) t(by, before, next) where t.by in (party, for_other) and (t.before, t.next) = (old.status, new.status))
         or current_user = 'marktrace_disclosure' and 'suspended' in (old.status, new.status) then
        return new;
      end if;
      raise exception 'no step of a tracing request leads from % to % for this State', old.status, new.status
        using errcode = 'check_violation';
    end $$`.execute(db);
}

/** Nobody is told for a State outside; of its deadlines the other one is told, to remind it outside the portal. */
async function tell(db: Kysely<unknown>): Promise<void> {
  await sql`insert into notice_kind (kind, roles, by_default) values ('request_remind_outside', '{npc}', true)`.execute(
    db,
  );
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
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
                     ('close', 'addressed', 'request_closed')) t(action, told, kind)
       cross join lateral (select case t.told when 'requesting' then new.requesting_state
                                              else new.addressed_state end as state) s
       where t.action = new.action and not is_outside(s.state);
      return null;
    end $$`.execute(db);
  await sql`create or replace function notice_reminder() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      outside boolean := is_outside(new.addressed_state);
    begin
      insert into notice (kind, role, member_state, amount)
      select case when outside and t.role = 'npc' then 'request_remind_outside' else t.kind end, t.role,
             case when t.told = 'coordinator' then null
                  when t.told = 'addressed' and not outside then new.addressed_state
                  else new.requesting_state end, 1
        from (values ('_reminder$', 'addressed', 'npc', 'request_due'),
                     ('_second$', 'addressed', 'npc', 'request_overdue'),
                     ('_second$', 'requesting', 'npc', 'request_overdue'),
                     ('_escalated$', 'coordinator', 'coordinator', 'request_late')) t(step, told, role, kind)
       where new.step ~ t.step
         and not (outside and t.told = 'requesting')
         and not (t.told = 'requesting' and is_outside(new.requesting_state));
      return null;
    end $$`.execute(db);
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

function sameParties(table: string, more = '') {
  return sql`exists (select from trace_request q where q.id = ${sql.ref(`${table}.request_id`)}
    and q.requesting_state = ${sql.ref(`${table}.requesting_state`)}
    and q.addressed_state = ${sql.ref(`${table}.addressed_state`)} ${sql.raw(more)})`;
}

async function own(db: Kysely<unknown>, signatures: readonly string[]): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of signatures) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
