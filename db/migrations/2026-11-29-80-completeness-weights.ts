import { type Kysely, sql } from 'kysely';

const ELEMENTS = {
  make: 12,
  model: 10,
  calibre: 8,
  serial: 20,
  manufacture_country: 10,
  import_country: 6,
  other_marks: 6,
  photographs: 12,
  place: 6,
  day: 5,
  context: 5,
};
const NAMES = Object.keys(ELEMENTS);

/**
 * What each element of a record weighs in the score of completeness, version by version, for every State to see; what kind of agency
 * registers; and the score counted over all arms once a day, since it rests on five tables and no rollup follows it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table completeness_weight (
    version int primary key check (version > 0),
    ${sql.raw(NAMES.map((name) => `${name} smallint not null check (${name} between 0 and 100)`).join(', '))},
    reason text not null check (length(reason) between 1 and 1000),
    set_by uuid references officer,
    set_by_name text not null default '',
    set_at timestamptz not null default now(),
    constraint weights_are_a_hundred check (${sql.raw(NAMES.join(' + '))} = 100)
  )`.execute(db);
  await sql`comment on table completeness_weight is 'versions are added and never changed; the highest stands'`.execute(
    db,
  );
  await sql`comment on column completeness_weight.set_by is 'null for the weights that came with the portal'`.execute(
    db,
  );
  await sql`insert into completeness_weight (version, ${sql.raw(NAMES.join(', '))}, reason)
    values (1, ${sql.raw(Object.values(ELEMENTS).join(', '))},
      'ISACS 05.31, 6.3 and 6.4: the six essentials are two thirds, since a trace that fails fails by them; the serial alone is a fifth')`.execute(
    db,
  );

  await sql`create table agency_kind (
    member_state text not null references member_state,
    agency_key text not null check (length(agency_key) between 1 and 200),
    kind text not null check (kind in ('police', 'customs', 'border', 'armed_forces', 'firearms_office', 'justice', 'other', 'unknown')),
    set_by uuid not null references officer,
    set_at timestamptz not null default now(),
    primary key (member_state, agency_key)
  )`.execute(db);
  await sql`comment on column agency_kind.agency_key is 'as agency_key() makes it of the name'`.execute(db);

  await sql`create table completeness_count (
    counted_at timestamptz not null,
    weights_version int not null references completeness_weight,
    member_state text not null,
    agency_kind text not null,
    band text not null check (band in ('under_40', 'from_40', 'from_60', 'from_80', 'whole')),
    n int not null check (n > 0),
    primary key (counted_at, member_state, agency_kind, band)
  )`.execute(db);
  await sql`comment on table completeness_count is
    'arms on record by the score of completeness, as counted at one moment; each counting is added whole'`.execute(
    db,
  );

  for (const table of ['completeness_weight', 'agency_kind', 'completeness_count']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  const signedIn = sql.raw(`(select my_officer()) is not null`);
  await sql`create policy read_signed_in on completeness_weight for select to marktrace_app
    using (${signedIn})`.execute(db);
  await sql`create policy set_weights on completeness_weight for insert to marktrace_app
    with check (${signedIn} and (select my_role()) = 'coordinator' and set_by = (select my_officer()))`.execute(
    db,
  );
  await sql`grant select, insert on completeness_weight to marktrace_app`.execute(db);
  const own = sql.raw(`(select my_officer()) is not null and member_state = (select my_state())`);
  await sql`create policy read_own on agency_kind for select to marktrace_app using (${own})`.execute(db);
  const npc = sql.raw(`(select my_officer()) is not null and member_state = (select my_state())
    and (select my_role()) = 'npc' and set_by = (select my_officer())`);
  await sql`create policy add_own on agency_kind for insert to marktrace_app with check (${npc})`.execute(db);
  await sql`create policy change_own on agency_kind for update to marktrace_app
    using (${own} and (select my_role()) = 'npc') with check (${npc})`.execute(db);
  await sql`grant select, insert on agency_kind to marktrace_app`.execute(db);
  await sql`grant update (kind, set_by, set_at) on agency_kind to marktrace_app`.execute(db);

  // The migrating role provisions agencies together with the people in them.
  await sql`create policy provision on agency_kind for all to current_user using (true) with check (true)`.execute(
    db,
  );

  for (const table of ['completeness_weight', 'agency_kind', 'completeness_count']) {
    await sql`create policy count on ${sql.table(table)} for select to marktrace_disclosure using (true)`.execute(
      db,
    );
    await sql`grant select on ${sql.table(table)} to marktrace_disclosure`.execute(db);
  }
  await sql`create policy count_anew on completeness_count for insert to marktrace_disclosure with check (true)`.execute(
    db,
  );
  await sql`grant insert on completeness_count to marktrace_disclosure`.execute(db);
  await sql`create policy count on marking for select to marktrace_disclosure using (true)`.execute(db);
  await sql`grant select (record_id, member_state, kind, legibility, status) on marking to marktrace_disclosure`.execute(
    db,
  );
  await judge(db);
  await count(db);
}

/**
 * Of each arm what it states: true, false, or null where it is not asked. A plain function that the planner looks into, so that
 * row-level security and the conditions of the query reach every table in it.
 */
