import { type Kysely, sql } from 'kysely';

/** What happened to an arm besides the report by which it came on record, and where it stands after all of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const national = sql.raw(`(select my_officer()) is not null and (select my_role()) in ('contact', 'npc')`);
  const mine = sql`${national} and member_state = (select my_state())`;

  await sql`create table life_event (
    id uuid primary key default new_id(),
    record_id uuid not null references weapon_record,
    member_state text not null references member_state,
    joint_id uuid,
    kind text not null check (kind in
      ('manufactured', 'proofed', 'exported', 'imported', 'sold', 'transferred', 'lost', 'stolen', 'diverted', 'converted',
       'reactivated', 'seized', 'found', 'surrendered', 'recovered', 'returned', 'retained', 'deactivated', 'destroyed')),
    happened_from date,
    happened_until date,
    precision text not null check (precision in ('day', 'month', 'year')),
    place text not null default '' check (length(place) <= 200),
    country text check (country ~ '^[A-Z]{2}$'),
    subdivision text,
    latitude float8 check (latitude between -90 and 90),
    longitude float8 check (longitude between -180 and 180),
    counterpart_country text check (counterpart_country ~ '^[A-Z]{2}$'),
    authorization_reference text not null default '' check (length(authorization_reference) <= 200),
    legal_ground text,
    criminal_context text,
    conveyance text,
    concealment text,
    concealment_note text not null default '' check (length(concealment_note) <= 1000),
    route jsonb not null default '[]',
    embargo_context text,
    embargo_reference text not null default '' check (length(embargo_reference) <= 200),
    mission text,
    mission_name text not null default '' check (length(mission_name) <= 200),
    investigation text,
    destruction_method text,
    certificate_number text not null default '' check (length(certificate_number) <= 100),
    witnesses text not null default '' check (length(witnesses) <= 1000),
    proof_reference text not null default '' check (length(proof_reference) <= 200),
    proof_missing text not null default '' check (length(proof_missing) <= 1000),
    evidence jsonb not null default '[]',
    certainty text not null check (certainty in ('established', 'reported', 'presumed')),
    source text not null check (source in ('own_records', 'answer', 'other')),
    source_state text check (source_state ~ '^[A-Z]{2}$'),
    source_note text not null default '' check (length(source_note) <= 200),
    note text not null default '' check (length(note) <= 2000),
    status text not null default 'active' check (status in ('active', 'withdrawn')),
    registered_by uuid not null,
    registered_at timestamptz not null default now(),
    version int not null default 1,
    changed_at timestamptz,
    amendment_id uuid,
    constraint life_event_happened check (happened_from is not null or happened_until is not null),
    constraint life_event_ends_after_it_begins check (happened_until >= happened_from),
    constraint life_event_whole_periods check (
      date_trunc(precision, happened_from::timestamp) = happened_from
      and date_trunc(precision, happened_until::timestamp) + ('1 ' || precision)::interval - interval '1 day'
        = happened_until),
    constraint life_event_subdivision_of_country check (subdivision is null
      or (country is not null and subdivision ~ ('^' || country || '-[A-Z0-9]{1,3}$'))),
    constraint life_event_both_coordinates check ((latitude is null) = (longitude is null)),
    constraint life_event_counterpart check (counterpart_country is null or kind in ('exported', 'imported', 'returned')),
    constraint life_event_ground check ((legal_ground is not null) = (kind = 'seized')),
    constraint life_event_context check (criminal_context is null or kind in
      ('lost', 'stolen', 'diverted', 'converted', 'reactivated', 'seized', 'found', 'surrendered', 'recovered')),
    constraint life_event_mission check ((mission is null and mission_name = '')
      or kind in ('seized', 'found', 'surrendered', 'recovered')),
    constraint life_event_investigation check (investigation is null or kind in ('lost', 'stolen', 'diverted')),
    constraint life_event_proof check (case kind
      when 'destroyed' then destruction_method is not null and (proof_missing <> ''
        or (certificate_number <> '' and witnesses <> '' and proof_reference <> ''))
      else destruction_method is null and certificate_number = '' and witnesses = '' and proof_reference = ''
        and proof_missing = '' end),
    constraint life_event_source check (source <> 'answer' or source_state is not null),
    constraint life_event_lists check (jsonb_typeof(route) = 'array' and jsonb_array_length(route) <= 20
      and jsonb_typeof(evidence) = 'array' and jsonb_array_length(evidence) <= 20)
  )`.execute(db);
  await sql`comment on column life_event.joint_id is
    'the same for events of several arms that were one act, such as a destruction'`.execute(db);
  await sql`comment on column life_event.happened_from is
    'first of all days on which it can have happened; null for no later than happened_until, as it is for the other end'`.execute(
    db,
  );
  await sql`comment on column life_event.subdivision is
    'first level, as ISO 3166-2 writes it; reference_subdivision'`.execute(db);
  await sql`comment on column life_event.counterpart_country is
    'importing State of an export, exporting State of an import, State to which an arm is returned (ISACS 05.31, 8.3.3.4)'`.execute(
    db,
  );
  await sql`comment on column life_event.route is
    'legs in the order of travel: from and to (ISO 3166-1), conveyance, departed (2019, 2019-05 or 2019-05-14)'`.execute(
    db,
  );
  await sql`comment on column life_event.evidence is 'documents: document, number, holder'`.execute(db);
  await sql`comment on column life_event.proof_missing is
    'why proof of the destruction is incomplete; what there is of it stands beside'`.execute(db);
  await sql`comment on column life_event.status is 'withdrawn: entered in error; it happened not, or not to this arm'`.execute(
    db,
  );
  await sql`create index life_event_record on life_event (record_id)`.execute(db);
  await sql`create index life_event_joint on life_event (joint_id) where joint_id is not null`.execute(db);

  await sql`create table record_standing (
    record_id uuid primary key references weapon_record,
    member_state text not null references member_state,
    standing text not null check (standing in
      ('unknown', 'lawful', 'missing', 'in_custody', 'returned', 'retained', 'destroyed')),
    closed_by text check (closed_by in ('returned', 'retained', 'destroyed')),
    closed_from date,
    closed_until date,
    closed_precision text,
    settled_at timestamptz not null default now(),
    constraint record_standing_closed check ((closed_by is null) = (closed_precision is null))
  )`.execute(db);
  await sql`comment on table record_standing is
    'where an arm with life events stands; derived from them by app/domain/standing.ts in the transaction that changes one'`.execute(
    db,
  );
  await sql`comment on column record_standing.closed_by is
    'what ended the alert of a loss: new arms that are taken in after it make no hit'`.execute(db);

  for (const table of ['life_event', 'record_standing']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  // What was withdrawn is its own State's to read.
  await sql`create policy read_with_record on life_event for select to marktrace_app
    using ((status = 'active' or member_state = (select my_state()))
      and exists (select from weapon_record r where r.id = record_id))`.execute(db);
  await sql`create policy add_own on life_event for insert to marktrace_app
    with check (${mine} and registered_by = (select my_officer()) and status = 'active'
      and version = 1 and changed_at is null and amendment_id is null and is_own_record(record_id))`.execute(
    db,
  );
  await sql`create policy amend_own on life_event for update to marktrace_app
    using (${mine}) with check (${mine})`.execute(db);
  await sql`create policy read_with_record on record_standing for select to marktrace_app
    using (exists (select from weapon_record r where r.id = record_id))`.execute(db);
  await sql`create policy settle_own on record_standing for insert to marktrace_app
    with check (${mine} and is_own_record(record_id))`.execute(db);
  await sql`create policy settle_again on record_standing for update to marktrace_app
    using (${mine}) with check (${mine})`.execute(db);
  await sql`grant select, insert on life_event, record_standing to marktrace_app`.execute(db);
  await sql`grant update (happened_from, happened_until, precision, place, country, subdivision, latitude, longitude,
    counterpart_country, authorization_reference, legal_ground, criminal_context, conveyance, concealment,
    concealment_note, route, embargo_context, embargo_reference, mission, mission_name, investigation,
    destruction_method, certificate_number, witnesses, proof_reference, proof_missing, evidence, certainty, source,
    source_state, source_note, note, status) on life_event to marktrace_app`.execute(db);
  await sql`grant update (standing, closed_by, closed_from, closed_until, closed_precision, settled_at)
    on record_standing to marktrace_app`.execute(db);

  // Nothing happens in the future, by the calendar of the place that is furthest ahead. Nothing that is established happens to
  // an arm after a destruction that is established; where either is less sure, both stand, and people find out. The record is
  // held, so that two who write its life at once come one after the other.
  await sql`create function hold_life() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      latest date := (now() at time zone 'UTC' + interval '14 hours')::date;
    begin
      if new.status = 'withdrawn' then
        return new;
      end if;
      if new.happened_from > latest or date_trunc(new.precision, new.happened_until::timestamp) > latest then
        raise exception 'an event lies in the future'
          using errcode = 'check_violation', constraint = 'life_event_not_in_the_future';
      end if;
      perform from weapon_record r where r.id = new.record_id for no key update;
      if new.certainty = 'established' and (
        exists (select from life_event e
                 where e.record_id = new.record_id and e.id <> new.id and e.status = 'active' and e.certainty = 'established'
                   and ((e.kind = 'destroyed' and e.happened_until < new.happened_from)
                     or (new.kind = 'destroyed' and new.happened_until < e.happened_from)))
        or (new.kind = 'destroyed' and exists (select from weapon_record r
             where r.id = new.record_id and new.happened_until < r.occurred_on)))
      then
        raise exception 'an event comes after the arm was destroyed'
          using errcode = 'check_violation', constraint = 'life_event_after_destruction';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_life before insert or update on life_event
    for each row execute function hold_life()`.execute(db);
  await keepVersions(db);

  await endAlerts(db);
}

/**
 * A loss whose arm was returned, retained or destroyed raises no alert any more: what is taken in after that makes no hit, and a
 * State from which the record is hidden is not told that one exists.
 */
