import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { mayTake, type TraceAction, TRANSITIONS } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  addStep,
  findRequest,
  moveRequest,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';

/** The side of a request on which this officer's State stands. */
export function partyOf(request: Pick<TraceRequestRow, 'requesting_state'>, officer: NationalOfficer) {
  return request.requesting_state === officer.memberState ? ('requesting' as const) : ('addressed' as const);
}

/**
 * Takes one step of a request: legal in its status for this party, dated, and only once, whoever else tries.
 * @returns the request as it was before
 * @throws Conflict when the step is not open now, or somebody took one first
 */
export async function takeStep(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  action: Exclude<TraceAction, 'send'>,
  {
    message,
    now,
    dates,
  }: {
    message: string;
    now: Date;
    dates: Partial<Pick<TraceRequestRow, 'received_at' | 'acknowledged_at' | 'answered_at' | 'closed_at'>>;
  },
): Promise<TraceRequestRow> {
  const request = await findRequest(tx, id);
  if (!request) throw new NotFound('request');
  const position = { status: request.status, party: partyOf(request, officer), role: officer.role };
  if (!mayTake(action, position)) throw new Conflict('trace.problem.notOpen');
  const moved = await moveRequest(tx, id, TRANSITIONS[action].from, {
    status: TRANSITIONS[action].to,
    ...dates,
  });
  if (!moved) throw new Conflict('trace.problem.notOpen');
  await addStep(tx, {
    request_id: id,
    requesting_state: request.requesting_state,
    addressed_state: request.addressed_state,
    member_state: officer.memberState,
    officer_id: officer.id,
    officer_name: officer.displayName,
    action,
    at: now,
    message,
  });
  return request;
}

/** Acknowledges receipt (ISACS 05.31, 8.3.1). */
export function acknowledgeRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  now: Date,
) {
  return takeStep(tx, officer, id, 'acknowledge', { message, now, dates: { acknowledged_at: now } });
}

/** Returns a request for completion and says what is missing (8.3.2). */
export function returnRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  now: Date,
) {
  return takeStep(tx, officer, id, 'return', { message, now, dates: {} });
}