async function judge(db: Kysely<unknown>): Promise<void> {
  await sql`create function arm_completeness()
    returns table (record_id uuid, member_state text, registered_by uuid, make boolean, model boolean, calibre boolean,
      serial boolean, manufacture_country boolean, import_country boolean, other_marks boolean, photographs boolean,
      place boolean, day boolean, context boolean)
    language sql stable parallel safe as $$
      select r.id, r.member_state, r.registered_by,
             r.make <> '', r.model <> '', r.calibre <> '',
             coalesce(m.serial, false),
             r.manufacture_country is not null,
             case when m.import or r.import_country is not null then r.import_country is not null end,
             coalesce(m.others, false),
             coalesce(p.sides = 2 and p.marks >= coalesce(m.shown, 0), false),
             o.place <> '', o.date_precision = 'day',
             case when r.report_type not in ('lost', 'stolen', 'diverted')
               then o.legal_ground <> 'unknown' or o.criminal_context is not null end
        from weapon_record r
        join occasion o on o.id = r.occasion_id
        left join (
          select record_id, member_state, bool_or(kind = 'serial' and legibility <> 'not_stated') as serial,
                 bool_or(kind = 'import') as import, bool_or(kind <> 'serial') as others,
                 count(*) filter (where legibility <> 'absent') as shown
            from marking where status = 'active'
           group by record_id, member_state) m on m.record_id = r.id and m.member_state = r.member_state
        left join (
          select record_id, member_state, count(distinct subject) filter (where subject in ('left_side', 'right_side')) as sides,
                 count(distinct marking_id) as marks
            from photograph where status = 'active' and record_id is not null
           group by record_id, member_state) p on p.record_id = r.id and p.member_state = r.member_state
       where r.status = 'active' and r.item_kind in ('small_arm', 'light_weapon')
    $$`.execute(db);
  await sql`comment on function arm_completeness is
    'a country of import is asked of an arm with an import mark, legal ground and context of what was taken in'`.execute(
    db,
  );
}

async function count(db: Kysely<unknown>): Promise<void> {
  const stated = NAMES.map((name) => `w.${name} * coalesce(e.${name}::int, 0)`).join(' + ');
  const asked = NAMES.map((name) => `w.${name} * (e.${name} is not null)::int`).join(' + ');
  // One counts at a time; a day passes between two countings unless the weights have changed.
  await sql`create function recount_completeness(by_clock timestamptz) returns int language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as ${sql.lit(`
    declare
      weights int := (select max(version) from completeness_weight);
      added int;
    begin
      if not pg_try_advisory_xact_lock(hashtext('marktrace completeness')) then return 0; end if;
      if exists (select from completeness_count c
           where c.counted_at > by_clock - interval '1 day' and c.weights_version = weights) then
        return 0;
      end if;
      insert into completeness_count (counted_at, weights_version, member_state, agency_kind, band, n)
      select by_clock, weights, judged.member_state, judged.kind,
             case when judged.asked = 0 or judged.stated = judged.asked then 'whole'
                  when judged.stated * 5 >= judged.asked * 4 then 'from_80'
                  when judged.stated * 5 >= judged.asked * 3 then 'from_60'
                  when judged.stated * 5 >= judged.asked * 2 then 'from_40'
                  else 'under_40' end, count(*)
        from (select e.member_state, coalesce(k.kind, 'unknown') as kind, ${stated} as stated, ${asked} as asked
                from arm_completeness() e cross join completeness_weight w
                left join officer o on o.id = e.registered_by
                left join agency_kind k on k.member_state = e.member_state and k.agency_key = agency_key(o.agency)
               where w.version = weights) judged
       group by 3, 4, 5
      on conflict do nothing;
      get diagnostics added = row_count;
      return added;
    end `)}`.execute(db);
  await sql`create function count_completeness()
    returns table (counted_at timestamptz, weights_version int, member_state text, agency_kind text, band text, n int)
    language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if not reads_figures() then return; end if;
      return query
        select c.counted_at, c.weights_version, c.member_state, c.agency_kind, c.band, c.n from completeness_count c
         where c.counted_at = (select max(l.counted_at) from completeness_count l);
    end $$`.execute(db);
  for (const signature of ['recount_completeness(timestamptz)', 'count_completeness()']) {
    const name = sql.raw(signature);
    await sql`revoke all on function ${name} from public`.execute(db);
    await sql`grant execute on function ${name} to marktrace_stats`.execute(db);
    await sql`grant create on schema public to marktrace_disclosure`.execute(db);
    await sql`alter function ${name} owner to marktrace_disclosure`.execute(db);
    await sql`revoke create on schema public from marktrace_disclosure`.execute(db);
  }
}
