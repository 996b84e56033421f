import { type Kysely, sql } from 'kysely';

/**
 * Use of the portal that an auditor should look at: rules with thresholds that he keeps, and what they found. The audit itself is what is
 * watched, so no act can be without it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table member_state add column time_zone text not null default 'UTC'
    check ((timestamp '2026-01-01 00:00' at time zone time_zone) is not null)`.execute(db);
  await sql`comment on column member_state.time_zone is 'of the State’s offices, by its IANA name'`.execute(
    db,
  );
  await sql`grant update (time_zone) on member_state to marktrace_app`.execute(db);
  await tables(db);
  await guard(db);
  await watch(db);
}

async function tables(db: Kysely<unknown>): Promise<void> {
  await sql`create table use_rule (
    rule text primary key check (rule in ('bulk', 'odd_hours', 'foreign', 'enumeration')),
    most int not null check (most between 1 and 100000),
    within_minutes int not null check (within_minutes between 1 and 10080),
    from_hour smallint check (from_hour between 0 and 23),
    until_hour smallint check (until_hour between 0 and 23),
    brakes boolean not null default false,
    set_by uuid references officer,
    set_at timestamptz not null default now(),
    constraint hours_of_odd_hours check ((rule = 'odd_hours') = (from_hour is not null)
      and (from_hour is null) = (until_hour is null))
  )`.execute(db);
  await sql`comment on column use_rule.brakes is
    'whether a contact whom the rule finds is limited at once, until the auditor has looked'`.execute(db);
  await sql`insert into use_rule (rule, most, within_minutes, from_hour, until_hour) values
    ('bulk', 60, 60, null, null), ('odd_hours', 10, 480, 22, 5), ('foreign', 40, 1440, null, null),
    ('enumeration', 9, 1440, null, null)`.execute(db);
  await sql`create table unusual_use (
    id uuid primary key default new_id(),
    rule text not null references use_rule,
    officer_id uuid not null references officer,
    officer_name text not null,
    member_state text,
    amount int not null,
    most int not null,
    within_minutes int not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    found_at timestamptz not null default clock_timestamp(),
    braked boolean not null,
    settled_at timestamptz,
    settled_by uuid,
    settled_name text,
    remark text not null default '' check (length(remark) <= 2000),
    constraint settled_by_somebody check ((settled_at is null) = (settled_by is null)
      and (settled_at is null) = (settled_name is null))
  )`.execute(db);
  await sql`comment on column unusual_use.amount is 'as often as it was seen; grows while it is open'`.execute(
    db,
  );
  await sql`create unique index unusual_use_open on unusual_use (rule, officer_id) where settled_at is null`.execute(
    db,
  );
  await sql`create index unusual_use_of on unusual_use (officer_id, rule, settled_at)`.execute(db);
  for (const table of ['use_rule', 'unusual_use']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
}

async function guard(db: Kysely<unknown>): Promise<void> {
  for (const table of ['use_rule', 'unusual_use']) {
    await sql`create policy read_auditor on ${sql.table(table)} for select to marktrace_app
      using ((select my_officer()) is not null and (select my_role()) = 'auditor')`.execute(db);
    await sql`grant select on ${sql.table(table)} to marktrace_app`.execute(db);
    await sql`create policy watch on ${sql.table(table)} for select to marktrace_disclosure using (true)`.execute(
      db,
    );
    await sql`grant select on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }
  await sql`create policy settle on use_rule for update to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) = 'auditor')
    with check (set_by = (select my_officer()))`.execute(db);
  await sql`grant update (most, within_minutes, from_hour, until_hour, brakes, set_by, set_at)
    on use_rule to marktrace_app`.execute(db);
  // What is settled stays as it was; an open one is braked, let go or settled by the auditor.
  await sql`create policy settle on unusual_use for update to marktrace_app
    using ((select my_officer()) is not null and (select my_role()) = 'auditor' and settled_at is null)
    with check (settled_by is null or settled_by = (select my_officer()))`.execute(db);
  await sql`grant update (braked, settled_at, settled_by, settled_name, remark) on unusual_use to marktrace_app`.execute(
    db,
  );
  await sql`create policy find on unusual_use for insert to marktrace_disclosure with check (true)`.execute(
    db,
  );
  await sql`create policy count_on on unusual_use for update to marktrace_disclosure
    using (settled_at is null) with check (settled_at is null)`.execute(db);
  await sql`grant insert, update on unusual_use to marktrace_disclosure`.execute(db);
  await sql`create policy brake on unusual_use for select to marktrace_auth using (braked and settled_at is null)`.execute(
    db,
  );
  await sql`grant select (officer_id, braked, settled_at) on unusual_use to marktrace_auth`.execute(db);
  await sql`create policy local_time on member_state for select to marktrace_disclosure using (true)`.execute(
    db,
  );
  await sql`grant select on member_state to marktrace_disclosure`.execute(db);
  await sql`insert into notice_kind (kind, roles, by_default) values ('unusual_use', '{auditor}', true)`.execute(
    db,
  );
}

/** Looks at officers who acted in the last minutes; what was settled is not counted again. */
async function watch(db: Kysely<unknown>): Promise<void> {
  await sql`create function watch_use(active_minutes integer) returns integer
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      longest integer := (select max(r.within_minutes) from use_rule r);
      added integer;
    begin
      if not pg_try_advisory_xact_lock(hashtext('marktrace unusual use')) then
        return 0;
      end if;
      with active as (
          select distinct e.officer_id from access_event e
           where e.at > clock_timestamp() - make_interval(mins => active_minutes)
             and e.officer_id is not null and e.allowed),
        recent as materialized (
          select e.officer_id, e.officer_name, e.officer_state, e.at, e.operation, e.subject_kind, e.subject_id,
                 cardinality(e.concerned_states) > 0 as of_others, e.detail ->> 'mark' as mark,
                 e.operation = 'marks.asked' or (e.operation = 'marks.queried' and e.subject_kind = 'batch') as asks,
                 extract(hour from e.at at time zone coalesce(s.time_zone, 'UTC'))::int as local_hour
            from active a
            join access_event e on e.officer_id = a.officer_id
              and e.at > clock_timestamp() - make_interval(mins => longest)
            left join member_state s on s.code = e.officer_state
           where e.allowed and e.officer_state is not null and e.operation in ('marks.asked', 'marks.queried', 'record.read',
             'occasion.read', 'history.read', 'photograph.read')),
        counted as (
          select r.*, c.* from use_rule r
          cross join lateral (
            select n.officer_id, max(n.officer_name) as officer_name, max(n.officer_state) as member_state,
                   min(n.at) as first_at, max(n.at) as last_at,
                   count(n.at) filter (where r.rule <> 'foreign') as acts,
                   count(distinct (n.subject_kind, n.subject_id)) filter (where r.rule = 'foreign') as things,
                   array_agg(n.mark) filter (where r.rule = 'enumeration') as marks
              from recent n
             where n.at > clock_timestamp() - make_interval(mins => r.within_minutes)
               and n.at > coalesce((select max(u.settled_at) from unusual_use u
                     where u.officer_id = n.officer_id and u.rule = r.rule), '-infinity')
               and case r.rule
                     when 'bulk' then n.asks
                     when 'enumeration' then n.asks
                     when 'foreign' then n.of_others and n.operation <> 'marks.queried'
                     else (n.asks or n.operation <> 'marks.queried')
                       and case when r.from_hour <= r.until_hour
                             then n.local_hour >= r.from_hour and n.local_hour < r.until_hour
                             else n.local_hour >= r.from_hour or n.local_hour < r.until_hour end
                   end
             group by n.officer_id) c),
        amounts as (
          select c.*, case c.rule when 'foreign' then c.things
                                  when 'enumeration' then longest_run(c.marks)
                                  else c.acts end as amount
            from counted c),
        found as (
          insert into unusual_use as u (rule, officer_id, officer_name, member_state, amount, most, within_minutes,
            first_at, last_at, braked)
          select a.rule, a.officer_id, a.officer_name, a.member_state, a.amount, a.most, a.within_minutes,
                 a.first_at, a.last_at, a.brakes
            from amounts a where a.amount > a.most
          on conflict (rule, officer_id) where settled_at is null
            do update set amount = greatest(u.amount, excluded.amount), last_at = excluded.last_at
            where u.last_at < excluded.last_at
          returning u.id, u.xmax = 0 as is_new),
        told as (
          insert into notice (kind, role, amount)
          select 'unusual_use', 'auditor', count(*) from found f where f.is_new having count(*) > 0)
      select count(*) filter (where f.is_new) into added from found f;
      return added;
    end $$`.execute(db);
  await sql`comment on function watch_use is
    'finds unusual use in the audit and flags it; returns how much is new'`.execute(db);
  // Numbers that differ by one or two under the same letters; a run goes on over 999 to 1000.
  await sql`create function longest_run(marks text[]) returns integer language sql stable
    set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(max(length), 0)::int from (
      select count(*) as length from (
        select letters, n, sum(starts) over (partition by letters order by n) as run from (
          select letters, n,
                 case when n - lag(n) over (partition by letters order by n) <= 2 then 0 else 1 end as starts
            from (select distinct p[1] || '-' || p[3] as letters, p[2]::numeric as n
                    from unnest(marks) m
                    cross join lateral regexp_match(
                      regexp_replace(upper(m), '[^A-Z0-9]', '', 'g'), '^(.*?)([0-9]{3,18})([^0-9]*)$') p
                   where p is not null) numbers) steps) runs
      group by letters, run) lengths
  $$`.execute(db);
  await sql`revoke all on function watch_use(integer), longest_run(text[]) from public`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function watch_use(integer) owner to marktrace_disclosure`.execute(db);
  await sql`alter function longest_run(text[]) owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await sql`grant execute on function watch_use(integer) to marktrace_auth`.execute(db);
  await sql`reset role`.execute(db);
}
