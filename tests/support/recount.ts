import { type Kysely, sql } from 'kysely';
import type pg from 'pg';

import type { PortalDatabase } from '#db/schema/index.ts';

/** Where each attribute by which arms are counted stands, said apart from the triggers that count. */
const ATTRIBUTES = {
  month: `lpad(extract(month from o.occurred_on)::text, 2, '0')`,
  firearm_type: 'r.firearm_type',
  condition: 'r.condition',
  outcome: `coalesce(r.outcome, 'none')`,
  place_kind: 'o.place_kind',
  legal_ground: 'o.legal_ground',
  criminal_context: `coalesce(o.criminal_context, 'not_established')`,
  conveyance: 'o.conveyance',
  concealment: 'o.concealment',
  subdivision: `case when o.place_country is distinct from r.member_state and o.place_country is not null then 'elsewhere'
                     when o.subdivision is null then 'unknown' else o.subdivision end`,
  build: `case when r.modular then 'modular' else 'not_modular' end`,
  frame: `coalesce(case when r.polymer_frame then 'polymer' else case when not r.polymer_frame then 'not_polymer' end end, 'unknown')`,
};

/** Counts of the figures that a count of the rows themselves does not bear out, by one attribute at a time; as a superuser. */
export async function wronglyCounted(admin: pg.Client): Promise<unknown[]> {
  const columns = Object.keys(ATTRIBUTES).filter((name) => name !== 'month');
  const kept = [`('month', to_char(month, 'MM'))`, ...columns.map((name) => `('${name}', ${name})`)];
  const asked = Object.entries(ATTRIBUTES).map(([name, from]) => `('${name}', ${from})`);
  const arms = await admin.query(`
    select dimension, member_state, year, report_type, criminal, code, sum(n)::int as n
      from (select dimension, member_state, year, report_type, criminal, code, n from arm_rollup
            union all
            select side.dimension, member_state, extract(year from month), report_type, criminal, side.code, n
              from arm_tally cross join lateral (values ${kept.join(', ')}) side(dimension, code)
            union all
            select side.dimension, r.member_state, extract(year from o.occurred_on), o.report_type, o.criminal, side.code,
                   -r.quantity
              from weapon_record r join occasion o on o.id = r.occasion_id
             cross join lateral (values ${asked.join(', ')}) side(dimension, code)
             where r.status = 'active' and r.item_kind in ('small_arm', 'light_weapon')
               and (case when o.report_type in ('lost', 'stolen', 'diverted') then true
                         else r.outcome is not null and not r.state_owned end)) counted
     group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0`);
  const legs = await admin.query(`
    select from_place, to_place, year, conveyance, sum(n)::int as n
      from (select from_place, to_place, year, conveyance, n from leg_tally
            union all select from_place, to_place, year, conveyance, n from leg_rollup
            union all
            select l.from_place, l.to_place, l.year, l.conveyance,
                   -(select count(*) from weapon_record r where r.occasion_id = l.occasion_id and r.status = 'active'
                      and r.item_kind in ('small_arm', 'light_weapon'))
              from route_leg l where l.status = 'active') counted
     group by 1, 2, 3, 4 having sum(n) <> 0`);
  const marks = await admin.query(`
    select dimension, member_state, year, code, sum(n)::int as n
      from (select dimension, member_state, year, code, n from mark_tally
            union all select dimension, member_state, year, code, n from mark_rollup
            union all
            select side.dimension, r.member_state, extract(year from o.occurred_on), side.code, -r.quantity
              from weapon_record r join occasion o on o.id = r.occasion_id
             cross join lateral (
               select 'serial_state' as dimension, (select m.legibility from marking m
                  where m.record_id = r.id and m.status = 'active' and m.kind = 'serial' and m.legibility <> 'clear'
                  order by array_position(array['obliterated', 'altered', 'partial', 'absent', 'recovered'], m.legibility)
                  limit 1) as code
               union all
               select kind || '_mark', 'borne' from (values ('import'), ('secondary')) known(kind)
                where exists (select from marking m where m.record_id = r.id and m.status = 'active'
                                 and m.kind = known.kind and m.legibility <> 'absent')) side
             where side.code is not null and o.report_type = 'seized' and r.status = 'active'
               and r.item_kind in ('small_arm', 'light_weapon') and r.outcome is not null and not r.state_owned) counted
     group by 1, 2, 3, 4 having sum(n) <> 0`);
  return [...arms.rows, ...legs.rows, ...marks.rows];
}

/** Rows in which the counts that pages ask for differ from sums of the counts by one attribute; as a reader of figures. */
export async function wronglyAddedUp(stats: Kysely<PortalDatabase>): Promise<unknown[]> {
  const dimensions = Object.keys(ATTRIBUTES);
  const taken = `report_type in ('seized', 'found', 'surrendered', 'recovered')`;
  const differing = (ask: string, sum: string) =>
    `(select row(a.*)::text from (${ask} except all ${sum}) a) union all (select row(s.*)::text from (${sum} except all ${ask}) s)`;
  const { rows } = await sql
    .raw(
      `with arms as materialized (select * from count_arms_by('{${dimensions.join(',')}}'))
       ${[
         differing(
           `select dimension, member_state, year, code, n from count_seized_by('{${dimensions.join(',')}}')`,
           `select dimension, member_state, year, code, sum(n)::int from arms where report_type = 'seized' group by 1, 2, 3, 4`,
         ),
         differing(
           'select member_state, month from first_months()',
           `select member_state, min(year || '-' || code) from arms where dimension = 'month' and ${taken} group by 1`,
         ),
         differing(
           'select month, n from count_lost_by_month()',
           `select year || '-' || code, sum(n)::int from arms where dimension = 'month' and not ${taken} group by 1`,
         ),
         differing(
           'select from_place, to_place, conveyance, n from count_legs_together()',
           'select from_place, to_place, conveyance, sum(n)::int from count_legs() group by 1, 2, 3 having sum(n) <> 0',
         ),
       ].join(' union all ')}`,
    )
    .execute(stats);
  return rows;
}
