import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { agencyKey, askableUses } from '#app/domain/restriction.ts';
import type { ConsentForm } from '#app/forms/restriction.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addConsent, findConsents } from '#db/queries/restrictions.server.ts';
import {
  findAnswer,
  findRequest,
  lockRequest,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';

/**
 * Asks the State that gave a restricted answer to consent to one use of it (ISACS 05.31, 8.3.4.2 f).
 * @returns the request, and the id of what was asked
 * @throws Invalid with the rule: the State that answered asks nothing, the answer is not restricted in this way, the same was
 *   asked before or is granted
 */
export async function askConsent(
  tx: PortalTransaction,
  officer: NationalOfficer,
  requestId: string,
  form: ConsentForm,
): Promise<{ request: TraceRequestRow; consentId: string }> {
  await lockRequest(tx, requestId);
  const request = await findRequest(tx, requestId);
  if (!request) throw new NotFound('request');
  const answer = await findAnswer(tx, requestId);
  if (request.requesting_state !== officer.memberState) throw refused('who_asked_asks');
  if (!askableUses(answer?.restrictions ?? []).includes(form.use)) throw refused('not_restricted');
  const toState = form.use === 'onward' ? (form.toState ?? null) : null;
  const toAgency = form.use === 'authority' ? form.toAgency : '';
  const same = (await findConsents(tx, requestId)).find(
    (one) =>
      one.use === form.use && one.to_state === toState && agencyKey(one.to_agency) === agencyKey(toAgency),
  );
  if (same && same.decided?.decision !== 'refused') {
    throw new Invalid([{ field: 'use', key: `restriction.problem.${same.decided ? 'granted' : 'asked'}` }]);
  }
  const consentId = await addConsent(tx, {
    request_id: requestId,
    requesting_state: request.requesting_state,
    addressed_state: request.addressed_state,
    use: form.use,
    to_state: toState,
    to_agency: toAgency,
    purpose: form.purpose,
    officer_id: officer.id,
    officer_name: officer.displayName,
  });
  return { request, consentId };
}

function refused(rule: 'who_asked_asks' | 'not_restricted'): Invalid {
  return new Invalid([{ field: '', key: `restriction.rule.${rule}` }]);
}
