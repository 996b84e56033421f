import { type Kysely, sql } from 'kysely';

/**
 * Requests counted for the State that issued them as well as for the one that received them, with prosecutions (ISACS 05.31, 10.2 c);
 * and decisions whether to trace. The stats role calls functions and reads neither tally itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Deadlines as of app/domain/trace-clock.ts: seven days to acknowledge, eight weeks to answer (ISACS 05.31, 8.3.1, 8.3.4.1).
  await sql`create function count_request_sides(at timestamptz)
    returns table (direction text, member_state text, year int, dimension text, code text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        with prosecuted as (
          select distinct f.request_id from trace_follow_up f where f.kind in ('prosecution', 'conviction')),
        answered as (
          select q.requesting_state, q.addressed_state, extract(year from q.sent_at at time zone 'UTC')::int as sent_in,
                 side.dimension, side.code, count(*)::int as n
            from trace_request q left join trace_letter l on l.request_id = q.id
            left join prosecuted p on p.request_id = q.id
           cross join lateral (values
             ('acknowledged', case
                when q.acknowledged_at <= q.received_at + interval '7 days' then 'in_time'
                when q.acknowledged_at is not null then 'late'
                when q.status in ('returned', 'closed', 'answered', 'refused') then 'otherwise'
                when at <= q.received_at + interval '7 days' then 'not_due'
                else 'overdue' end),
             ('answered', case
                when q.answered_at <= q.answer_from + interval '56 days' then 'in_time'
                when q.answered_at is not null then 'late'
                when q.status in ('returned', 'closed') then 'otherwise'
                when at <= q.answer_from + interval '56 days' then 'not_due'
                else 'overdue' end),
             ('outcome', case
                when q.status <> 'closed' then 'open'
                when l.outcome in ('L', 'I', 'F', 'P') then 'successful'
                when l.outcome is null then 'otherwise'
                else 'unsuccessful' end),
             ('followed', case
                when p.request_id is not null then 'prosecuted'
                when q.answered_at is not null then 'not_prosecuted'
                else 'otherwise' end)) side(dimension, code)
           group by 1, 2, 3, 4, 5)
        select sides.direction, sides.state, a.sent_in, a.dimension, a.code, sum(a.n)::int
          from answered a
         cross join lateral (values ('issued', a.requesting_state), ('received', a.addressed_state)) sides(direction, state)
         group by 1, 2, 3, 4, 5;
    end $$`.execute(db);
  await sql`drop function count_requests(timestamptz)`.execute(db);

  await sql`create policy read on trace_choice_tally for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select on trace_choice_tally to marktrace_disclosure`.execute(db);
  for (const table of ['trace_choice_tally', 'trace_follow_up_tally']) {
    await sql`drop policy read_figures on ${sql.table(table)}`.execute(db);
    await sql`revoke select on ${sql.table(table)} from marktrace_stats`.execute(db);
  }
  await sql`create function count_choices() returns table (member_state text, year int, code text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select t.member_state, extract(year from t.month)::int, t.choice, sum(t.n)::int
          from trace_choice_tally t group by 1, 2, 3 having sum(t.n) <> 0;
    end $$`.execute(db);
  for (const signature of ['count_request_sides(timestamptz)', 'count_choices()']) {
    const name = sql.raw(signature);
    await sql`revoke all on function ${name} from public`.execute(db);
    await sql`grant execute on function ${name} to marktrace_stats`.execute(db);
    await sql`grant create on schema public to marktrace_disclosure`.execute(db);
    await sql`alter function ${name} owner to marktrace_disclosure`.execute(db);
    await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
  }
}
