import type { NationalOfficer } from '#app/domain/officer.ts';
import type { Moment } from '#app/domain/outside.ts';
import { outcomeAfterWithdrawal } from '#app/domain/trace-outcome.ts';
import { hasEnded } from '#app/domain/trace-request.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOutcomeBeforeTrace } from '#db/queries/amendments.server.ts';
import { findLetter, findRequestsOfRecord, type TraceRequestRow } from '#db/queries/trace-requests.server.ts';
import { findRecord, lockRecord } from '#db/queries/weapon-records.server.ts';

import { takeStep } from './move-request.server.ts';

/**
 * Withdraws a request that was sent and is not answered, for a reason that the State addressed reads. Where no other request about
 * the arm is open, the arm is no longer pending.
 */
export async function withdrawRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  reason: string,
  moment: Moment,
): Promise<TraceRequestRow> {
  const { before } = await takeStep(tx, officer, id, 'withdraw', { message: reason, moment });
  const letter = await findLetter(tx, id);
  // An arm that a State outside described is in no register here.
  if (letter?.record_id != null) {
    // What ends and begins for one arm at once counts one after the other.
    await lockRecord(tx, letter.record_id);
    await takeOutcomeBack(tx, officer, letter.record_id);
  }
  return before;
}

async function takeOutcomeBack(tx: PortalTransaction, officer: NationalOfficer, recordId: string) {
  const record = await findRecord(tx, recordId);
  if (!record) return;
  const requests = await findRequestsOfRecord(tx, recordId);
  const outcome = outcomeAfterWithdrawal(record.outcome, {
    othersOpen: requests.some((one) => !hasEnded(one.status)),
    othersClosed: requests.some((one) => one.status === 'closed'),
    before: await findOutcomeBeforeTrace(tx, recordId),
  });
  if (outcome === record.outcome) return;
  await beginAmendment(tx, officer, { recordId, kind: 'outcome', reason: 'trace_withdrawn' });
  await tx.updateTable('weapon_record').set({ outcome }).where('id', '=', recordId).execute();
}
