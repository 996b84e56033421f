import type { PartyBox } from '#app/auth/party-box.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { LifeEventForm } from '#app/forms/life-event.ts';
import type { PartyForm } from '#app/forms/party.ts';
import { addParties } from '#app/services/parties/add-parties.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addEvents } from '#db/queries/life-events.server.ts';
import { findRecord, lockRecord } from '#db/queries/weapon-records.server.ts';

import { settleStanding } from './settle-standing.server.ts';
import { checkedColumns, underItsRules } from './store-event.server.ts';

/**
 * Adds an event to the life of an arm of this State, with who is involved, and settles where the arm stands.
 * The occasion is held before the record, as every amendment does.
 * @returns the event's id
 * @throws Invalid where it lies in the future or after an established destruction; Conflict for a withdrawn record
 */
export async function addEvent(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordId: string,
  {
    form,
    parties,
    box,
    now,
  }: { form: LifeEventForm; parties: readonly PartyForm[]; box: PartyBox; now: Date },
): Promise<string> {
  await lockRecord(tx, recordId);
  const record = await findRecord(tx, recordId);
  if (record?.member_state !== officer.memberState) throw new NotFound('record');
  if (record.status !== 'active') throw new Conflict('event.problem.recordWithdrawn');
  const columns = await checkedColumns(tx, form, now);
  const [id = ''] = await underItsRules(() =>
    addEvents(tx, [
      {
        ...columns,
        kind: form.kind,
        record_id: recordId,
        member_state: officer.memberState,
        registered_by: officer.id,
        joint_id: null,
      },
    ]),
  );
  await addParties(tx, officer, { eventId: id, recordId }, parties, box);
  await settleStanding(tx, [recordId]);
  return id;
}
