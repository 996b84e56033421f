import { latestDate } from '#app/domain/occasion-date.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid, NotFound, type Problem } from '#app/domain/refusal.ts';
import { isReplied } from '#app/domain/trace-request.ts';
import type { FollowUpForm } from '#app/forms/follow-up.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addFollowUp, findFollowUps, type FollowUpRow } from '#db/queries/follow-ups.server.ts';
import { findConsents } from '#db/queries/restrictions.server.ts';
import { findAnswer, findRequest, type TraceRequestRow } from '#db/queries/trace-requests.server.ts';

/** Whether a request has come so far that something can follow it. */
export function mayBeFollowed({ status }: Pick<TraceRequestRow, 'status'>): boolean {
  return isReplied(status);
}

/**
 * Adds what followed a trace; it stays as it was written, and a later entry corrects it.
 * @throws Invalid with the rule: the request is not answered yet, the day lies ahead or before the request, an answer for tracing only
 *   is no evidence without consent
 */
export async function recordFollowUp(
  tx: PortalTransaction,
  officer: NationalOfficer,
  requestId: string,
  form: FollowUpForm,
  now: Date,
): Promise<TraceRequestRow> {
  const request = await findRequest(tx, requestId);
  if (!request) throw new NotFound('request');
  const problems: Problem[] = [];
  if (!mayBeFollowed(request)) problems.push({ field: '', key: 'followup.rule.not_answered' });
  if (form.happenedOn > latestDate(now)) problems.push({ field: 'happenedOn', key: 'errors.future' });
  if (form.usesAnswer && !(await mayServe(tx, request, officer))) {
    problems.push({ field: 'usesAnswer', key: 'followup.rule.tracing_only' });
  }
  if (problems.length > 0) throw new Invalid(problems);
  await addFollowUp(tx, {
    request_id: requestId,
    requesting_state: request.requesting_state,
    addressed_state: request.addressed_state,
    member_state: officer.memberState,
    kind: form.kind,
    happened_on: form.happenedOn,
    note: form.note,
    shared: form.shared,
    uses_answer: form.usesAnswer,
    officer_id: officer.id,
    officer_name: officer.displayName,
  });
  return request;
}

/** Whether the answer may serve this State as evidence: who gave it may always; who received it, as its restriction and a consent say. */
async function mayServe(tx: PortalTransaction, request: TraceRequestRow, officer: NationalOfficer) {
  if (request.requesting_state !== officer.memberState) return true;
  const answer = await findAnswer(tx, request.id);
  if (!answer) return false;
  if (!answer.restrictions.includes('tracing_only')) return true;
  return (await findConsents(tx, request.id)).some(
    ({ use, decided }) => use === 'evidence' && decided?.decision === 'granted',
  );
}

export async function readFollowUps(tx: PortalTransaction, requestId: string): Promise<FollowUpRow[]> {
  return findFollowUps(tx, requestId);
}
