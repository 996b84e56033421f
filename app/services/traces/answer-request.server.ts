import type { NationalOfficer } from '#app/domain/officer.ts';
import type { AnswerForm } from '#app/forms/trace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addAnswer } from '#db/queries/trace-requests.server.ts';

import { takeStep } from './move-request.server.ts';

/** Answers a request, or refuses it on a ground of 8.3.4.2 (ISACS 05.31, 8.3.3). */
export async function answerRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: AnswerForm,
  now: Date,
) {
  const action = form.kind === 'refusal' ? 'refuse' : 'answer';
  const request = await takeStep(tx, officer, id, action, { message: '', now, dates: { answered_at: now } });
  await addAnswer(tx, {
    request_id: id,
    requesting_state: request.requesting_state,
    addressed_state: request.addressed_state,
    kind: form.kind,
    occurred_on: form.occurredOn ?? null,
    last_legal_owner: form.lastLegalOwner,
    exported_to: form.exportedTo ?? null,
    narrative: form.narrative,
    refusal_ground: form.refusalGround ?? null,
    restrictions: form.restrictions,
    answered_at: now,
  });
  return request;
}
