import type { NationalOfficer } from '#app/domain/officer.ts';
import type { Moment } from '#app/domain/outside.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { isPartyStep, type PartyStep, TRACE_ACTIONS } from '#app/domain/trace-request.ts';
import { parseForm } from '#app/forms/parse.ts';
import { answerForm, closeForm, messageForm, resubmitForm, returnForm } from '#app/forms/trace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { TraceRequestRow } from '#db/queries/trace-requests.server.ts';

import { answerRequest } from './answer-request.server.ts';
import { closeRequest } from './close-request.server.ts';
import {
  acknowledgeRequest,
  askClarification,
  giveClarification,
  returnRequest,
} from './move-request.server.ts';
import { resubmitRequest } from './resubmit-request.server.ts';
import { withdrawRequest } from './withdraw-request.server.ts';

/** The step that an input names. */
export function namedStep(input: unknown): PartyStep {
  const named = typeof input === 'object' && input !== null && 'step' in input ? input.step : undefined;
  const step = TRACE_ACTIONS.filter(isPartyStep).find((one) => one === named);
  if (step === undefined) throw new Invalid([{ field: 'step', key: 'trace.problem.step' }]);
  return step;
}

/**
 * Takes the step that an input names, with the form of its page and by the same table of steps.
 * @returns the request as it was before
 * @throws Invalid for fields that its page would not take; Conflict with the rule against it
 */
export function takeNamedStep(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { step, input, moment }: { step: PartyStep; input: object; moment: Moment },
): Promise<TraceRequestRow> {
  switch (step) {
    case 'acknowledge':
      return acknowledgeRequest(tx, officer, id, parseForm(messageForm, input).message, moment);
    case 'return':
      return returnRequest(tx, officer, id, parseForm(returnForm, input).message, moment);
    case 'ask':
      return askClarification(tx, officer, id, parseForm(returnForm, input).message, moment);
    case 'clarify':
      return giveClarification(tx, officer, id, parseForm(returnForm, input).message, moment);
    case 'resubmit':
      return resubmitRequest(tx, officer, id, parseForm(resubmitForm, input), moment);
    case 'answer':
      return answerRequest(tx, officer, id, answerOf(input, false), moment);
    case 'refuse':
      return answerRequest(tx, officer, id, answerOf({ ...input, kind: 'refusal' }, true), moment);
    case 'close':
      return closeRequest(tx, officer, id, parseForm(closeForm, input), moment);
    case 'withdraw':
      return withdrawRequest(tx, officer, id, parseForm(returnForm, input).message, moment);
  }
}

/** An answer is no refusal, and a refusal has a step of its own. */
function answerOf(input: object, refuses: boolean) {
  const form = parseForm(answerForm, input);
  if ((form.kind === 'refusal') !== refuses)
    throw new Invalid([{ field: 'kind', key: 'trace.problem.step' }]);
  return form;
}
