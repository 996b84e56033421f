import { isArm } from '#app/domain/item.ts';
import { isLoss } from '#app/domain/occasion.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { AmendmentForm } from '#app/forms/amendment.ts';
import { isDestroyedBefore, settleLives } from '#app/services/events/settle-standing.server.ts';
import { checkRecords } from '#app/services/quality/check-records.server.ts';
import { checkStops, settlePlace } from '#app/services/records/change-draft.server.ts';
import { occasionColumns } from '#app/services/records/occasion-columns.ts';
import { legsOf } from '#app/services/records/route-legs.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { amendLeg, amendOccasionRow, findEveryLeg } from '#db/queries/amendments.server.ts';
import { addLegs, findLegs, findRecordsOfOccasion } from '#db/queries/weapon-records.server.ts';

import { beginAmendment } from './begin-amendment.server.ts';
import { changedColumns } from './changed-columns.ts';
import { type OccasionDescription, occasionFormOf } from './occasion-form.ts';
import { holdOccasion, readOwnOccasion } from './own-record.server.ts';

/**
 * An occasion of this State as its form shows it, with how many weapons it holds.
 * @throws NotFound where it is another State's
 */
export async function readOccasionForm(tx: PortalTransaction, officer: NationalOfficer, id: string) {
  const occasion = await readOwnOccasion(tx, officer, id);
  return {
    occasion,
    described: occasionFormOf(occasion, await findLegs(tx, id)),
    weapons: (await findRecordsOfOccasion(tx, id)).length,
  };
}

/**
 * Corrects an occasion for all its weapons, with the route. What came in stays an intake, and a loss a loss. Where its arms
 * stand after all that happened to them is settled anew.
 * @returns what changed, by column; `route` stands for any leg
 * @throws NotFound for another State's; Conflict where it changed since the officer saw it; Invalid where nothing would change
 * or a field cannot be
 */
export async function amendOccasion(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  said: OccasionDescription,
  { reason, version, now }: AmendmentForm & { now: Date },
): Promise<string[]> {
  const occasion = await holdOccasion(tx, officer, id, version);
  if (isLoss(occasion.report_type) !== isLoss(said.reportType)) {
    throw new Invalid([{ field: 'reportType', key: 'history.problem.kind' }]);
  }
  await checkStops(tx, said);
  const described = await settlePlace(tx, said, now);
  const before = occasionFormOf(occasion, await findLegs(tx, id));
  const changed = changedColumns(occasionColumns(before), occasionColumns(described));
  const records = await findRecordsOfOccasion(tx, id);
  const arms = records.filter((record) => record.status === 'active' && isArm(record.item_kind)).length;
  const route = legsOf(described, id, officer.memberState, arms);
  const plan = planRoute(await findEveryLeg(tx, id), route);
  const rerouted = plan.changed.length + plan.added.length > 0;
  if (Object.keys(changed).length === 0 && !rerouted) {
    throw new Invalid([{ field: '', key: 'history.problem.nothing' }]);
  }
  const ids = records.map((record) => record.id);
  if (changed.occurred_on !== undefined && (await isDestroyedBefore(tx, ids, changed.occurred_on))) {
    throw new Invalid([{ field: 'occurredOn', key: 'history.problem.destroyed' }]);
  }
  const amendment = await beginAmendment(tx, officer, { occasionId: id, kind: 'correction', reason });
  await amendOccasionRow(tx, id, { ...changed, circumstances: described.circumstances });
  for (const { id: legId, columns } of plan.changed) await amendLeg(tx, legId, columns);
  await addLegs(
    tx,
    plan.added.map((leg) => ({ ...leg, amendment_id: amendment.id, changed_at: amendment.at })),
  );
  if (OF_LIVES.some((column) => column in changed)) await settleLives(tx, ids);
  await checkRecords(tx, officer, ids, now);
  return [...Object.keys(changed), ...(rerouted ? ['route'] : [])];
}

/** What of an occasion is part of the lives of its arms. */
const OF_LIVES = ['report_type', 'occurred_on', 'occurred_until', 'date_precision'] as const;

type Leg = ReturnType<typeof legsOf>[number];
type StoredLeg = Awaited<ReturnType<typeof findEveryLeg>>[number];

/** Legs keep their place in the sequence; those that are left over are withdrawn, and come back if they are needed again. */
function planRoute(stored: readonly StoredLeg[], route: readonly Leg[]) {
  const changed = stored.flatMap((leg) => {
    const said = route.find((one) => one.sequence === leg.sequence);
    const columns = said
      ? changedColumns(columnsOf(leg), { ...columnsOf(said), status: 'active' as const })
      : leg.status === 'active'
        ? { status: 'withdrawn' as const }
        : {};
    return Object.keys(columns).length > 0 ? [{ id: leg.id, columns }] : [];
  });
  return { changed, added: route.filter((one) => !stored.some((leg) => leg.sequence === one.sequence)) };
}

function columnsOf(
  leg: Omit<Leg, 'conveyance'> & { conveyance: Leg['conveyance']; status?: StoredLeg['status'] },
) {
  const { from_place, to_place, conveyance, year, arms, status = 'active' } = leg;
  return { from_place, to_place, conveyance, year, arms, status };
}
