import { type Kysely, sql } from 'kysely';

/**
 * Seized arms by what their marks say, kept as records and marks change like the other counts. What is counted of an arm now stands in
 * `marked_arm`; a change adds to `mark_tally` what is counted after it less what was counted before, and folding takes it into `mark_rollup`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeTables(db);
  await sql`create view marks_counted with (security_invoker = true) as ${sql.raw(COUNTED)}`.execute(db);
  await sql`comment on view marks_counted is
    'what would be counted of the marks of all seized arms: for loads that pass the triggers, and as a check'`.execute(
    db,
  );
  await countAnew(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await keep(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  await fold(db);
  await read(db);
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

/** Arms that count as seized in every figure. */
const SEIZED = `r.report_type = 'seized' and r.status = 'active' and r.item_kind in ('small_arm', 'light_weapon')
  and not r.state_owned and r.outcome is not null`;

/** Marks of which something is said beside that they are there and whole; the partial indexes on `marking` hold the same. */
const says = (m: string) => `${m}.status = 'active' and (
  ${m}.kind = 'serial' and ${m}.legibility in ('partial', 'obliterated', 'altered', 'recovered', 'absent')
  or ${m}.kind in ('import', 'secondary') and ${m}.legibility <> 'absent')`;

/** An arm with several serial numbers counts by the worst of them (analytics/measures/seized-attributes.ts). */
const COUNTED = `
  select m.record_id, side.dimension, r.member_state, extract(year from r.occurred_on)::smallint as year, side.code, r.quantity
    from (select m.record_id,
                 min(case when m.kind = 'serial' then case m.legibility when 'obliterated' then 1 when 'altered' then 2
                       when 'partial' then 3 when 'absent' then 4 else 5 end end) as worst,
                 bool_or(m.kind = 'import') as imported, bool_or(m.kind = 'secondary') as secondary
            from marking m where ${says('m')} group by 1) m
    join weapon_record r on r.id = m.record_id
   cross join lateral (values
     ('serial_state', (array['obliterated', 'altered', 'partial', 'absent', 'recovered'])[m.worst]),
     ('import_mark', case when m.imported then 'borne' end),
     ('secondary_mark', case when m.secondary then 'borne' end)) side(dimension, code)
   where side.code is not null and ${SEIZED}`;

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table marked_arm (
    record_id uuid not null,
    dimension text not null,
    member_state text not null,
    year smallint not null,
    code text not null,
    quantity int not null,
    primary key (record_id, dimension)
  )`.execute(db);
  await sql`comment on table marked_arm is 'what is counted of the marks of each seized arm now'`.execute(db);
  const key = sql.raw(
    `dimension text not null, member_state text not null, year smallint not null, code text not null`,
  );
  await sql`create table mark_tally (${key}, n int not null)`.execute(db);
  await sql`comment on table mark_tally is
    'what changed of marked arms since the last folding; rows of one key add up, with mark_rollup'`.execute(
    db,
  );
  await sql`create table mark_rollup (${key}, n int not null, primary key (dimension, member_state, year, code))`.execute(
    db,
  );
  await sql`comment on table mark_rollup is 'seized arms by what their marks say, as of the last folding'`.execute(
    db,
  );
  for (const [table, acts] of [
    ['marked_arm', 'select, insert, delete'],
    ['mark_tally', 'select, insert, delete'],
    ['mark_rollup', 'select, insert, update'],
  ] as const) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy count on ${sql.table(table)} for all to marktrace_disclosure
      using (true) with check (true)`.execute(db);
    await sql`grant ${sql.raw(acts)} on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }
}

/** The records that stand already. */
async function countAnew(db: Kysely<unknown>): Promise<void> {
  const tables = ['weapon_record', 'marking', 'marked_arm', 'mark_rollup'];
  for (const table of tables)
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  await sql`insert into marked_arm (record_id, dimension, member_state, year, code, quantity)
    select record_id, dimension, member_state, year, code, quantity from marks_counted`.execute(db);
  await sql`insert into mark_rollup (dimension, member_state, year, code, n)
    select dimension, member_state, year, code, sum(quantity)::int from marked_arm group by 1, 2, 3, 4`.execute(
    db,
  );
  for (const table of tables) await sql`alter table ${sql.table(table)} force row level security`.execute(db);
}

/** Who changes an arm or its marks holds its occasion (decision 008), so that of one arm one change is counted at a time. */
async function keep(db: Kysely<unknown>): Promise<void> {
  await sql`create function recount_marks(ids uuid[]) returns void language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as ${sql.lit(`
    declare
      was marked_arm[];
    begin
      if cardinality(ids) = 0 then return; end if;
      with gone as (delete from marked_arm k where k.record_id = any (ids) returning k as arm)
      select array_agg(g.arm) into was from gone g;
      with counted as (
        insert into marked_arm (record_id, dimension, member_state, year, code, quantity)
        select c.record_id, c.dimension, c.member_state, c.year, c.code, c.quantity
          from (${COUNTED}) c where c.record_id = any (ids)
        returning *)
      insert into mark_tally (dimension, member_state, year, code, n)
      select part.dimension, part.member_state, part.year, part.code, sum(part.n)::int
        from (select c.dimension, c.member_state, c.year, c.code, c.quantity as n from counted c
              union all
              select w.dimension, w.member_state, w.year, w.code, -w.quantity from unnest(was) w) part
       group by 1, 2, 3, 4 having sum(part.n) <> 0;
    end `)}`.execute(db);
  const bodies = {
    tally_added_marks: `perform recount_marks(array(select distinct a.record_id from added a where ${says('a')}));`,
    tally_amended_marks: `perform recount_marks(array(
      select distinct a.record_id from added a join removed o on o.id = a.id
       where (a.kind, a.legibility, a.status) is distinct from (o.kind, o.legibility, o.status)
         and (${says('a')} or ${says('o')})));`,
    tally_amended_marked_arms: `perform recount_marks(array(
      select a.id from added a join removed o on o.id = a.id
       where (a.report_type, a.status, a.item_kind, a.state_owned, a.outcome is null, a.member_state, a.occurred_on, a.quantity)
               is distinct from
             (o.report_type, o.status, o.item_kind, o.state_owned, o.outcome is null, o.member_state, o.occurred_on, o.quantity)
         and exists (select from marking m where m.record_id = a.id and ${says('m')})));`,
  };
  for (const [name, body] of Object.entries(bodies)) {
    await sql`create function ${sql.id(name)}() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as ${sql.lit(`begin ${body} return null; end`)}`.execute(
      db,
    );
  }
  const both = sql`referencing old table as removed new table as added for each statement`;
  await sql`create trigger tally_added_marks after insert on marking
    referencing new table as added for each statement execute function tally_added_marks()`.execute(db);
  await sql`create trigger tally_amended_marks after update on marking
    ${both} execute function tally_amended_marks()`.execute(db);
  await sql`create trigger tally_amended_marked_arms after update on weapon_record
    ${both} execute function tally_amended_marked_arms()`.execute(db);
  for (const signature of ['recount_marks(uuid[])', ...Object.keys(bodies).map((name) => `${name}()`)]) {
    await sql`revoke all on function ${sql.raw(signature)} from public`.execute(db);
    await sql`alter function ${sql.raw(signature)} owner to marktrace_disclosure`.execute(db);
  }
}

async function fold(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace function fold_tallies() returns int language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      arms int;
      legs int;
      marks int;
    begin
      if not pg_try_advisory_xact_lock(hashtext('marktrace fold tallies')) then return 0; end if;
      with gone as (delete from arm_tally t returning t as row),
      folded as (
        insert into arm_rollup as kept
          select side.dimension, (g.row).member_state, extract(year from (g.row).month)::smallint, (g.row).report_type,
                 (g.row).criminal, side.code, sum((g.row).n)::int
            from gone g cross join lateral arm_codes(g.row) side
           group by 1, 2, 3, 4, 5, 6 having sum((g.row).n) <> 0
          on conflict (dimension, member_state, year, report_type, criminal, code) do update set n = kept.n + excluded.n)
      select count(*) into arms from gone;
      with gone as (delete from leg_tally returning *),
      folded as (
        insert into leg_rollup as kept
          select from_place, to_place, year, conveyance, sum(n)::int from gone
           group by 1, 2, 3, 4 having sum(n) <> 0
          on conflict (from_place, to_place, year, conveyance) do update set n = kept.n + excluded.n)
      select count(*) into legs from gone;
      with gone as (delete from mark_tally returning *),
      folded as (
        insert into mark_rollup as kept
          select dimension, member_state, year, code, sum(n)::int from gone
           group by 1, 2, 3, 4 having sum(n) <> 0
          on conflict (dimension, member_state, year, code) do update set n = kept.n + excluded.n)
      select count(*) into marks from gone;
      return arms + legs + marks;
    end $$`.execute(db);
}

/** Codes are those of analytics/measures/breakdown.ts; arms of which nothing is known are left to the caller, who knows the totals. */
async function read(db: Kysely<unknown>): Promise<void> {
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
  };
  const branches = Object.entries(bodies).map(
    ([name, body]) => `
      if '${name}' = any (attributes) then
        return query select '${name}'::text, counted.* from (${body}) counted(member_state, year, code, n);
      end if;`,
  );
  await sql`create or replace function count_seized(attributes text[])
    returns table (dimension text, member_state text, year int, code text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as ${sql.lit(`
    begin
      if not reads_figures() then return; end if;
      ${branches.join('')}
      return query
        select part.dimension, part.member_state, part.year::int, part.code, sum(part.n)::int
          from (select r.dimension, r.member_state, r.year, r.code, r.n from mark_rollup r
                union all
                select t.dimension, t.member_state, t.year, t.code, t.n from mark_tally t) part
         where part.dimension = any (attributes)
         group by 1, 2, 3, 4 having sum(part.n) <> 0;
    end `)}`.execute(db);
}
