import { type Kysely, sql } from 'kysely';

/**
 * Rollups in the shape of the figures. A change of records still adds signed rows to a tally, in the same transaction and without
 * waiting for anybody; now and then they are folded into the rollup. A figure is rollup and tally together, so it is exact at every
 * moment. The stats role reads neither: it calls functions that give one breakdown at a time and never the counts of all
 * attributes crossed, which would be single cases.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await widenTally(db);
  await makeRollups(db);
  await countAnew(db);
  await fold(db);
  await read(db);
}

/** The attributes of the tally, in order; what is counted of a record and of its occasion. */
const ATTRIBUTES = [
  'member_state',
  'month',
  'report_type',
  'firearm_type',
  'condition',
  'outcome',
  'criminal',
  'place_kind',
  'legal_ground',
  'criminal_context',
  'conveyance',
  'concealment',
  'build',
  'frame',
] as const;
const GROUPS = ATTRIBUTES.map((_, index) => index + 1).join(', ');

/** Arms and losses of these rows; of arms in the State's hands its own exhibits are left out. */
function counted(rows: string, occasion = 'occasion', quantity = 'r.quantity', sign = ''): string {
  return `
    select r.member_state, date_trunc('month', r.occurred_on)::date, r.report_type, r.firearm_type, r.condition,
           coalesce(r.outcome, 'none'), o.criminal, o.place_kind, o.legal_ground,
           coalesce(o.criminal_context, 'not_established'), o.conveyance, o.concealment,
           case when r.modular then 'modular' else 'not_modular' end,
           case r.polymer_frame when true then 'polymer' when false then 'not_polymer' else 'unknown' end,
           (${sign} sum(${quantity}))::int
      from ${rows} r join ${occasion} o on o.id = r.occasion_id
     where r.status = 'active' and r.item_kind in ('small_arm', 'light_weapon')
       and (not r.state_owned or r.report_type in ('lost', 'stolen', 'diverted'))
       and (r.outcome is not null or r.report_type in ('lost', 'stolen', 'diverted'))
     group by ${GROUPS}`;
}

async function widenTally(db: Kysely<unknown>): Promise<void> {
  for (const column of ATTRIBUTES.slice(7)) {
    await sql`alter table arm_tally add column ${sql.ref(column)} text not null default 'unknown'`.execute(
      db,
    );
    await sql`alter table arm_tally alter column ${sql.ref(column)} drop default`.execute(db);
  }
  // The order of columns is that of ATTRIBUTES, then the count.
  await sql`alter table arm_tally rename column n to counted_before`.execute(db);
  await sql`alter table arm_tally add column n int`.execute(db);
  await sql`alter table arm_tally drop column counted_before`.execute(db);
  await sql`drop index if exists arm_tally_state_month`.execute(db);
  await sql`drop index if exists leg_tally_year`.execute(db);
  await sql`comment on table arm_tally is
    'what changed of arms taken in and lost since the last folding; rows of one key add up, with arm_rollup'`.execute(
    db,
  );

  const occasionMoved = [
    'criminal',
    'place_kind',
    'legal_ground',
    'criminal_context',
    'conveyance',
    'concealment',
  ];
  const row = (side: string) => `(${occasionMoved.map((column) => `${side}.${column}`).join(', ')})`;
  const bodies = {
    tally_added_arms: `insert into arm_tally ${counted('added')};`,
    tally_amended_arms: `insert into arm_tally ${counted('removed', 'occasion', 'r.quantity', '-')};
                         insert into arm_tally ${counted('added')};`,
    // Arms are counted as they are at this moment: the kind of report and the date reach the records after this.
    tally_amended_occasions: `
      if not exists (select from removed o join added n on n.id = o.id and ${row('n')} is distinct from ${row('o')}) then
        return null;
      end if;
      insert into arm_tally ${counted('weapon_record', 'removed', 'r.quantity', '-')};
      insert into arm_tally ${counted('weapon_record', 'added')};`,
  };
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`set local role marktrace_disclosure`.execute(db);
  for (const [name, body] of Object.entries(bodies)) {
    await sql`create or replace function ${sql.id(name)}() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as ${sql.lit(`begin ${body} return null; end`)}`.execute(
      db,
    );
  }
  await sql`reset role`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}

