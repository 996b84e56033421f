import { type Kysely, sql } from 'kysely';

/**
 * What further figures are counted from. Seized arms by what their marks, their year of manufacture, their transfers and their loss say;
 * hits by what became of them; arms and places from which arms were lost again: all counted when a figure is read, from indexes that
 * hold the few rows concerned. Queries are counted once a day, out of the audit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await indexes(db);
  await grants(db);
  await countSeized(db);
  await countCases(db);
  await countRepeats(db);
  await countQueries(db);
  for (const signature of [
    'count_seized(text[])',
    'count_hits()',
    'count_repeat_arms()',
    'count_loss_units()',
    'recount_queries(timestamptz)',
    'count_queries()',
  ]) {
    const name = sql.raw(signature);
    await sql`revoke all on function ${name} from public`.execute(db);
    await sql`grant execute on function ${name} to marktrace_stats`.execute(db);
    await sql`grant create on schema public to marktrace_disclosure`.execute(db);
    await sql`alter function ${name} owner to marktrace_disclosure`.execute(db);
    await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
  }
}

/** Arms that count as seized in every figure; the index below holds the same. */
const SEIZED = `r.report_type = 'seized' and r.status = 'active' and r.item_kind in ('small_arm', 'light_weapon')
  and not r.state_owned and r.outcome is not null`;

async function indexes(db: Kysely<unknown>): Promise<void> {
  await sql`create index weapon_record_seized_made on weapon_record (member_state, occurred_on) include (manufacture_year, quantity)
    where report_type = 'seized' and status = 'active' and item_kind in ('small_arm', 'light_weapon')
      and not state_owned and outcome is not null and manufacture_year is not null`.execute(db);
  await sql`create index weapon_record_state_lost on weapon_record (member_state, occasion_id) include (quantity)
    where report_type in ('lost', 'stolen', 'diverted') and status = 'active'
      and item_kind in ('small_arm', 'light_weapon') and state_owned`.execute(db);
  await sql`create index marking_later on marking (record_id) include (kind, legibility)
    where status = 'active' and kind in ('import', 'secondary')`.execute(db);
  await sql`create index marking_damaged on marking (record_id) include (legibility)
    where status = 'active' and kind = 'serial' and legibility in ('partial', 'obliterated', 'altered', 'recovered', 'absent')`.execute(
    db,
  );
  await sql`create index life_event_transfer on life_event (record_id) include (happened_from, happened_until)
    where status = 'active' and kind in ('sold', 'transferred', 'imported', 'exported')`.execute(db);
}

async function grants(db: Kysely<unknown>): Promise<void> {
  await sql`create policy count on life_event for select to marktrace_disclosure using (true)`.execute(db);
  await sql`grant select (record_id, kind, status, happened_from, happened_until) on life_event to marktrace_disclosure`.execute(
    db,
  );
}

/** Codes are those of analytics/measures/breakdown.ts; arms of which nothing is known are left to the caller, who knows the totals. */
async function countSeized(db: Kysely<unknown>): Promise<void> {
  const counted = (code: string, from: string) => `
        select r.member_state, extract(year from r.occurred_on)::int, ${code}, sum(r.quantity)::int
          from ${from}
         where ${SEIZED}`;
  const span = (years: string) => `case when ${years} < 3 then 'under_3' when ${years} < 10 then 'from_3'
    when ${years} < 25 then 'from_10' when ${years} < 50 then 'from_25' else 'from_50' end`;
  const made = `(extract(year from r.occurred_on)::int - r.manufacture_year)`;
  const bodies: Record<string, string> = {
    age: `${counted(span(made), 'weapon_record r')}
           and r.manufacture_year is not null and ${made} >= 0 group by 1, 2, 3`,
    transfer: `${counted(
      span('extract(year from age(r.occurred_on, last.day))'),
      `(select e.record_id, max(coalesce(e.happened_until, e.happened_from)) as day
                  from life_event e join weapon_record w on w.id = e.record_id
                 where e.status = 'active' and e.kind in ('sold', 'transferred', 'imported', 'exported')
                   and coalesce(e.happened_until, e.happened_from) <= w.occurred_on
                 group by 1) last join weapon_record r on r.id = last.record_id`,
    )} group by 1, 2, 3`,
    since_loss: `${counted(
      `case when age(r.occurred_on, lost.day) < interval '1 year' then 'under_1'
             when age(r.occurred_on, lost.day) < interval '3 years' then 'from_1'
             when age(r.occurred_on, lost.day) < interval '10 years' then 'from_3' else 'from_10' end`,
      `(select h.intake_record_id, max(l.occurred_on) as day
                  from hit h join weapon_record l on l.id = h.loss_record_id
                  join weapon_record i on i.id = h.intake_record_id
                 where h.status = 'confirmed' and l.status = 'active' and l.occurred_on <= i.occurred_on
                 group by 1) lost join weapon_record r on r.id = lost.intake_record_id`,
    )} group by 1, 2, 3`,
    serial_state: `${counted(
      'damaged.worst',
      `(select m.record_id, case min(case m.legibility when 'obliterated' then 1 when 'altered' then 2 when 'partial' then 3
                                       when 'absent' then 4 else 5 end)
                         when 1 then 'obliterated' when 2 then 'altered' when 3 then 'partial' when 4 then 'absent' else 'recovered' end as worst
                  from marking m
                 where m.status = 'active' and m.kind = 'serial'
                   and m.legibility in ('partial', 'obliterated', 'altered', 'recovered', 'absent')
                 group by 1) damaged join weapon_record r on r.id = damaged.record_id`,
    )} group by 1, 2, 3`,
  };
  for (const kind of ['import', 'secondary']) {
    bodies[`${kind}_mark`] = `${counted(
      `'borne'`,
      `(select distinct m.record_id from marking m
                 where m.status = 'active' and m.kind in ('import', 'secondary') and m.kind = '${kind}'
                   and m.legibility <> 'absent') bearing join weapon_record r on r.id = bearing.record_id`,
    )} group by 1, 2, 3`;
  }
  const branches = Object.entries(bodies).map(
    ([name, body]) => `
      if '${name}' = any (attributes) then
        return query select '${name}'::text, counted.* from (${body}) counted(member_state, year, code, n);
      end if;`,
  );
  await sql`create function count_seized(attributes text[])
    returns table (dimension text, member_state text, year int, code text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as ${sql.lit(`
    begin
      if not reads_figures() then return; end if;
      ${branches.join('')}
    end `)}`.execute(db);
}

