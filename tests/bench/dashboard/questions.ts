import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  countArmsBy,
  countLegsTogether,
  countLostByMonth,
  countSeizedBy,
  readFirstMonths,
} from '#db/queries/figures.server.ts';

/** One question of the pages, to the rollups, to DuckDB and to the rows themselves. All three give the same rows. */
export interface Question {
  readonly name: string;
  readonly rollup: (stats: PortalTransaction) => Promise<(string | number | boolean)[][]>;
  readonly duck: string;
  readonly plain: string;
}

/** Arms that count in any figure. */
const COUNTED = `status = 'active' and item_kind in ('small_arm', 'light_weapon')
  and (not state_owned or report_type in ('lost', 'stolen', 'diverted'))
  and (outcome is not null or report_type in ('lost', 'stolen', 'diverted'))`;
const TAKEN_IN = `report_type not in ('lost', 'stolen', 'diverted')`;

/** The rows as the tables hold them, under the names that DuckDB's table has. */
const ROWS = `(select r.member_state, extract(year from r.occurred_on)::int as year, to_char(r.occurred_on, 'MM') as month, r.report_type,
    r.status, r.item_kind, r.state_owned, r.outcome, r.firearm_type, r.condition, r.quantity, o.criminal, o.conveyance, o.concealment,
    case when r.modular then 'modular' else 'not_modular' end as build,
    case r.polymer_frame when true then 'polymer' when false then 'not_polymer' else 'unknown' end as frame
  from weapon_record r join occasion o on o.id = r.occasion_id) arm`;

/** Attributes of the rollup that the overview shows. */
const ATTRIBUTES = [
  'firearm_type',
  'month',
  'conveyance',
  'concealment',
  'outcome',
  'condition',
  'build',
  'frame',
] as const;

function ofArms(text: (from: string) => string): Pick<Question, 'duck' | 'plain'> {
  return { duck: text('arm'), plain: text(ROWS) };
}

function seizedBy(attributes: readonly string[]): Pick<Question, 'rollup' | 'duck' | 'plain'> {
  const sets = attributes.map((name) => `(member_state, year, ${name})`).join(', ');
  const named = attributes.map((name) => `when grouping(${name}) = 0 then '${name}'`).join(' ');
  return {
    rollup: async (stats) =>
      (await countSeizedBy(stats, attributes)).map((row) => [
        row.dimension,
        row.memberState,
        row.year,
        row.code,
        row.n,
      ]),
    ...ofArms(
      (
        from,
      ) => `select case ${named} end, member_state, year, coalesce(${attributes.join(', ')}), sum(quantity)
        from ${from} where ${COUNTED} and report_type = 'seized' group by grouping sets (${sets})`,
    ),
  };
}

export const QUESTIONS: readonly Question[] = [
  { name: 'seized by type of firearm', ...seizedBy(['firearm_type']) },
  { name: 'seized by month', ...seizedBy(['month']) },
  { name: 'seized by eight attributes', ...seizedBy(ATTRIBUTES) },
  {
    name: 'arms by outcome',
    rollup: async (stats) =>
      (await countArmsBy(stats, ['outcome'])).map((row) => [
        row.memberState,
        row.year,
        row.reportType,
        row.criminal,
        row.code,
        row.n,
      ]),
    ...ofArms(
      (from) => `select member_state, year, report_type, criminal, coalesce(outcome, 'none'), sum(quantity)
        from ${from} where ${COUNTED} group by 1, 2, 3, 4, 5`,
    ),
  },
  {
    name: 'first month of each State',
    rollup: async (stats) => (await readFirstMonths(stats)).map((row) => [row.memberState, row.month]),
    ...ofArms(
      (from) => `select member_state, min(year || '-' || month) from ${from}
        where ${COUNTED} and ${TAKEN_IN} group by 1`,
    ),
  },
  {
    name: 'losses by month',
    rollup: async (stats) => (await countLostByMonth(stats)).map((row) => [row.month, row.n]),
    ...ofArms(
      (from) => `select year || '-' || month, sum(quantity) from ${from}
        where ${COUNTED} and not ${TAKEN_IN} group by 1`,
    ),
  },
  {
    name: 'legs',
    rollup: async (stats) =>
      (await countLegsTogether(stats)).map((row) => [row.fromPlace, row.toPlace, row.conveyance, row.n]),
    duck: `select from_place, to_place, conveyance, sum(arms) from leg where status = 'active' group by 1, 2, 3`,
    plain: `select from_place, to_place, conveyance, sum(arms) from route_leg where status = 'active' group by 1, 2, 3`,
  },
];
