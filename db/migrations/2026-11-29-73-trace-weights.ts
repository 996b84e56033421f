import { type Kysely, sql } from 'kysely';

/**
 * What each thing weighs for the risk and the traceability of an arm, as a State sets it. A change is a new row; the latest stands, and a
 * decision keeps the weights by which it was taken.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table trace_weights (
    member_state text not null references member_state,
    position int not null check (position > 0),
    risk jsonb not null check (jsonb_typeof(risk) = 'object'),
    traceability jsonb not null check (jsonb_typeof(traceability) = 'object'),
    threshold smallint not null check (threshold between 1 and 100),
    reason text not null check (length(reason) between 1 and 2000),
    officer_id uuid not null,
    officer_name text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (member_state, position)
  )`.execute(db);
  await sql`alter table trace_weights enable row level security`.execute(db);
  await sql`alter table trace_weights force row level security`.execute(db);
  const own = sql.raw(`(select my_officer()) is not null and member_state = (select my_state())`);
  await sql`create policy read_own on trace_weights for select to marktrace_app
    using (${own} and (select my_role()) in ('contact', 'npc'))`.execute(db);
  await sql`create policy set_own on trace_weights for insert to marktrace_app
    with check (${own} and (select my_role()) = 'npc' and officer_id = (select my_officer()))`.execute(db);
  await sql`grant select, insert (member_state, position, risk, traceability, threshold, reason, officer_id, officer_name)
    on trace_weights to marktrace_app`.execute(db);

  await sql`create function hold_trace_weights() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if exists (select from jsonb_each(new.risk || new.traceability) w
                  where jsonb_typeof(w.value) <> 'number' or (w.value)::numeric not between 0 and 100
                     or (w.value)::numeric <> trunc((w.value)::numeric)) then
        raise exception 'a weight is a whole number from 0 to 100'
          using errcode = 'check_violation', constraint = 'weights_are_points';
      end if;
      if (select sum((w.value)::numeric) from jsonb_each(new.traceability) w) is distinct from 100 then
        raise exception 'what makes an arm traceable weighs 100 in all'
          using errcode = 'check_violation', constraint = 'traceability_weighs_a_hundred';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger hold before insert on trace_weights
    for each row execute function hold_trace_weights()`.execute(db);

  await sql`alter table trace_decision add column weights int`.execute(db);
  await sql`comment on column trace_decision.weights is
    'the number of the weights of the State by which it was taken; null for those the portal comes with'`.execute(
    db,
  );
  await sql`alter table trace_decision add foreign key (member_state, weights) references trace_weights (member_state, position)`.execute(
    db,
  );
}