async function makeRollups(db: Kysely<unknown>): Promise<void> {
  await sql`create table arm_rollup (
    dimension text not null,
    member_state text not null,
    year smallint not null,
    report_type text not null,
    criminal boolean not null,
    code text not null,
    n int not null,
    primary key (dimension, member_state, year, report_type, criminal, code)
  )`.execute(db);
  await sql`comment on table arm_rollup is
    'arms taken in and lost by one attribute at a time, as of the last folding; State-owned exhibits left out'`.execute(
    db,
  );
  await sql`create table leg_rollup (
    from_place text not null,
    to_place text not null,
    year smallint not null,
    conveyance text not null,
    n int not null,
    primary key (from_place, to_place, year, conveyance)
  )`.execute(db);

  for (const table of ['arm_rollup', 'leg_rollup']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`create policy fold on ${sql.table(table)} for all to marktrace_disclosure
      using (true) with check (true)`.execute(db);
    await sql`grant select, insert, update on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }
  for (const table of ['arm_tally', 'leg_tally']) {
    await sql`drop policy read_figures on ${sql.table(table)}`.execute(db);
    await sql`revoke select on ${sql.table(table)} from marktrace_stats`.execute(db);
    await sql`create policy read on ${sql.table(table)} for select to marktrace_disclosure using (true)`.execute(
      db,
    );
    await sql`create policy fold on ${sql.table(table)} for delete to marktrace_disclosure using (true)`.execute(
      db,
    );
    await sql`grant select, delete on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }
}

/** The records that stand already, with the attributes that were not counted before. */
async function countAnew(db: Kysely<unknown>): Promise<void> {
  const tables = ['arm_tally', 'weapon_record', 'occasion'];
  for (const table of tables)
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  // What would be counted of all records: for loads that pass the triggers, and as a check.
  await sql`create view arm_counted with (security_invoker = true) as ${sql.raw(
    `select * from (${counted('weapon_record')}) counted(${ATTRIBUTES.join(', ')}, n)`,
  )}`.execute(db);
  await sql`delete from arm_tally`.execute(db);
  await sql`insert into arm_tally select * from arm_counted`.execute(db);
  await sql`alter table arm_tally alter column n set not null`.execute(db);
  for (const table of tables) await sql`alter table ${sql.table(table)} force row level security`.execute(db);
}

/** Attributes by which arms are shown; each is a breakdown of the same arms. */
const DIMENSIONS = ATTRIBUTES.filter(
  (name) => !['member_state', 'month', 'report_type', 'criminal'].includes(name),
);

async function fold(db: Kysely<unknown>): Promise<void> {
  const values = DIMENSIONS.map((name) => `('${name}', t.${name})`).join(', ');
  await sql`create function arm_codes(t arm_tally) returns table (dimension text, code text)
    language sql immutable parallel safe as ${sql.lit(
      `select * from (values ('month', to_char(t.month, 'MM')), ${values}) as side(dimension, code)`,
    )}`.execute(db);
  await sql`revoke all on function arm_codes(arm_tally) from public`.execute(db);
  await sql`grant execute on function arm_codes(arm_tally) to marktrace_disclosure`.execute(db);

  // One folds at a time; the others have nothing to do. Writers are never waited for, and wait for nobody.
  await sql`create function fold_tallies() returns int language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    declare
      arms int;
      legs int;
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
      return arms + legs;
    end $$`.execute(db);
  await hand(db, 'fold_tallies()');
}

async function read(db: Kysely<unknown>): Promise<void> {
  await sql`create function reads_figures() returns boolean language sql stable parallel safe as
    $$ select my_officer() is not null and my_role() in ('npc', 'coordinator', 'analyst') $$`.execute(db);
  await sql`create function count_arms_by(dimensions text[])
    returns table (dimension text, member_state text, year int, report_type text, criminal boolean, code text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select part.dimension, part.member_state, part.year::int, part.report_type, part.criminal, part.code,
               sum(part.n)::int
          from (select r.dimension, r.member_state, r.year, r.report_type, r.criminal, r.code, r.n
                  from arm_rollup r where r.dimension = any (dimensions)
                union all
                select side.dimension, t.member_state, extract(year from t.month)::smallint, t.report_type, t.criminal,
                       side.code, t.n
                  from arm_tally t cross join lateral arm_codes(t) side where side.dimension = any (dimensions)) part
         group by 1, 2, 3, 4, 5, 6 having sum(part.n) <> 0;
    end $$`.execute(db);
  await sql`create function count_legs()
    returns table (from_place text, to_place text, year int, conveyance text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select part.from_place, part.to_place, part.year::int, part.conveyance, sum(part.n)::int
          from (select r.from_place, r.to_place, r.year, r.conveyance, r.n from leg_rollup r
                union all
                select t.from_place, t.to_place, t.year, t.conveyance, t.n from leg_tally t) part
         group by 1, 2, 3, 4 having sum(part.n) <> 0;
    end $$`.execute(db);
  await hand(db, 'count_arms_by(text[])');
  await hand(db, 'count_legs()');
}

/** Gives a function to the role that looks past row-level security, and lets the stats role call it. */
async function hand(db: Kysely<unknown>, signature: string): Promise<void> {
  const name = sql.raw(signature);
  await sql`revoke all on function ${name} from public`.execute(db);
  await sql`grant execute on function ${name} to marktrace_stats`.execute(db);
  await sql`grant create on schema public to marktrace_disclosure`.execute(db);
  await sql`alter function ${name} owner to marktrace_disclosure`.execute(db);
  await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
}
