import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import type { ConsentDecisionForm } from '#app/forms/restriction.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addConsentDecision, type ConsentRow, findConsents } from '#db/queries/restrictions.server.ts';
import { findRequest, lockRequest, type TraceRequestRow } from '#db/queries/trace-requests.server.ts';

/**
 * Grants a use of a restricted answer, or refuses it with a reason; once, and for good.
 * @throws Invalid with the rule, for the State that asked and where it was decided before
 */
export async function decideConsent(
  tx: PortalTransaction,
  officer: NationalOfficer,
  { requestId, consentId }: { requestId: string; consentId: string },
  form: ConsentDecisionForm,
): Promise<{ request: TraceRequestRow; consent: ConsentRow }> {
  await lockRequest(tx, requestId);
  const found = await readConsent(tx, { requestId, consentId });
  const { request, consent } = found;
  if (request.addressed_state !== officer.memberState) {
    throw refused('who_answered_decides');
  }
  const decided = await addConsentDecision(tx, {
    consent_id: consent.id,
    request_id: request.id,
    requesting_state: request.requesting_state,
    addressed_state: request.addressed_state,
    decision: form.decision,
    reason: form.reason,
    officer_id: officer.id,
    officer_name: officer.displayName,
  });
  if (!decided) throw refused('decided_before');
  return found;
}

/** @throws NotFound where the request holds no such consent, or is not open to this officer */
export async function readConsent(
  tx: PortalTransaction,
  { requestId, consentId }: { requestId: string; consentId: string },
): Promise<{ request: TraceRequestRow; consent: ConsentRow }> {
  const request = await findRequest(tx, requestId);
  const consent = (await findConsents(tx, requestId)).find(({ id }) => id === consentId);
  if (!request || !consent) throw new NotFound('consent');
  return { request, consent };
}

function refused(rule: 'who_answered_decides' | 'decided_before'): Invalid {
  return new Invalid([{ field: '', key: `restriction.rule.${rule}` }]);
}