/** By the year in which a hit was found and the State that took the arm in. */
async function countCases(db: Kysely<unknown>): Promise<void> {
  await sql`create function count_hits() returns table (member_state text, year int, code text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select h.intake_state, extract(year from h.found_at at time zone 'UTC')::int, h.status, count(*)::int
          from hit h group by 1, 2, 3;
    end $$`.execute(db);
}

async function countRepeats(db: Kysely<unknown>): Promise<void> {
  // Records of one arm hang together by confirmed hits; each is named after the least id that can be reached.
  await sql`create function count_repeat_arms() returns table (losses text, intakes text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        with recursive side as (
          select h.intake_record_id as one, h.loss_record_id as other
            from hit h join weapon_record i on i.id = h.intake_record_id join weapon_record l on l.id = h.loss_record_id
           where h.status = 'confirmed' and i.status = 'active' and l.status = 'active'
             and l.item_kind in ('small_arm', 'light_weapon')),
        link as (select one, other from side union select other, one from side),
        reached as (
          select one as record, one as root from link
          union
          select l.other, r.root from reached r join link l on l.one = r.record),
        arm as (select record, min(root::text) as name from reached group by 1),
        counted as (
          select a.name, count(*) filter (where w.report_type in ('lost', 'stolen', 'diverted')) as lost,
                 count(*) filter (where w.report_type not in ('lost', 'stolen', 'diverted')) as taken
            from arm a join weapon_record w on w.id = a.record group by 1)
        select case when lost > 2 then 'more' when lost = 2 then 'twice' else 'once' end,
               case when taken > 2 then 'more' when taken = 2 then 'twice' else 'once' end, count(*)::int
          from counted group by 1, 2;
    end $$`.execute(db);
  // A unit is the place, as it is written, from which a State lost arms of its own; occasions of one day are one loss.
  await sql`create function count_loss_units()
    returns table (member_state text, losses text, units int, arms int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select unit.member_state, case when unit.days > 2 then 'more' when unit.days = 2 then 'twice' else 'once' end,
               count(*)::int, sum(unit.arms)::int
          from (select o.member_state, agency_key(o.place) as place, count(distinct o.occurred_on) as days,
                       sum(r.quantity) as arms
                  from weapon_record r join occasion o on o.id = r.occasion_id
                 where r.report_type in ('lost', 'stolen', 'diverted') and r.status = 'active'
                   and r.item_kind in ('small_arm', 'light_weapon') and r.state_owned and o.place <> ''
                 group by 1, 2) unit
         group by 1, 2;
    end $$`.execute(db);
}

async function countQueries(db: Kysely<unknown>): Promise<void> {
  await sql`create table query_count (
    counted_at timestamptz not null,
    member_state text not null,
    year smallint not null,
    code text not null check (code in ('answered', 'empty')),
    n int not null check (n > 0),
    primary key (counted_at, member_state, year, code)
  )`.execute(db);
  await sql`comment on table query_count is
    'queries for marks by the State that asked, as counted at one moment; answered: a match was shown, or that there is one'`.execute(
    db,
  );
  await sql`alter table query_count enable row level security`.execute(db);
  await sql`alter table query_count force row level security`.execute(db);
  await sql`create policy count on query_count for select to marktrace_disclosure using (true)`.execute(db);
  await sql`create policy count_anew on query_count for insert to marktrace_disclosure with check (true)`.execute(
    db,
  );
  await sql`grant select, insert on query_count to marktrace_disclosure`.execute(db);
  await sql`create function recount_queries(by_clock timestamptz) returns int language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      added int;
    begin
      if not pg_try_advisory_xact_lock(hashtext('marktrace queries counted')) then return 0; end if;
      if exists (select from query_count c where c.counted_at > by_clock - interval '1 day') then return 0; end if;
      -- What is asked once may be looked at again; its first answer counts.
      insert into query_count (counted_at, member_state, year, code, n)
      select by_clock, first.officer_state, extract(year from first.at at time zone 'UTC')::smallint,
             case when first.found > 0 then 'answered' else 'empty' end, count(*)
        from (select distinct on (e.subject_id) e.officer_state, e.at,
                     coalesce((e.detail ->> 'results')::int, 0) + coalesce((e.detail ->> 'hidden')::int, 0) as found
                from access_event e
               where e.operation = 'marks.queried' and e.allowed and e.officer_state is not null and e.at <= by_clock
               order by e.subject_id, e.id) first
       group by 2, 3, 4
      on conflict do nothing;
      get diagnostics added = row_count;
      return added;
    end $$`.execute(db);
  await sql`create function count_queries()
    returns table (counted_at timestamptz, member_state text, year int, code text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select c.counted_at, c.member_state, c.year::int, c.code, c.n from query_count c
         where c.counted_at = (select max(l.counted_at) from query_count l);
    end $$`.execute(db);
}
