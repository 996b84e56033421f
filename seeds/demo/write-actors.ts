import { type PartyBox, partyBox } from '#app/auth/party-box.ts';
import type { Settings } from '#app/env.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { partiesField } from '#app/forms/party.ts';
import { addParties } from '#app/services/parties/add-parties.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import type { Databases } from '#db/client.server.ts';

import { actAs, type Staff } from './acting.ts';
import { npcOf } from './people.ts';
import type { PlannedOccasion } from './plan.ts';
import { planOf } from './plan-region.ts';
import { randomOf } from './random.ts';
import { STATES } from './states.ts';

/** Invented; no State's real business or group has these names. */
const CAST = [
  { role: 'broker', name: 'Sable Quill Trading', weight: 6 },
  { role: 'broker', name: 'Lantern Point Commerce', weight: 2 },
  { role: 'carrier', name: 'Onion & Leek Haulage', weight: 5 },
  { role: 'carrier', name: 'Northquay Lighters', weight: 3 },
  { role: 'armed_group', name: 'Brothers of the Thorn', weight: 4 },
  { role: 'armed_group', name: 'Fennel Ridge Company', weight: 2 },
  { role: 'maker', name: 'Cooper’s Yard workshop', weight: 2 },
  { role: 'dealer', name: 'Harrow & Pell, Gunsmiths', weight: 2 },
  { role: 'consignee', name: 'Marsh Gate Stores', weight: 2 },
] as const;
const SUSPECTS = ['Odran Vesk', 'Lucan Tarry', 'Mirelle Dace', 'Hal Brockett', 'Senna Rule', 'Jory Wick'];
/** Seizures of each State in which somebody is on record. */
const CASES = 16;

/**
 * Who is on record as involved in the seizures of each State: a few organizations that come up again, and a person in some cases.
 * @returns how many parties were written; none where there are parties of reports already
 */
export async function writeActors(
  { app }: Databases,
  staff: Staff,
  { secretKey }: Pick<Settings, 'secretKey'>,
): Promise<number> {
  const first = staff.as(npcOf('XF')) as NationalOfficer;
  return asOfficer(app, first, async (tx) => {
    const found = await tx
      .selectFrom('involved_party')
      .select('id')
      .where('occasion_id', 'is not', null)
      .limit(1)
      .execute();
    if (found.length > 0) return 0;
    const { occasions } = planOf(staff);
    let written = 0;
    for (const { code } of STATES)
      written += await writeState(tx, staff, partyBox(secretKey), code, occasions);
    return written;
  });
}

async function writeState(
  tx: PortalTransaction,
  staff: Staff,
  box: PartyBox,
  code: string,
  occasions: readonly PlannedOccasion[],
): Promise<number> {
  const random = randomOf(`actors ${code}`);
  const seizures = occasions.filter(({ state, reportType }) => state === code && reportType === 'seized');
  let written = 0;
  for (const { id, officer } of random.shuffled(seizures).slice(0, CASES)) {
    const involved = new Set(
      Array.from({ length: random.int(1, 3) }, () =>
        random.weighted(CAST.map((one) => [one, one.weight] as const)),
      ),
    );
    const person = {
      ...{ kind: 'person', role: random.chance(0.8) ? 'suspect' : 'holder', name: random.pick(SUSPECTS) },
      outcome: random.pick(['arrested', 'prosecuted', 'convicted', 'unknown']),
    };
    const parties = partiesField.parse([
      ...[...involved].map(({ role, name }) => ({ kind: 'organization', role, name: `${name} (invented)` })),
      ...(random.chance(0.6) ? [person] : []),
    ]);
    const acting = (await actAs(tx, staff.as(officer))) as NationalOfficer;
    // A region that an earlier release filled lacks some of what is planned now.
    const there = await tx
      .selectFrom('occasion')
      .select('id')
      .where('id', '=', id)
      .where('member_state', '=', code)
      .executeTakeFirst();
    if (!there) continue;
    await addParties(tx, acting, { occasionId: id }, parties, box);
    written += parties.length;
  }
  return written;
}
