import type { NationalOfficer } from '#app/domain/officer.ts';
import type { Moment } from '#app/domain/outside.ts';
import type { ClosingOutcome } from '#app/domain/outcome.ts';
import { Conflict } from '#app/domain/refusal.ts';
import { hasEnded } from '#app/domain/trace-request.ts';
import { outcomeAfterClosing, suggestOutcome } from '#app/domain/trace-outcome.ts';
import type { CloseForm } from '#app/forms/trace.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  amendLetter,
  findAnswer,
  findLetter,
  findRequest,
  findRequestsOfRecord,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';
import { findRecord, lockRecord } from '#db/queries/weapon-records.server.ts';

import { takeStep } from './move-request.server.ts';
import { readRestrictions } from './restrictions/read-restrictions.server.ts';

/**
 * Closes a trace with one IAFQ outcome; the same code becomes the arm's, and so every figure's.
 * @throws Conflict for an officer whose agency the answer does not name: it is closed by one who may read it
 */
export async function closeRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: CloseForm,
  moment: Moment,
): Promise<TraceRequestRow> {
  if ((await isClosedTo(tx, id)) === 'closed') throw new Conflict('restriction.rule.who_closes_reads');
  const { before } = await takeStep(tx, officer, id, 'close', { message: form.message, moment });
  await amendLetter(tx, id, { outcome: form.outcome });
  const letter = await findLetter(tx, id);
  // An arm that a State outside described is in no register here.
  if (letter?.record_id != null) {
    // Two traces of one arm that close at once count one after the other.
    await lockRecord(tx, letter.record_id);
    await recordOutcome(tx, officer, letter.record_id, form.outcome);
  }
  return before;
}

/** Whether there is an answer that this officer may not read. */
async function isClosedTo(tx: PortalTransaction, id: string): Promise<'closed' | 'open'> {
  const request = await findRequest(tx, id);
  if (!request || request.answered_at === null) return 'open';
  return (await readRestrictions(tx, request, await findAnswer(tx, id))).closedToMe ? 'closed' : 'open';
}

async function recordOutcome(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordId: string,
  chosen: ClosingOutcome,
) {
  const record = await findRecord(tx, recordId);
  if (!record) return;
  const requests = await findRequestsOfRecord(tx, recordId);
  const outcome = outcomeAfterClosing(chosen, {
    current: record.outcome,
    othersOpen: requests.some((one) => !hasEnded(one.status)),
  });
  if (outcome === record.outcome) return;
  await beginAmendment(tx, officer, { recordId, kind: 'outcome', reason: 'trace_closed' });
  await tx.updateTable('weapon_record').set({ outcome }).where('id', '=', recordId).execute();
}

/** What the page of closing shows: the outcome proposed, and whether the arm has other traces still open. */
export async function prepareClosing(tx: PortalTransaction, id: string) {
  const letter = await findLetter(tx, id);
  const record = letter?.record_id == null ? undefined : await findRecord(tx, letter.record_id);
  const requests = record ? await findRequestsOfRecord(tx, record.id) : [];
  return {
    suggested: suggestOutcome(await findAnswer(tx, id), record?.outcome ?? null),
    othersOpen: requests.filter((one) => one.id !== id && !hasEnded(one.status)),
  };
}
