import { type Insertable, type Kysely, sql } from 'kysely';

import { calibreCode } from '#app/domain/calibre.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import type { WeaponRecordTable } from '#db/schema/records.ts';

import { seedReference } from '#seeds/reference/index.ts';

import { type Arm, drawArms, registerArm } from './arms.ts';
import { type Bench, type Figure, figure, latency } from './figure.ts';
import { medianOf, throughput, type Throughput } from './measure.ts';
import { openScene, type Scene } from './scene.ts';

const ROUNDS = 15;
const ROUND_MS = 500;

/** One weapon registered whole, against the bare row. */
export const register: Bench = {
  name: 'register',
  about: 'one weapon registered: record, mark, match, audit in one transaction; commits wait for the disk',
  defaultRows: 100_000,
  async run({ rows, lifetime, say }) {
    const scene = await openScene({ rows, durable: true, connections: 4, lifetime, say });
    const officer = scene.officers[1];
    if (!officer) throw new Error('the scene has no officers');
    await sql`create table bench_plain (like weapon_record including all)`.execute(scene.admin);
    say('Timing registrations');
    const figures = [
      ...(await compare(scene, officer, 1, 'one client')),
      ...(await compare(scene, officer, 4, 'four clients')),
    ];
    say('Shipping the rules of the quality watch');
    await seedReference({ ownerUrl: scene.ownerUrl, log: () => undefined });
    figures.push(...(await compare(scene, officer, 1, 'one client, checked by the quality watch')));
    return { bench: 'register', rows, figures, conditions: scene.conditions };
  },
};

async function compare(
  scene: Scene,
  officer: NationalOfficer,
  clients: number,
  label: string,
): Promise<Figure[]> {
  const arms = drawArms(`${clients}`);
  const [plain, whole]: [Throughput[], Throughput[]] = [[], []];
  let next = 0;
  const nextArm = () => {
    const arm = arms[(next += 1) % arms.length];
    if (!arm) throw new Error('no arms were drawn');
    return arm;
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const row = await throughput(clients, ROUND_MS, () => insertPlain(scene.admin, officer, nextArm()));
    const all = await throughput(clients, ROUND_MS, () => registerArm(scene.databases, officer, nextArm()));
    // The first round warms up.
    if (round > 0) {
      plain.push(row);
      whole.push(all);
    }
  }
  const rate = (of: readonly Throughput[]) => medianOf(of.map((one) => one.perSecond));
  const time = (of: readonly Throughput[]) => ({
    median: medianOf(of.map((one) => one.timing.median)),
    p99: medianOf(of.map((one) => one.timing.p99)),
    mean: NaN,
    calls: of.length,
  });
  return [
    figure(
      `weapons registered, ${label}`,
      rate(whole),
      'per second',
      { what: 'plain inserts of the row', value: rate(plain) },
      { of: 'ratio', atLeast: 0.3 },
    ),
    ...latency(`one registration, ${label}`, time(whole), {
      what: 'plain insert',
      value: time(plain).median,
    }),
  ];
}

/** The floor: the same row, on its own, in a table with the same checks and indexes and no trigger, key or policy. */
function insertPlain(
  admin: Kysely<PortalDatabase>,
  officer: NationalOfficer,
  { occasion, weapon }: Arm,
): Promise<unknown> {
  const row: Insertable<WeaponRecordTable> = {
    member_state: officer.memberState,
    occasion_id: officer.id,
    report_type: occasion.reportType,
    occurred_on: occasion.occurredOn,
    sharing: occasion.sharing,
    item_kind: 'small_arm',
    firearm_type: weapon.firearmType,
    condition: weapon.condition,
    make: weapon.make,
    model: weapon.model,
    calibre: weapon.calibre,
    calibre_code: calibreCode(weapon.calibre) ?? null,
    description: weapon.description,
    state_owned: weapon.stateOwned,
    outcome: 'P',
    registered_by: officer.id,
    notes: '[]',
  };
  return admin
    .withTables<{ bench_plain: WeaponRecordTable }>()
    .insertInto('bench_plain')
    .values(row)
    .execute();
}
