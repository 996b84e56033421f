import { isIntake } from '#app/domain/standing.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { LifeEventForm } from '#app/forms/life-event.ts';
import { findClosedLosses } from '#app/services/events/closed-losses.server.ts';
import { settleStanding } from '#app/services/events/settle-standing.server.ts';
import { checkedColumns, underItsRules } from '#app/services/events/store-event.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addRecovery, findHit, type HitRow } from '#db/queries/hits.server.ts';
import { addEvents } from '#db/queries/life-events.server.ts';
import { findRecord } from '#db/queries/weapon-records.server.ts';

/**
 * The State of the loss says that the arm of a confirmed hit is recovered: its taking in becomes an event of the lost arm's life, and
 * the alert of the loss ends, all in the caller's transaction. Opening the hit again undoes the closing, not the event.
 * @param form of an event by which an arm is taken in
 * @throws Conflict where the hit is not confirmed, or the alert has ended already; Invalid where a rule speaks against the event
 */
export async function recoverHit(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { form, now }: { form: LifeEventForm; now: Date },
): Promise<HitRow> {
  const hit = await findHit(tx, id);
  if (hit?.loss_state !== officer.memberState || !isIntake(form.kind)) throw new NotFound('hit');
  if (hit.status !== 'confirmed') throw new Conflict('hit.problem.notConfirmed');
  const record = await findRecord(tx, hit.loss_record_id);
  if (record?.status !== 'active') throw new Conflict('event.problem.recordWithdrawn');
  if ((await findClosedLosses(tx, [record])).size > 0) throw new Conflict('hit.problem.recovered');
  const columns = await checkedColumns(tx, form, now);
  const entered = { member_state: officer.memberState, record_id: record.id };
  const [eventId = ''] = await underItsRules(() =>
    addEvents(tx, [{ ...columns, ...entered, kind: form.kind, registered_by: officer.id, joint_id: null }]),
  );
  const added = await addRecovery(tx, {
    ...entered,
    hit_id: id,
    round: hit.round,
    event_id: eventId,
    officer_id: officer.id,
  });
  if (!added) throw new Conflict('hit.problem.recovered');
  await settleStanding(tx, [record.id]);
  return hit;
}
