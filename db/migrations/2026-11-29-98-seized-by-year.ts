import { type Kysely, sql } from 'kysely';

/**
 * What the pages of figures ask for, added up as far as they show it: seized arms whatever the ground of the seizure, the first month of
 * each State, losses of the region by month, legs of all years. They are sums of what `count_arms_by` and
 * `count_legs` give, in a tenth of their rows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function count_seized_by(dimensions text[])
    returns table (dimension text, member_state text, year int, code text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select part.dimension, part.member_state, part.year::int, part.code, sum(part.n)::int
          from (select r.dimension, r.member_state, r.year, r.code, r.n
                  from arm_rollup r where r.dimension = any (dimensions) and r.report_type = 'seized'
                union all
                select side.dimension, t.member_state, extract(year from t.month)::smallint, side.code, t.n
                  from arm_tally t cross join lateral arm_codes(t) side
                 where side.dimension = any (dimensions) and t.report_type = 'seized') part
         group by 1, 2, 3, 4 having sum(part.n) <> 0
         order by 1, 2, 3, 4;
    end $$`.execute(db);
  await sql`create function first_months() returns table (member_state text, month text)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select taken.member_state, min(taken.month)
          from (select part.member_state, part.month
                  from (select r.member_state, r.year || '-' || r.code as month, r.report_type, r.n
                          from arm_rollup r where r.dimension = 'month'
                        union all
                        select t.member_state, to_char(t.month, 'YYYY-MM'), t.report_type, t.n from arm_tally t) part
                 where part.report_type not in ('lost', 'stolen', 'diverted')
                 group by 1, 2 having sum(part.n) <> 0) taken
         group by 1;
    end $$`.execute(db);
  await sql`create function count_lost_by_month() returns table (month text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select part.month, sum(part.n)::int
          from (select r.year || '-' || r.code as month, r.report_type, r.n from arm_rollup r where r.dimension = 'month'
                union all
                select to_char(t.month, 'YYYY-MM'), t.report_type, t.n from arm_tally t) part
         where part.report_type in ('lost', 'stolen', 'diverted')
         group by 1 having sum(part.n) <> 0 order by 1;
    end $$`.execute(db);
  await sql`create function count_legs_together() returns table (from_place text, to_place text, conveyance text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select part.from_place, part.to_place, part.conveyance, sum(part.n)::int
          from (select r.from_place, r.to_place, r.conveyance, r.n from leg_rollup r
                union all
                select t.from_place, t.to_place, t.conveyance, t.n from leg_tally t) part
         group by 1, 2, 3 having sum(part.n) <> 0 order by 1, 2, 3;
    end $$`.execute(db);
  for (const signature of [
    'count_seized_by(text[])',
    'first_months()',
    'count_lost_by_month()',
    'count_legs_together()',
  ]) {
    const name = sql.raw(signature);
    await sql`revoke all on function ${name} from public`.execute(db);
    await sql`grant execute on function ${name} to marktrace_stats`.execute(db);
    await sql`grant create on schema public to marktrace_disclosure`.execute(db);
    await sql`alter function ${name} owner to marktrace_disclosure`.execute(db);
    await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
  }
}
