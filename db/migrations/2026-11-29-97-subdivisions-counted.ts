import { type Kysely, sql } from 'kysely';

/**
 * Where arms were taken in and lost becomes one more attribute of the tally and the rollup: the first-level subdivision as the occasion
 * has it, `unknown` without one, `elsewhere` outside of the State that reports. It is kept in the transaction of the change like the
 * others, and counted of what stands already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table arm_tally add column subdivision text not null default 'unknown'`.execute(db);
  await count(db);
  await sql`create or replace function arm_codes(t arm_tally) returns table (dimension text, code text)
    language sql immutable parallel safe as ${sql.lit(
      `select * from (values ('month', to_char(t.month, 'MM')), ${[
        ...COLUMNS.slice(3, 6),
        ...COLUMNS.slice(7),
        'subdivision',
      ]
        .map((name) => `('${name}', t.${name})`)
        .join(', ')}) as side(dimension, code)`,
    )}`.execute(db);
  await countAnew(db);
}

/** The columns of the tally before the count, in order. */
const COLUMNS = [
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
const INTO = `arm_tally (${COLUMNS.join(', ')}, n, subdivision)`;
const SUBDIVISION = `case when o.place_country <> r.member_state then 'elsewhere' else coalesce(o.subdivision, 'unknown') end`;

/** Arms and losses of these rows; of arms in the State's hands its own exhibits are left out. */
function counted(rows: string, occasion = 'occasion', sign = ''): string {
  return `
    select r.member_state, date_trunc('month', r.occurred_on)::date, r.report_type, r.firearm_type, r.condition,
           coalesce(r.outcome, 'none'), o.criminal, o.place_kind, o.legal_ground,
           coalesce(o.criminal_context, 'not_established'), o.conveyance, o.concealment,
           case when r.modular then 'modular' else 'not_modular' end,
           case r.polymer_frame when true then 'polymer' when false then 'not_polymer' else 'unknown' end,
           (${sign} sum(r.quantity))::int, ${SUBDIVISION}
      from ${rows} r join ${occasion} o on o.id = r.occasion_id
     where r.status = 'active' and r.item_kind in ('small_arm', 'light_weapon')
       and (not r.state_owned or r.report_type in ('lost', 'stolen', 'diverted'))
       and (r.outcome is not null or r.report_type in ('lost', 'stolen', 'diverted'))
     group by ${COLUMNS.map((_, index) => index + 1).join(', ')}, ${COLUMNS.length + 2}`;
}

async function count(db: Kysely<unknown>): Promise<void> {
  const moved = [
    ...['criminal', 'place_kind', 'legal_ground', 'criminal_context', 'conveyance', 'concealment'],
    ...['place_country', 'subdivision'],
  ];
  const row = (side: string) => `(${moved.map((column) => `${side}.${column}`).join(', ')})`;
  const bodies = {
    tally_added_arms: `insert into ${INTO} ${counted('added')};`,
    tally_amended_arms: `insert into ${INTO} ${counted('removed', 'occasion', '-')};
                         insert into ${INTO} ${counted('added')};`,
    // Arms are counted as they are at this moment: the kind of report and the date reach the records after this.
    tally_amended_occasions: `
      if not exists (select from removed o join added n on n.id = o.id and ${row('n')} is distinct from ${row('o')}) then
        return null;
      end if;
      insert into ${INTO} ${counted('weapon_record', 'removed', '-')};
      insert into ${INTO} ${counted('weapon_record', 'added')};`,
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

/** What stands by subdivision, less what waits in the tally and is folded as unknown. */
async function countAnew(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace view arm_counted with (security_invoker = true) as ${sql.raw(
    `select * from (${counted('weapon_record')}) counted(${COLUMNS.join(', ')}, n, subdivision)`,
  )}`.execute(db);
  const tables = ['arm_tally', 'arm_rollup', 'weapon_record', 'occasion'];
  for (const table of tables)
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  await sql`insert into arm_rollup (dimension, member_state, year, report_type, criminal, code, n)
    select 'subdivision', part.member_state, extract(year from part.month)::smallint, part.report_type, part.criminal,
           part.subdivision, sum(part.n)::int
      from (select member_state, month, report_type, criminal, subdivision, n from arm_counted
            union all
            select member_state, month, report_type, criminal, 'unknown', -n from arm_tally) part
     group by 2, 3, 4, 5, 6 having sum(part.n) <> 0`.execute(db);
  for (const table of tables) await sql`alter table ${sql.table(table)} force row level security`.execute(db);
}
