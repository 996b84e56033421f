import { gunzipSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';

import type { Officer } from '#app/domain/officer.ts';
import { readFigures } from '#app/services/analytics/read-figures.server.ts';
import { readRoutes, readSeizures } from '#app/services/analytics/read-themes.server.ts';
import { demoContacts } from '#seeds/demo/contacts.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { countArmsBy, countLegs, foldTallies } from '#db/queries/figures.server.ts';
import type { PortalDatabase } from '#db/schema/index.ts';

import { drawArms, registerArm } from './arms.ts';
import { type Bench, type Figure, figure, latency } from './figure.ts';
import { interleave, medianOf, throughput } from './measure.ts';
import { startPortal } from './page/portal.ts';
import { Visitor } from './page/visitor.ts';
import { openScene, type Scene } from './scene.ts';

/** Legs for each hundred records. */
const LEGS_OF_HUNDRED = 30;
const NOW = new Date('2027-01-15T12:00:00Z');
const ROUNDS = 9;
const ROUND_MS = 400;

/** Figures from the rollups against plain SQL over the rows; what the rollups cost a writer; whole pages and their bytes. */
export const dashboard: Bench = {
  name: 'dashboard',
  about: 'figures from the rollups against plain SQL over the rows, what they cost a writer, and whole pages',
  defaultRows: 1_000_000,
  async run({ rows, lifetime, say }) {
    const scene = await openScene({ rows, durable: false, connections: 2, lifetime, say });
    const legs = Math.round((rows / 100) * LEGS_OF_HUNDRED);
    say(`Laying ${legs.toLocaleString('en')} legs`);
    await layLegs(scene.admin, legs);
    await foldTallies(scene.databases.stats);
    await sql`vacuum (analyze) route_leg, leg_tally, leg_rollup, arm_tally, arm_rollup`.execute(scene.admin);
    say('Timing figures');
    const figures = await timeFigures(scene);
    say('Timing a writer with and without the rollups');
    figures.push(await timeWriter(scene));
    const portal = await startPortal({ rows, lifetime, say });
    say('Timing pages');
    figures.push(...(await timePages(portal.origin)));
    return { bench: 'dashboard', rows, figures, conditions: { ...scene.conditions, legs } };
  },
};

/** Legs between the States of the scene, as records of seizures have them; each is tallied as a record that is written. */
async function layLegs(admin: Kysely<PortalDatabase>, legs: number): Promise<void> {
  await sql`
    insert into route_leg (occasion_id, member_state, sequence, from_place, to_place, conveyance, year)
    select o.id, o.member_state, 1, 'X' || chr(65 + (o.n % 16)::int), 'X' || chr(65 + (o.n / 16 % 16)::int),
           (array['road', 'vessel', 'air', 'rail'])[1 + (o.n / 256 % 4)::int], extract(year from o.occurred_on)::smallint
      from (select id, member_state, occurred_on, row_number() over (order by id) as n from occasion
             where report_type = 'seized' limit ${legs}) o`.execute(admin);
}

async function timeFigures({ databases, admin, officers }: Scene): Promise<Figure[]> {
  const officer = officers[0];
  if (!officer) throw new Error('the scene has no officers');
  const analyst: Officer = { ...officer, role: 'analyst', memberState: null };
  const read = (act: (stats: PortalTransaction) => Promise<unknown>) => () =>
    asOfficer(databases.stats, analyst, act);
  const measures = {
    'select 1': read((tx) => tx.selectNoFrom((of) => of.lit(1).as('one')).execute()),
    'outcomes and months': read((tx) => countArmsBy(tx, ['outcome', 'month'])),
    'types of firearm': read((tx) => countArmsBy(tx, ['firearm_type'])),
    legs: read((tx) => countLegs(tx)),
    'outcomes and months, plain SQL': () => plainArms(admin, 'outcome'),
    'types of firearm, plain SQL': () => plainArms(admin, 'firearm_type'),
    'legs, plain SQL': () =>
      sql`select from_place, to_place, year, conveyance, sum(arms) from route_leg group by 1, 2, 3, 4`.execute(
        admin,
      ),
    'figures of the dashboard, made safe to show': read((tx) => readFigures(tx, NOW)),
    'seizures by type, made safe to show': read((tx) => readSeizures(tx, NOW, 'firearm_type')),
    'routes, made safe to show': read((tx) => readRoutes(tx)),
  };
  type Name = keyof typeof measures;
  const names = Object.keys(measures) as Name[];
  const times = await interleave(
    names.map((name) => ({ name, call: measures[name] })),
    { calls: 10, rounds: 3, longest: 6_000 },
  );
  const median = (name: Name) => times.get(name)?.median ?? NaN;
  const floor = { what: 'select 1', value: median('select 1') };
  return names.flatMap((name) => {
    const timing = times.get(name);
    if (!timing || name.endsWith('plain SQL')) return [];
    const plain = `${name}, plain SQL` as Name;
    const peer = names.includes(plain) ? { what: plain, value: median(plain) } : undefined;
    if (peer === undefined) return latency(name, timing, name === 'select 1' ? null : floor);
    return [
      figure(name, timing.median, 'ms', floor, { of: 'value', atMost: 5 }),
      figure(`${name}, as a share of plain SQL`, timing.median, 'ms', peer, { of: 'ratio', atMost: 0.05 }),
    ];
  });
}

/** The same counts over the rows themselves, as a superuser, whom no policy slows down. */
function plainArms(admin: Kysely<PortalDatabase>, by: 'outcome' | 'firearm_type'): Promise<unknown> {
  return sql`
    select r.member_state, extract(year from r.occurred_on), extract(month from r.occurred_on), r.report_type,
           o.criminal, ${sql.ref(`r.${by}`)}, sum(r.quantity)
      from weapon_record r join occasion o on o.id = r.occasion_id
     where r.status = 'active' and r.item_kind in ('small_arm', 'light_weapon')
     group by 1, 2, 3, 4, 5, 6`.execute(admin);
}

/** One officer registers, in turn with the tallies kept and not kept. */
async function timeWriter({ databases, admin, officers }: Scene): Promise<Figure> {
  const officer = officers[1];
  if (!officer) throw new Error('the scene has no officers');
  const arms = drawArms('dashboard');
  let next = 0;
  const rates: { kept: number[]; without: number[] } = { kept: [], without: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const way of ['kept', 'without'] as const) {
      const verb = sql.raw(way === 'kept' ? 'enable' : 'disable');
      await sql`alter table weapon_record ${verb} trigger tally_added`.execute(admin);
      const { perSecond } = await throughput(1, ROUND_MS, () => {
        const arm = arms[(next += 1) % arms.length];
        if (!arm) throw new Error('no arms were drawn');
        return registerArm(databases, officer, arm);
      });
      // The first round warms up.
      if (round > 0) rates[way].push(perSecond);
    }
  }
  await sql`alter table weapon_record enable trigger tally_added`.execute(admin);
  return figure(
    'weapons registered, rollups kept',
    medianOf(rates.kept),
    'per second',
    { what: 'the same without them', value: medianOf(rates.without) },
    { of: 'ratio', atLeast: 0.75 },
  );
}

