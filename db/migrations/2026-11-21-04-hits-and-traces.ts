import { type Kysely, sql } from 'kysely';

/** Hits between an intake and a loss, and international tracing requests (ISACS 05.31, clause 8). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table hit (
    id uuid primary key default new_id(),
    intake_record_id uuid not null references weapon_record,
    loss_record_id uuid not null references weapon_record,
    intake_state text not null references member_state,
    loss_state text not null references member_state,
    known_to_intake boolean not null,
    known_to_loss boolean not null,
    score smallint not null,
    reasons text[] not null,
    status text not null default 'candidate' check (status in ('candidate', 'confirmed', 'rejected')),
    found_at timestamptz not null default now(),
    unique (intake_record_id, loss_record_id)
  )`.execute(db);
  await sql`comment on column hit.known_to_intake is
    'false where the sharing level of the loss keeps the match from the State of the intake'`.execute(db);
  await sql`create index hit_intake_state on hit (intake_state, status, found_at)`.execute(db);
  await sql`create index hit_loss_state on hit (loss_state, status, found_at)`.execute(db);
  await sql`create index hit_loss_record on hit (loss_record_id)`.execute(db);

  await sql`create table hit_decision (
    hit_id uuid not null references hit,
    member_state text not null references member_state,
    officer_id uuid not null,
    decision text not null check (decision in ('confirmed', 'rejected')),
    reason text not null check (length(reason) between 1 and 2000),
    decided_at timestamptz not null default now(),
    primary key (hit_id, member_state)
  )`.execute(db);

  await sql`create table trace_request (
    id uuid primary key default new_id(),
    reference text not null unique,
    requesting_state text not null references member_state,
    addressed_state text not null references member_state,
    status text not null check (status in
      ('sent', 'returned', 'acknowledged', 'answered', 'refused', 'closed')),
    urgent boolean not null default false,
    sent_at timestamptz not null,
    received_at timestamptz not null,
    acknowledged_at timestamptz,
    answered_at timestamptz,
    closed_at timestamptz,
    constraint two_states check (requesting_state <> addressed_state)
  )`.execute(db);
  await sql`comment on table trace_request is
    'the clock of a request: what the coordinator may see. The content is in trace_letter and trace_step'`.execute(
    db,
  );
  await sql`comment on column trace_request.received_at is
    'when the addressee received it as it stands: a resubmitted request is received anew (ISACS 05.31, 8.3.2)'`.execute(
    db,
  );
  await sql`create index trace_request_requesting on trace_request (requesting_state, status, sent_at)`.execute(
    db,
  );
  await sql`create index trace_request_addressed on trace_request (addressed_state, status, sent_at)`.execute(
    db,
  );

  await sql`create table trace_letter (
    request_id uuid primary key references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    record_id uuid not null references weapon_record,
    hit_id uuid references hit,
    addressee_ground text not null check (addressee_ground in
      ('export', 'reported_loss', 'import_mark', 'manufacture', 'other')),
    addressee_reason text not null default '',
    legal_justification text not null,
    circumstances text not null,
    information_sought text not null,
    intended_use text not null,
    domestic_trace text not null,
    cannot_provide text not null default '',
    confidentiality boolean not null,
    confidentiality_limits text not null default '',
    urgent_reason text not null default '',
    outcome text check (outcome in ('L', 'I', 'F', 'P', 'A', 'NM', 'NE', 'NN'))
  )`.execute(db);
  await sql`comment on column trace_letter.addressee_ground is
    'ISACS 05.31, 8.1 a-c; a reported loss is itself evidence of most recent jurisdiction'`.execute(db);
  await sql`comment on column trace_letter.cannot_provide is 'why the request is as complete as can be (8.3.2)'`.execute(
    db,
  );
  await sql`create index trace_letter_record on trace_letter (record_id)`.execute(db);

  await sql`create table trace_step (
    id uuid primary key default new_id(),
    request_id uuid not null references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    member_state text not null,
    officer_id uuid not null,
    officer_name text not null,
    action text not null,
    at timestamptz not null default now(),
    message text not null default '' check (length(message) <= 4000)
  )`.execute(db);
  await sql`create index trace_step_request on trace_step (request_id, at)`.execute(db);

  await sql`create table trace_answer (
    request_id uuid primary key references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    kind text not null check (kind in
      ('manufacture', 'import', 'internal_transfer', 'export', 'diversion', 'not_found', 'refusal')),
    occurred_on date,
    last_legal_owner text not null default '',
    exported_to text,
    narrative text not null,
    refusal_ground text,
    restrictions text[] not null default '{}',
    answered_at timestamptz not null default now()
  )`.execute(db);
  await sql`comment on column trace_answer.kind is 'ISACS 05.31, 8.3.3.2-8.3.3.5; not_found and refusal beside them'`.execute(
    db,
  );
  await sql`comment on column trace_answer.restrictions is 'restrictions on use, 8.3.4.2 d-f'`.execute(db);

  for (const table of [
    'hit',
    'hit_decision',
    'trace_request',
    'trace_letter',
    'trace_step',
    'trace_answer',
  ]) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }

  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const npc = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'npc'`);
  const party = sql.raw(`(select my_state()) in (requesting_state, addressed_state)`);

  await sql`create policy read_known on hit for select to marktrace_app
    using (${national} and ((intake_state = (select my_state()) and known_to_intake)
      or (loss_state = (select my_state()) and known_to_loss)))`.execute(db);
  await sql`create policy read_with_hit on hit_decision for select to marktrace_app
    using (exists (select from hit h where h.id = hit_id))`.execute(db);
  await sql`create policy decide_own on hit_decision for insert to marktrace_app
    with check (${national} and member_state = (select my_state()) and officer_id = (select my_officer())
      and exists (select from hit h where h.id = hit_id))`.execute(db);
  await sql`grant select on hit to marktrace_app`.execute(db);
  await sql`grant select, insert on hit_decision to marktrace_app`.execute(db);

  await sql`create policy read_party on trace_request for select to marktrace_app
    using ((${npc} and ${party}) or ((select my_officer()) is not null and (select my_role()) = 'coordinator'))`.execute(
    db,
  );
  await sql`create policy open_own on trace_request for insert to marktrace_app
    with check (${npc} and requesting_state = (select my_state()))`.execute(db);
  await sql`create policy move_party on trace_request for update to marktrace_app
    using (${npc} and ${party}) with check (${npc} and ${party})`.execute(db);

  for (const table of ['trace_letter', 'trace_step', 'trace_answer']) {
    await sql`create policy read_party on ${sql.table(table)} for select to marktrace_app
      using (${npc} and ${party})`.execute(db);
  }
  const sameParties = (
    table: string,
    more = sql``,
  ) => sql`exists (select from trace_request q where q.id = ${sql.ref(`${table}.request_id`)}
    and q.requesting_state = ${sql.ref(`${table}.requesting_state`)}
    and q.addressed_state = ${sql.ref(`${table}.addressed_state`)} ${more})`;
  await sql`create policy write_own on trace_letter for insert to marktrace_app
    with check (${npc} and requesting_state = (select my_state()) and ${sameParties('trace_letter')})`.execute(
    db,
  );
  await sql`create policy amend_own on trace_letter for update to marktrace_app
    using (${npc} and requesting_state = (select my_state()))
    with check (${npc} and requesting_state = (select my_state()))`.execute(db);
  await sql`create policy write_own on trace_step for insert to marktrace_app
    with check (${npc} and ${party} and member_state = (select my_state())
      and officer_id = (select my_officer()) and ${sameParties('trace_step')})`.execute(db);
  await sql`create policy write_own on trace_answer for insert to marktrace_app
    with check (${npc} and addressed_state = (select my_state())
      and ${sameParties('trace_answer', sql`and q.status in ('answered', 'refused', 'closed')`)})`.execute(
    db,
  );

  await sql`grant select, insert on trace_request, trace_letter, trace_step, trace_answer to marktrace_app`.execute(
    db,
  );
  await sql`grant update (status, received_at, acknowledged_at, answered_at, closed_at) on trace_request to marktrace_app`.execute(
    db,
  );
  await sql`grant update (legal_justification, circumstances, information_sought, intended_use, domestic_trace,
    cannot_provide, outcome) on trace_letter to marktrace_app`.execute(db);

  // The steps of ISACS 05.31, clause 8, as the database holds them: app/domain/trace-request.ts is the same table, and a
  // test holds the two to each other. Content changes while the request is back with its sender; the outcome, at the close.
  await sql`create function hold_trace_steps() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      party text := case my_state() when old.requesting_state then 'requesting' when old.addressed_state then 'addressed' end;
    begin
      if (party, old.status, new.status) in (
        ('addressed', 'sent', 'acknowledged'), ('addressed', 'sent', 'returned'), ('addressed', 'acknowledged', 'returned'),
        ('requesting', 'returned', 'sent'), ('addressed', 'acknowledged', 'answered'), ('addressed', 'acknowledged', 'refused'),
        ('requesting', 'answered', 'closed'), ('requesting', 'refused', 'closed')
      ) then
        return new;
      end if;
      raise exception 'no step of a tracing request leads from % to % for this State', old.status, new.status
        using errcode = 'check_violation';
    end $$`.execute(db);
  await sql`create trigger hold_steps before update on trace_request
    for each row execute function hold_trace_steps()`.execute(db);
  await sql`create function hold_trace_letter() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      now_is text := (select q.status from trace_request q where q.id = old.request_id);
    begin
      if now_is = 'returned' and new.outcome is not distinct from old.outcome then
        return new;
      end if;
      if now_is = 'closed' and old.outcome is null
         and (to_jsonb(new) - 'outcome') = (to_jsonb(old) - 'outcome') then
        return new;
      end if;
      raise exception 'a request that is % keeps its letter', now_is using errcode = 'check_violation';
    end $$`.execute(db);
  await sql`create trigger hold_letter before update on trace_letter
    for each row execute function hold_trace_letter()`.execute(db);
}
