import type { NationalOfficer } from '#app/domain/officer.ts';
import type { ClosingOutcome } from '#app/domain/outcome.ts';
import type { CloseForm } from '#app/forms/trace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { amendLetter, findLetter, type TraceAnswerRow } from '#db/queries/trace-requests.server.ts';

import { takeStep } from './move-request.server.ts';

/** Closes a trace with one IAFQ outcome; the same code becomes the arm's, and so every figure's. */
export async function closeRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: CloseForm,
  now: Date,
) {
  const request = await takeStep(tx, officer, id, 'close', {
    message: form.message,
    now,
    dates: { closed_at: now },
  });
  await amendLetter(tx, id, { outcome: form.outcome });
  const letter = await findLetter(tx, id);
  if (letter) {
    await tx
      .updateTable('weapon_record')
      .set({ outcome: form.outcome })
      .where('id', '=', letter.record_id)
      .execute();
  }
  return request;
}

/**
 * The outcome an answer suggests; a person chooses. A diversion under the addressed State's jurisdiction is an
 * illegitimate holder found in a foreign registry (F); other answers leave the point of diversion open (A).
 */
export function suggestOutcome(answer: Pick<TraceAnswerRow, 'kind'> | undefined): ClosingOutcome {
  return answer?.kind === 'diversion' ? 'F' : 'A';
}
