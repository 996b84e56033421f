import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import type { LifeEventForm } from '#app/forms/life-event.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { newIds } from '#db/queries/ids.server.ts';
import { addEvents } from '#db/queries/life-events.server.ts';
import { findOccasion, findRecordsOfOccasion, lockOccasion } from '#db/queries/weapon-records.server.ts';

import { settleStanding } from './settle-standing.server.ts';
import { checkedColumns, underItsRules } from './store-event.server.ts';

/**
 * Adds one act that befell several arms of an occasion, such as their destruction on one day: an event for each, which know
 * of each other. For all of them or for none.
 * @param chosen ids of records of the occasion
 * @returns how many arms it befell
 * @throws Invalid where none is chosen, one is not of the occasion or withdrawn, or a rule speaks against one of them
 */
export async function addJointEvent(
  tx: PortalTransaction,
  officer: NationalOfficer,
  occasionId: string,
  { form, chosen, now }: { form: LifeEventForm; chosen: readonly string[]; now: Date },
): Promise<number> {
  await lockOccasion(tx, occasionId);
  const occasion = await findOccasion(tx, occasionId);
  if (occasion?.member_state !== officer.memberState) throw new NotFound('occasion');
  const records = (await findRecordsOfOccasion(tx, occasionId)).filter(
    (record) => record.status === 'active',
  );
  const ids = records.map((record) => record.id).filter((id) => chosen.includes(id));
  if (ids.length === 0 || ids.length !== new Set(chosen).size) {
    throw new Invalid([{ field: 'records', key: 'event.problem.records' }]);
  }
  const columns = await checkedColumns(tx, form, now);
  const [jointId = null] = newIds(1);
  await underItsRules(() =>
    addEvents(
      tx,
      ids.map((id) => ({
        ...columns,
        kind: form.kind,
        record_id: id,
        member_state: officer.memberState,
        registered_by: officer.id,
        joint_id: jointId,
      })),
    ),
  );
  await settleStanding(tx, ids);
  return ids.length;
}
