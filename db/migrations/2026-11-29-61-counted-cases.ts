import { type Kysely, sql } from 'kysely';

/**
 * What few rows hold is counted when a figure is read, and so equals the rows by construction: recoveries from confirmed hits, and
 * tracing requests by State, year and one attribute at a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index hit_confirmed on hit (loss_record_id) where status = 'confirmed'`.execute(db);

  // The first recovery of each loss; arms that came in before the loss, by a wrong date, are not counted.
  await sql`create function count_recoveries() returns table (loss_month date, months int, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select date_trunc('month', first.lost)::date, first.after, sum(first.quantity)::int
          from (select distinct on (l.id) l.quantity, l.occurred_on as lost,
                       (extract(year from age(i.occurred_on, l.occurred_on)) * 12
                        + extract(month from age(i.occurred_on, l.occurred_on)))::int as after
                  from hit h join weapon_record l on l.id = h.loss_record_id join weapon_record i on i.id = h.intake_record_id
                 where h.status = 'confirmed' and l.status = 'active' and i.status = 'active'
                   and l.item_kind in ('small_arm', 'light_weapon') and i.occurred_on >= l.occurred_on
                 order by l.id, i.occurred_on) first
         group by 1, 2;
    end $$`.execute(db);

  // Deadlines as of app/domain/trace-clock.ts: seven days to acknowledge, eight weeks to answer (ISACS 05.31, 8.3.1, 8.3.4.1).
  await sql`create function count_requests(at timestamptz)
    returns table (member_state text, year int, dimension text, code text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select q.addressed_state, extract(year from q.sent_at at time zone 'UTC')::int, side.dimension, side.code, count(*)::int
          from trace_request q left join trace_letter l on l.request_id = q.id
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
              else 'unsuccessful' end)) side(dimension, code)
         group by 1, 2, 3, 4;
    end $$`.execute(db);

  for (const signature of ['count_recoveries()', 'count_requests(timestamptz)']) {
    const name = sql.raw(signature);
    await sql`revoke all on function ${name} from public`.execute(db);
    await sql`grant execute on function ${name} to marktrace_stats`.execute(db);
    await sql`grant create on schema public to marktrace_disclosure`.execute(db);
    await sql`alter function ${name} owner to marktrace_disclosure`.execute(db);
    await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
  }
}
