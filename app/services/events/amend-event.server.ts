import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { AmendmentForm } from '#app/forms/amendment.ts';
import type { LifeEventForm } from '#app/forms/life-event.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { changeEvent, countJoint, findEvent, type LifeEventRow } from '#db/queries/life-events.server.ts';
import { lockRecord } from '#db/queries/weapon-records.server.ts';

import { settleStanding } from './settle-standing.server.ts';
import { checkedColumns, underItsRules } from './store-event.server.ts';

/**
 * Puts an event right; what it said before is kept. Its kind stays: an event that was another is withdrawn and the right
 * one added.
 * @throws Conflict where it has been changed or withdrawn since the officer saw it
 */
export async function amendEvent(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { said, form, now }: { said: AmendmentForm; form: LifeEventForm; now: Date },
): Promise<LifeEventRow> {
  const event = await heldEvent(tx, officer, id, said.version);
  const columns = await checkedColumns(tx, form, now);
  await beginAmendment(tx, officer, { recordId: event.record_id, kind: 'correction', reason: said.reason });
  await underItsRules(() => changeEvent(tx, id, columns));
  await settleStanding(tx, [event.record_id]);
  return event;
}

/**
 * Takes an event back that was entered in error. It leaves the life of the arm, not the history of the record.
 * @throws Conflict where it has been changed or withdrawn since the officer saw it
 */
export async function withdrawEvent(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  said: AmendmentForm,
): Promise<LifeEventRow> {
  const event = await heldEvent(tx, officer, id, said.version);
  await beginAmendment(tx, officer, { recordId: event.record_id, kind: 'withdrawal', reason: said.reason });
  await changeEvent(tx, id, { status: 'withdrawn' });
  await settleStanding(tx, [event.record_id]);
  return event;
}

/** An event of this State that is not withdrawn. */
export async function readOwnEvent(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
): Promise<LifeEventRow> {
  const event = await findEvent(tx, id);
  if (event?.member_state !== officer.memberState || event.status !== 'active') throw new NotFound('event');
  return event;
}

/** How many arms it befell in one act. */
export async function eventsOfOneAct(tx: PortalTransaction, event: LifeEventRow): Promise<number> {
  return event.joint_id === null ? 1 : countJoint(tx, event.joint_id);
}

/** Held with its record before anything is written, so that who comes too late leaves no amendment behind. */
async function heldEvent(tx: PortalTransaction, officer: NationalOfficer, id: string, version: number) {
  const found = await findEvent(tx, id);
  if (found?.member_state !== officer.memberState) throw new NotFound('event');
  await lockRecord(tx, found.record_id);
  const event = await findEvent(tx, id);
  if (event?.status !== 'active' || event.version !== version) throw new Conflict('event.problem.faster');
  return event;
}
