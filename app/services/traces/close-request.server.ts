import type { NationalOfficer } from '#app/domain/officer.ts';
import type { ClosingOutcome } from '#app/domain/outcome.ts';
import { outcomeAfterClosing, suggestOutcome } from '#app/domain/trace-outcome.ts';
import type { CloseForm } from '#app/forms/trace.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  amendLetter,
  findAnswer,
  findLetter,
  findRequestsOfRecord,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';
import { findRecord, lockRecord } from '#db/queries/weapon-records.server.ts';

import { takeStep } from './move-request.server.ts';

/** Closes a trace with one IAFQ outcome; the same code becomes the arm's, and so every figure's. */
export async function closeRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: CloseForm,
  now: Date,
): Promise<TraceRequestRow> {
  const { before } = await takeStep(tx, officer, id, 'close', { message: form.message, now });
  await amendLetter(tx, id, { outcome: form.outcome });
  const letter = await findLetter(tx, id);
  if (letter) {
    // Two traces of one arm that close at once count one after the other.
    await lockRecord(tx, letter.record_id);
    await recordOutcome(tx, officer, letter.record_id, form.outcome);
  }
  return before;
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
    othersOpen: requests.some((one) => one.status !== 'closed'),
  });
  if (outcome === record.outcome) return;
  await beginAmendment(tx, officer, { recordId, kind: 'outcome', reason: 'trace_closed' });
  await tx.updateTable('weapon_record').set({ outcome }).where('id', '=', recordId).execute();
}

/** What the page of closing shows: the outcome proposed, and whether the arm has other traces still open. */
export async function prepareClosing(tx: PortalTransaction, id: string) {
  const letter = await findLetter(tx, id);
  const record = letter && (await findRecord(tx, letter.record_id));
  const requests = record ? await findRequestsOfRecord(tx, record.id) : [];
  return {
    suggested: suggestOutcome(await findAnswer(tx, id), record?.outcome ?? null),
    othersOpen: requests.filter((one) => one.id !== id && one.status !== 'closed'),
  };
}
