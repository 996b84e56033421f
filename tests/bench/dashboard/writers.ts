import { sql } from 'kysely';

import type { NationalOfficer } from '#app/domain/officer.ts';

import { drawArms, registerArm } from '../arms.ts';
import { type Figure, figure } from '../figure.ts';
import { medianOf, throughput } from '../measure.ts';
import type { Ground } from './ground.ts';

const ROUNDS = 9;
const ROUND_MS = 400;

/** Officers register, in turn with the tallies kept and not kept; every arm is of one month. */
export async function timeWriters(ground: Ground): Promise<Figure[]> {
  const [one] = ground.contacts;
  if (!one) throw new Error('nobody can register');
  return [
    await timeWriter(ground, 'one writer', [one]),
    await timeWriter(ground, 'four writers of one State and month', [one, one, one, one]),
    await timeWriter(ground, 'four writers of four States', ground.contacts.slice(0, 4)),
  ];
}

async function timeWriter(
  { databases, admin }: Ground,
  who: string,
  officers: readonly NationalOfficer[],
): Promise<Figure> {
  const arms = drawArms('dashboard');
  let next = 0;
  const rates: { kept: number[]; without: number[] } = { kept: [], without: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const way of ['kept', 'without'] as const) {
      const verb = sql.raw(way === 'kept' ? 'enable' : 'disable');
      await sql`alter table weapon_record ${verb} trigger tally_added`.execute(admin);
      const { perSecond } = await throughput(officers.length, ROUND_MS, () => {
        next += 1;
        const [arm, officer] = [arms[next % arms.length], officers[next % officers.length]];
        if (!arm || !officer) throw new Error('no arms were drawn');
        return registerArm(databases, officer, arm);
      });
      // The first round warms up.
      if (round > 0) rates[way].push(perSecond);
    }
  }
  await sql`alter table weapon_record enable trigger tally_added`.execute(admin);
  return figure(
    `weapons registered, rollups kept, ${who}`,
    medianOf(rates.kept),
    'per second',
    { what: 'the same without them', value: medianOf(rates.without) },
    { of: 'ratio', atLeast: 0.75 },
  );
}
