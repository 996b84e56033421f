import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { portalApi, wrongMethod } from '#app/http/api.server.ts';
import { idParam } from '#app/http/param.ts';
import { publicLoader } from '#app/http/portal.server.ts';
import { readRequest } from '#app/services/traces/read-request.server.ts';
import { namedStep, takeNamedStep } from '#app/services/traces/take-named-step.server.ts';

/**
 * `POST /api/v1/requests/ID/steps` with `{step, …}`: takes a step as its page does, with the same fields and by the same table.
 * 409 names the rule against it.
 */
export const action = portalApi('requests:answer', async ({ tx, officer, params, input, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('request');
  const id = idParam(params, 'id');
  const step = namedStep(input);
  const request = await takeNamedStep(tx, officer, id, { step, input: input as object, now });
  const auditId = await audit({
    operation: 'request.moved',
    subject: { kind: 'request', id },
    concernedStates: [request.requesting_state, request.addressed_state],
    detail: { action: step },
  });
  const { request: after, actions } = await readRequest(tx, officer, id, now);
  return { id, status: after.status, steps: actions, auditId };
});

export const loader = publicLoader(async ({ request, portal }) => wrongMethod(request, portal, 'POST'));
