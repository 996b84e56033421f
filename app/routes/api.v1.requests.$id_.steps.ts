import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { momentOf } from '#app/forms/outside.ts';
import { portalApi, wrongMethod } from '#app/http/api.server.ts';
import { idParam } from '#app/http/param.ts';
import { publicLoader } from '#app/http/portal.server.ts';
import { byHand } from '#app/services/traces/move-request.server.ts';
import { readRequest } from '#app/services/traces/read-request.server.ts';
import { namedStep, takeNamedStep } from '#app/services/traces/take-named-step.server.ts';

/**
 * `POST /api/v1/requests/ID/steps` with `{step, …}`: takes a step as its page does, with the same fields and by the same table.
 * 409 names the rule against it. A step of a State outside the portal takes `handOn`, `handChannel` and `handWriter` as well.
 */
export const action = portalApi('requests:answer', async ({ tx, officer, params, input, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('request');
  const id = idParam(params, 'id');
  const step = namedStep(input);
  const moment = momentOf(input as object, now);
  const request = await takeNamedStep(tx, officer, id, { step, input: input as object, moment });
  const auditId = await audit({
    operation: 'request.moved',
    subject: { kind: 'request', id },
    concernedStates: [request.requesting_state, request.addressed_state],
    detail: { action: step, ...byHand(officer, request, step, moment) },
  });
  const { request: after, actions, handActions } = await readRequest(tx, officer, id, now);
  return { id, status: after.status, steps: actions, stepsByHand: handActions, auditId };
});

export const loader = publicLoader(async ({ request, portal }) => wrongMethod(request, portal, 'POST'));
