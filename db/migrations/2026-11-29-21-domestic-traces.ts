import { type Kysely, sql } from 'kysely';

/**
 * Domestic traces (ISACS 05.31, 7.7.1): the agencies that were asked, when, and what they found; and one conclusion, with the point
 * of diversion in time and space. An answer is given once, and nothing changes after the conclusion.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table domestic_trace (
    id uuid primary key default new_id(),
    record_id uuid not null references weapon_record,
    member_state text not null references member_state,
    opened_by uuid not null,
    opened_by_name text not null,
    opened_at timestamptz not null,
    conclusion text check (conclusion in ('diverted_here', 'made_here', 'left_legally', 'entered_illicitly')),
    diverted_from date,
    diverted_until date,
    diverted_place text not null default '' check (length(diverted_place) <= 200),
    point_unknown text not null default '' check (length(point_unknown) <= 2000),
    exported_to text check (exported_to ~ '^[A-Z]{2}$'),
    circumstances text not null default '' check (length(circumstances) <= 4000),
    concluded_by uuid,
    concluded_by_name text,
    concluded_at timestamptz,
    unique (id, member_state),
    constraint concluded_by_somebody check ((conclusion is null) = (concluded_at is null)
      and (conclusion is null) = (concluded_by is null) and (conclusion is null) = (concluded_by_name is null)),
    constraint concluded_after_it_began check (concluded_at >= opened_at),
    constraint a_conclusion_is_explained check (conclusion is null or circumstances <> ''),
    constraint a_diversion_has_its_point check (conclusion is null or conclusion not in ('diverted_here', 'made_here')
      or point_unknown <> '' or (diverted_from is not null and diverted_place <> '')),
    constraint diverted_in_order check (diverted_until is null or diverted_until >= diverted_from),
    constraint an_export_has_its_state check (conclusion is distinct from 'left_legally' or exported_to is not null)
  )`.execute(db);
  await sql`create unique index domestic_trace_open on domestic_trace (record_id) where conclusion is null`.execute(
    db,
  );
  await sql`create index domestic_trace_record on domestic_trace (record_id)`.execute(db);
  await sql`create index domestic_trace_state on domestic_trace (member_state, id)`.execute(db);

  await sql`create table domestic_inquiry (
    id uuid primary key default new_id(),
    trace_id uuid not null,
    member_state text not null,
    step text not null check (step in ('manufacture', 'import', 'armed_service', 'private_holder', 'export',
      'illicit_manufacture', 'illicit_entry', 'point', 'prosecution', 'prevention')),
    agency text not null check (length(agency) between 1 and 200),
    asked_on date not null,
    answered_on date,
    found text check (found in ('found', 'not_found', 'unclear', 'not_kept')),
    finding text not null default '' check (length(finding) <= 2000),
    written_by uuid not null,
    written_by_name text not null,
    written_at timestamptz not null default now(),
    foreign key (trace_id, member_state) references domestic_trace (id, member_state),
    constraint an_answer_has_its_day check ((found is null) = (answered_on is null)),
    constraint answered_after_it_was_asked check (answered_on >= asked_on),
    constraint what_was_found_is_said check (found is distinct from 'found' or finding <> '')
  )`.execute(db);
  await sql`create index domestic_inquiry_trace on domestic_inquiry (trace_id)`.execute(db);

  const own = sql.raw(
    `(select my_officer()) is not null and member_state = (select my_state()) and (select my_role()) = 'npc'`,
  );
  for (const table of ['domestic_trace', 'domestic_inquiry']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy read_own on ${sql.table(table)} for select to marktrace_app using (${own})`.execute(
      db,
    );
    await sql`grant select, insert on ${sql.table(table)} to marktrace_app`.execute(db);
  }
  await sql`create policy open_own on domestic_trace for insert to marktrace_app
    with check (${own} and opened_by = (select my_officer()) and conclusion is null
      and exists (select from weapon_record r where r.id = record_id and r.member_state = domestic_trace.member_state
                     and r.outcome is not null))`.execute(db);
  await sql`create policy conclude_own on domestic_trace for update to marktrace_app
    using (${own} and conclusion is null) with check (${own} and concluded_by = (select my_officer()))`.execute(
    db,
  );
  await sql`create policy ask_own on domestic_inquiry for insert to marktrace_app
    with check (${own} and written_by = (select my_officer()))`.execute(db);
  await sql`create policy answer_own on domestic_inquiry for update to marktrace_app
    using (${own} and found is null) with check (${own} and found is not null)`.execute(db);
  await sql`grant update (conclusion, diverted_from, diverted_until, diverted_place, point_unknown, exported_to,
    circumstances, concluded_by, concluded_by_name, concluded_at) on domestic_trace to marktrace_app`.execute(
    db,
  );
  await sql`grant update (answered_on, found, finding) on domestic_inquiry to marktrace_app`.execute(db);

  await sql`create function hold_domestic_inquiry() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from domestic_trace t where t.id = new.trace_id and t.conclusion is not null) then
        raise exception 'a domestic trace that is concluded takes no more inquiries'
          using errcode = 'check_violation', constraint = 'nothing_after_the_conclusion';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_inquiry before insert or update on domestic_inquiry
    for each row execute function hold_domestic_inquiry()`.execute(db);

  // app/domain/domestic-trace.ts (ruleAgainstConclusion) says the same, with the rule in words.
  await sql`create function hold_domestic_conclusion() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      found_in text[] := array(select i.step from domestic_inquiry i where i.trace_id = new.id and i.found = 'found');
      answered text[] := array(select i.step from domestic_inquiry i where i.trace_id = new.id and i.found is not null);
      located boolean := found_in && array['manufacture', 'import', 'armed_service', 'private_holder', 'export'];
    begin
      if not answered @> array['manufacture', 'import', 'armed_service', 'private_holder', 'export']
         or not located and not answered @> array['illicit_manufacture', 'illicit_entry'] then
        raise exception 'a conclusion follows the records and the possibilities'
          using errcode = 'check_violation', constraint = 'the_records_come_first';
      end if;
      if not (case new.conclusion
        when 'diverted_here' then located
        when 'left_legally' then 'export' = any (found_in)
        when 'made_here' then 'illicit_manufacture' = any (found_in)
        else exists (select from domestic_inquiry i where i.trace_id = new.id and i.step = 'illicit_entry'
                        and i.found in ('found', 'unclear')) end) then
        raise exception 'a conclusion rests on what was found'
          using errcode = 'check_violation', constraint = 'a_conclusion_rests_on_a_finding';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold_conclusion before update on domestic_trace
    for each row execute function hold_domestic_conclusion()`.execute(db);
}
