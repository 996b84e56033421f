import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { portalApiRead, wrongMethod } from '#app/http/api.server.ts';
import { idParam } from '#app/http/param.ts';
import { publicAction } from '#app/http/portal.server.ts';
import { useInWords } from '#app/services/traces/restrictions/use-in-words.ts';
import { readRequest } from '#app/services/traces/read-request.server.ts';

/** `GET /api/v1/requests/ID`: a request with its letter, the arm, every step, both clocks, and the steps open to one's State. */
export const loader = portalApiRead('requests:read', async ({ tx, officer, params, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('request');
  const view = await readRequest(tx, officer, idParam(params, 'id'), now);
  const { request, letter, record, marks, answer, steps, clocks, party, turn, actions, restrictions } = view;
  const auditId = await audit({
    operation: 'request.read',
    subject: { kind: 'request', id: request.id },
    concernedStates: [request.requesting_state, request.addressed_state],
    detail: {},
  });
  return {
    id: request.id,
    reference: request.reference,
    requestingState: request.requesting_state,
    addressedState: request.addressed_state,
    status: request.status,
    urgent: request.urgent,
    /** The withdrawn request that it corrects, and the one that corrects it. */
    replaces: view.replaces ?? null,
    replacedBy: view.replacedBy ?? null,
    clocks,
    party,
    turn: turn ?? null,
    /** What can be sent to `/steps` now. */
    steps: actions,
    /** Steps of a State outside the portal that can be written down now. */
    stepsByHand: view.handActions,
    letter,
    weapon: {
      make: record.make,
      model: record.model,
      calibre: record.calibre,
      manufactureCountry: record.manufacture_country,
      importCountry: record.import_country,
      marks: marks.map(({ kind, as_read, legibility }) => ({ kind, asRead: as_read, legibility })),
    },
    /** With each restriction on its use in words: they go where the answer goes (8.3.4.2 d-f). */
    answer: answer ? { ...answer, use: useInWords(answer.restrictions, restrictions.authorities) } : null,
    course: steps.map(({ action, at, recorded_at, member_state, message, hand_channel, hand_writer }) => ({
      step: action,
      at,
      recordedAt: recorded_at,
      state: member_state,
      message,
      byHand: hand_channel === null ? null : { channel: hand_channel, writer: hand_writer },
    })),
    auditId,
  };
});

export const action = publicAction(async ({ request, portal }) => wrongMethod(request, portal, 'GET'));