async function endAlerts(db: Kysely<unknown>): Promise<void> {
  await sql`create policy disclose on record_standing for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select on record_standing to marktrace_disclosure`.execute(db);
  // Runs as whoever adds the hit, which is marktrace_disclosure in every function that matches.
  await sql`create function end_alert() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from record_standing s join weapon_record intake on intake.id = new.intake_record_id
                  where s.record_id = new.loss_record_id and s.closed_by is not null
                    and coalesce(s.closed_until, s.closed_from) <= intake.occurred_on) then
        return null;
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger end_alert before insert on hit for each row execute function end_alert()`.execute(
    db,
  );
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`create or replace function disclose_marks(probes text[])
    returns table (disclosure text, member_state text)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if my_officer() is null or my_role() not in ('contact', 'npc') then
        return;
      end if;
      return query
        select distinct k.sharing, case when k.sharing = 'hit_only' then k.member_state end
          from marking_key k
         where k.skeleton = any (probes)
           and k.sharing in ('hit_only', 'blind')
           and k.member_state <> my_state()
           and not exists (select from record_share s
                            where s.record_id = k.record_id and s.member_state = my_state())
           and not exists (select from record_standing s
                            where s.record_id = k.record_id and s.closed_by is not null and k.is_loss);
    end $$`.execute(db);
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

/** Whoever attaches a function to a table needs the right to call it, for that moment. */
async function keepVersions(db: Kysely<unknown>): Promise<void> {
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`grant execute on function keep_version() to session_user`.execute(db);
  await sql`reset role`.execute(db);
  await sql`create trigger keep_version before update on life_event
    for each row execute function keep_version()`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`revoke execute on function keep_version() from session_user`.execute(db);
  await sql`reset role`.execute(db);
}
