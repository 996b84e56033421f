import { type Kysely, sql } from 'kysely';

/**
 * Whether an arm is to be traced (ISACS 05.31, 5.1 and 5.4): each decision with its grounds or its exception, both scores and a
 * reason. Rows are only ever added; the latest stands, and its choice is what the tally counts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table trace_decision (
    id uuid primary key default new_id(),
    record_id uuid not null references weapon_record,
    member_state text not null references member_state,
    position smallint not null check (position > 0),
    choice text not null check (choice in ('trace', 'selective', 'monitor', 'exempt')),
    grounds text[] not null default '{}' check (grounds <@ array['illicit_here', 'embargo', 'unmarked',
      'unlicensed_manufacture', 'unlicensed_transfer']),
    exception text check (exception in ('collection', 'destruction', 'old_military')),
    conditions text[] not null default '{}',
    risk smallint not null check (risk between 0 and 100),
    traceability smallint not null check (traceability between 0 and 100),
    factors jsonb not null,
    reason text not null check (length(reason) between 1 and 2000),
    decided_by uuid not null,
    decided_by_name text not null,
    decided_at timestamptz not null default now(),
    unique (record_id, position),
    constraint traced_on_a_ground check (choice not in ('trace', 'selective') or cardinality(grounds) > 0),
    constraint exempt_by_an_exception check ((choice = 'exempt') = (exception is not null)),
    constraint exception_holds check (case exception
      when 'collection' then conditions @> array['programme', 'anonymity', 'amnesty']
      when 'destruction' then conditions && array['delays_destruction', 'risks_diversion']
      when 'old_military' then conditions @> array['military_use', 'before_1946', 'no_later_marks', 'individual']
      else conditions = '{}' end)
  )`.execute(db);
  await sql`comment on column trace_decision.factors is
    'what counted for both scores, with the points of that day'`.execute(db);

  await sql`create table trace_choice_tally (
    member_state text not null,
    month date not null,
    choice text not null,
    n int not null
  )`.execute(db);
  await sql`comment on table trace_choice_tally is
    'decisions that stand, by the month of the decision; rows of one key add up'`.execute(db);
  await sql`create index trace_choice_tally_key on trace_choice_tally (member_state, month, choice)`.execute(
    db,
  );

  for (const table of ['trace_decision', 'trace_choice_tally']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  const own = sql.raw(`(select my_officer()) is not null and member_state = (select my_state())`);
  await sql`create policy read_own on trace_decision for select to marktrace_app
    using (${own} and (select my_role()) in ('contact', 'npc'))`.execute(db);
  await sql`create policy decide_own on trace_decision for insert to marktrace_app
    with check (${own} and (select my_role()) = 'npc' and decided_by = (select my_officer())
      and exists (select from weapon_record r where r.id = record_id and r.member_state = trace_decision.member_state
                     and r.outcome is not null))`.execute(db);
  await sql`grant select, insert on trace_decision to marktrace_app`.execute(db);

  await sql`create policy read_figures on trace_choice_tally for select to marktrace_stats
    using ((select my_officer()) is not null)`.execute(db);
  await sql`create policy count on trace_choice_tally for insert to marktrace_disclosure with check (true)`.execute(
    db,
  );
  await sql`grant select on trace_choice_tally to marktrace_stats`.execute(db);
  await sql`grant insert on trace_choice_tally to marktrace_disclosure`.execute(db);
  await sql`create policy count on trace_decision for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select (record_id, member_state, position, choice, decided_at) on trace_decision to marktrace_disclosure`.execute(
    db,
  );

  // What stood is counted out, what stands now is counted in.
  await sql`create function tally_trace_choice() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into trace_choice_tally (member_state, month, choice, n)
      select d.member_state, date_trunc('month', d.decided_at at time zone 'UTC')::date, d.choice, -1
        from trace_decision d where d.record_id = new.record_id and d.position = new.position - 1
      union all
      select new.member_state, date_trunc('month', new.decided_at at time zone 'UTC')::date, new.choice, 1;
      if new.position > 1 and not exists (select from trace_decision d
           where d.record_id = new.record_id and d.position = new.position - 1) then
        raise exception 'decisions are numbered in their order'
          using errcode = 'check_violation', constraint = 'a_decision_follows_the_one_before';
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger tally after insert on trace_decision for each row execute function tally_trace_choice()`.execute(
    db,
  );
  await sql`revoke all on function tally_trace_choice() from public`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function tally_trace_choice() owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
