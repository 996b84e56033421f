import { type Kysely, sql } from 'kysely';

/**
 * Withdrawn requests in the counts of tracing: they are among those issued and received, an acknowledgement that was late stays late, and
 * nobody owes an answer any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  // Deadlines as of app/domain/trace-clock.ts: seven days to acknowledge, eight weeks to answer (ISACS 05.31, 8.3.1, 8.3.4.1).
  await sql`create or replace function count_request_sides(at timestamptz)
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
            -- Whether the State addressed owed the acknowledgement when the request was withdrawn: it had not returned it.
            left join lateral (select s.action <> 'return' as awaited from trace_step s
                where q.status = 'withdrawn' and s.request_id = q.id and s.action not in ('suspend', 'resume', 'withdraw')
                order by s.position desc limit 1) w on true
           cross join lateral (values
             ('acknowledged', case
                when q.acknowledged_at <= q.received_at + interval '7 days' then 'in_time'
                when q.acknowledged_at is not null then 'late'
                when q.status = 'withdrawn' and q.withdrawn_at > q.received_at + interval '7 days' and w.awaited then 'overdue'
                when q.status in ('returned', 'closed', 'answered', 'refused', 'withdrawn') then 'otherwise'
                when at <= q.received_at + interval '7 days' then 'not_due'
                else 'overdue' end),
             ('answered', case
                when q.answered_at <= q.answer_from + interval '56 days' then 'in_time'
                when q.answered_at is not null then 'late'
                when q.status in ('returned', 'closed', 'withdrawn') then 'otherwise'
                when at <= q.answer_from + interval '56 days' then 'not_due'
                else 'overdue' end),
             ('outcome', case
                when q.status = 'withdrawn' then 'otherwise'
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
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
