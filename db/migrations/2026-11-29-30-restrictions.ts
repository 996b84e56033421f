import { type Kysely, sql } from 'kysely';

/**
 * Restrictions on the use of an answer (ISACS 05.31, 8.3.4.2 d-f, 8.4): the authorities that an answer is released to, and the
 * consent by which a restriction is lifted for one use. Nothing here is changed or removed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addTables(db);
  await addPolicies(db);
  await holdRules(db);
  await holdOnwardUse(db);
  await tell(db);
}

async function addTables(db: Kysely<unknown>): Promise<void> {
  await sql`create function agency_key(name text) returns text language sql immutable parallel safe
    as $$ select lower(regexp_replace(btrim(name), '\\s+', ' ', 'g')) $$`.execute(db);
  await sql`create function my_agency() returns text language sql stable
    as $$ select agency_key(o.agency) from officer o where o.id = my_officer() $$`.execute(db);

  await sql`create table answer_authority (
    request_id uuid not null references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    agency text not null check (length(agency) between 1 and 200),
    agency_key text not null generated always as (agency_key(agency)) stored,
    primary key (request_id, agency_key)
  )`.execute(db);
  await sql`comment on table answer_authority is
    'who of the requesting State may read an answer (8.3.4.2 d); an answer without any is open to its points of contact'`.execute(
    db,
  );

  await sql`create table trace_consent (
    id uuid primary key default new_id(),
    request_id uuid not null references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    use text not null check (use in ('authority', 'evidence', 'onward')),
    to_state text check (to_state ~ '^[A-Z]{2}$'),
    to_agency text not null default '' check (length(to_agency) <= 200),
    purpose text not null check (length(purpose) between 1 and 4000),
    officer_id uuid not null,
    officer_name text not null,
    at timestamptz not null default clock_timestamp(),
    constraint a_consent_names_whom check ((use = 'onward') = (to_state is not null) and (use = 'authority') = (to_agency <> ''))
  )`.execute(db);
  await sql`comment on table trace_consent is
    'the requesting State asks to use an answer in a way that a restriction on it forbids (8.3.4.2 d-f)'`.execute(
    db,
  );
  await sql`create index trace_consent_request on trace_consent (request_id)`.execute(db);

  await sql`create table trace_consent_decision (
    consent_id uuid primary key references trace_consent,
    request_id uuid not null references trace_request,
    requesting_state text not null,
    addressed_state text not null,
    decision text not null check (decision in ('granted', 'refused')),
    reason text not null default '' check (length(reason) <= 4000),
    officer_id uuid not null,
    officer_name text not null,
    at timestamptz not null default clock_timestamp(),
    constraint a_refusal_has_its_reason check (decision = 'granted' or reason <> '')
  )`.execute(db);
  await sql`create index trace_consent_decision_request on trace_consent_decision (request_id)`.execute(db);
}

async function addPolicies(db: Kysely<unknown>): Promise<void> {
  const npc = sql.raw(`(select my_officer()) is not null and (select my_role()) = 'npc'`);
  const party = sql.raw(`(select my_state()) in (requesting_state, addressed_state)`);
  for (const table of ['answer_authority', 'trace_consent', 'trace_consent_decision']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy read_party on ${sql.table(table)} for select to marktrace_app
      using (${npc} and ${party})`.execute(db);
  }
  const parties = (table: string) => sql`exists (select from trace_request q
    where q.id = ${sql.ref(`${table}.request_id`)} and q.requesting_state = ${sql.ref(`${table}.requesting_state`)}
      and q.addressed_state = ${sql.ref(`${table}.addressed_state`)} and q.status in ('answered', 'closed'))`;
  await sql`create policy name_own on answer_authority for insert to marktrace_app
    with check (${npc} and addressed_state = (select my_state()) and ${parties('answer_authority')})`.execute(
    db,
  );
  await sql`create policy ask_own on trace_consent for insert to marktrace_app
    with check (${npc} and requesting_state = (select my_state()) and officer_id = (select my_officer())
      and ${parties('trace_consent')})`.execute(db);
  await sql`create policy decide_own on trace_consent_decision for insert to marktrace_app
    with check (${npc} and addressed_state = (select my_state()) and officer_id = (select my_officer())
      and exists (select from trace_consent c where c.id = consent_id
        and (c.request_id, c.requesting_state, c.addressed_state) =
            (trace_consent_decision.request_id, trace_consent_decision.requesting_state,
             trace_consent_decision.addressed_state)))`.execute(db);
  await sql`grant select on answer_authority, trace_consent, trace_consent_decision to marktrace_app`.execute(
    db,
  );
  await sql`grant insert (request_id, requesting_state, addressed_state, agency) on answer_authority to marktrace_app`.execute(
    db,
  );
  // When something was asked and decided is the database's to say.
  await sql`grant insert (request_id, requesting_state, addressed_state, use, to_state, to_agency, purpose, officer_id,
    officer_name) on trace_consent to marktrace_app`.execute(db);
  await sql`grant insert (consent_id, request_id, requesting_state, addressed_state, decision, reason, officer_id,
    officer_name) on trace_consent_decision to marktrace_app`.execute(db);

  await sql`create policy respect_authorities on trace_answer as restrictive for select to marktrace_app
    using (addressed_state = (select my_state())
      or not exists (select from answer_authority n where n.request_id = trace_answer.request_id)
      or exists (select from answer_authority n
        where n.request_id = trace_answer.request_id and n.agency_key = (select my_agency()))
      or exists (select from trace_consent c join trace_consent_decision d on d.consent_id = c.id
        where c.request_id = trace_answer.request_id and c.use = 'authority' and d.decision = 'granted'
          and agency_key(c.to_agency) = (select my_agency())))`.execute(db);
}

async function holdRules(db: Kysely<unknown>): Promise<void> {
  await sql`create function hold_answer_authority() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from trace_answer a where a.request_id = new.request_id) then
        raise exception 'authorities are named with the answer'
          using errcode = 'check_violation', constraint = 'authorities_are_named_with_the_answer';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold before insert on answer_authority
    for each row execute function hold_answer_authority()`.execute(db);

  // Points of contact of every State are open to officers, so the check sees those of the State that asked.
  await sql`create function hold_authorities_whole() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not exists (select from trace_answer a
                      where a.request_id = new.request_id and 'named_authorities' = any (a.restrictions)) then
        raise exception 'authorities are named where the answer is for named authorities only'
          using errcode = 'check_violation', constraint = 'authorities_go_with_their_restriction';
      end if;
      if not exists (select from officer o join answer_authority n on n.agency_key = agency_key(o.agency)
                      where n.request_id = new.request_id and o.member_state = new.requesting_state
                        and o.role = 'npc' and o.status = 'active') then
        raise exception 'no point of contact of the State that asked could read the answer'
          using errcode = 'check_violation', constraint = 'a_restriction_leaves_the_requester_its_answer';
      end if;
      return null;
    end $$`.execute(db);
  await sql`create constraint trigger hold_whole after insert on answer_authority
    deferrable initially deferred for each row execute function hold_authorities_whole()`.execute(db);

  await sql`create function hold_consent() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not exists (select from trace_answer a
                      where a.request_id = new.request_id
                        and case new.use when 'authority' then 'named_authorities' when 'evidence' then 'tracing_only'
                                         else 'no_onward_release' end = any (a.restrictions)) then
        raise exception 'consent is asked for what the answer restricts'
          using errcode = 'check_violation', constraint = 'consent_is_asked_for_what_is_restricted';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold before insert on trace_consent for each row execute function hold_consent()`.execute(
    db,
  );
}

/** A request that follows from a restricted answer waits for the consent of the State that gave it. */
async function holdOnwardUse(db: Kysely<unknown>): Promise<void> {
  for (const table of ['trace_consent', 'trace_consent_decision']) {
    await sql`create policy hold on ${sql.table(table)} for select to marktrace_disclosure using (true)`.execute(
      db,
    );
  }
  await sql`grant select (id, request_id, use, to_state) on trace_consent to marktrace_disclosure`.execute(
    db,
  );
  await sql`grant select (consent_id, decision) on trace_consent_decision to marktrace_disclosure`.execute(
    db,
  );
  await sql`grant select (requesting_state, addressed_state, exported_to, restrictions) on trace_answer
    to marktrace_disclosure`.execute(db);
  await sql`grant select (record_id) on trace_letter to marktrace_disclosure`.execute(db);

  await sql`create function onward_needs_consent(record uuid, addressed text) returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      return query
        select a.request_id from trace_letter l join trace_answer a on a.request_id = l.request_id
         where l.record_id = record and a.requesting_state = my_state() and a.kind = 'export'
           and a.exported_to = addressed and 'no_onward_release' = any (a.restrictions)
           and not exists (select from trace_consent c join trace_consent_decision d on d.consent_id = c.id
             where c.request_id = a.request_id and c.use = 'onward' and c.to_state = addressed
               and d.decision = 'granted');
    end $$`.execute(db);
  await sql`create function hold_onward_use() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if new.addressee_ground in ('export', 'other')
         and exists (select from onward_needs_consent(new.record_id, new.addressed_state)) then
        raise exception 'the answer that names this State is not passed on without the consent of who gave it'
          using errcode = 'check_violation', constraint = 'onward_use_needs_consent';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_onward_use before insert on trace_letter
    for each row execute function hold_onward_use()`.execute(db);
  await sql`grant execute on function onward_needs_consent(uuid, text) to marktrace_app`.execute(db);
  await own(db, ['onward_needs_consent(uuid, text)']);
}

async function tell(db: Kysely<unknown>): Promise<void> {
  await sql`insert into notice_kind (kind, roles, by_default) values
    ('consent_asked', '{npc}', true), ('consent_decided', '{npc}', true)`.execute(db);
  await sql`create function notice_consent() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into notice (kind, role, member_state, amount, caused_by)
      values (case tg_table_name when 'trace_consent' then 'consent_asked' else 'consent_decided' end, 'npc',
              case tg_table_name when 'trace_consent' then new.addressed_state else new.requesting_state end, 1,
              new.officer_id);
      return null;
    end $$`.execute(db);
  for (const table of ['trace_consent', 'trace_consent_decision']) {
    await sql`create trigger notice after insert on ${sql.table(table)}
      for each row execute function notice_consent()`.execute(db);
  }
  await own(db, ['notice_consent()']);
}

async function own(db: Kysely<unknown>, signatures: readonly string[]): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  for (const signature of signatures) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