const PAGES = ['/figures', '/figures/seizures', '/figures/trends', '/figures/routes', '/figures/brief'];

async function timePages(origin: string): Promise<Figure[]> {
  const analyst = demoContacts().find(({ role }) => role === 'analyst');
  if (!analyst) throw new Error('the demo region has no analyst');
  const visitor = new Visitor(origin);
  try {
    await visitor.signIn(analyst);
    const times = await interleave(
      PAGES.map((path) => ({
        name: path,
        call: async () => {
          const { status } = await visitor.get(path);
          if (status !== 200) throw new Error(`${path} was answered ${status}`);
        },
      })),
      { calls: 8, rounds: 3, longest: 6_000 },
    );
    const figures: Figure[] = [];
    for (const path of PAGES) {
      const timing = times.get(path);
      if (timing)
        figures.push(figure(`page ${path}`, timing.median, 'ms', null, { of: 'value', atMost: 300 }));
      const { body, headers } = await visitor.get(path);
      const packed = headers['content-encoding'] === 'gzip';
      figures.push(
        figure(`page ${path} over the wire`, body.length / 1000, 'kB', {
          what: 'before it is compressed',
          value: (packed ? gunzipSync(body) : body).length / 1000,
        }),
      );
    }
    return figures;
  } finally {
    visitor.leave();
  }
}
