import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { countsFrom, courseOf, type TraceCourse } from '#app/domain/trace-clock.ts';
import { type PartyStep, ruleAgainst, TRANSITIONS } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  addStep,
  findRequest,
  findSteps,
  lockRequest,
  moveRequest,
  type TraceCourseRow,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';

/** The side of a request on which this officer's State stands. */
export function partyOf(request: Pick<TraceRequestRow, 'requesting_state'>, officer: NationalOfficer) {
  return request.requesting_state === officer.memberState ? ('requesting' as const) : ('addressed' as const);
}

/** A course as the columns of a request hold it. */
export function columnsOf(course: TraceCourse): TraceCourseRow {
  return {
    status: course.status,
    sent_at: course.sentAt,
    received_at: course.receivedAt,
    answer_from: course.answerFrom,
    acknowledged_at: course.acknowledgedAt,
    answered_at: course.answeredAt,
    closed_at: course.closedAt,
  };
}

/**
 * Takes one step of a request: legal in its status for this party, dated, and only once, whoever else tries. Status and dates
 * are what all its steps make of it.
 * @returns the request as it was before, and from when the step counts
 * @throws Conflict with the rule against it, also where somebody took a step first
 */
export async function takeStep(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  action: PartyStep,
  { message, now }: { message: string; now: Date },
): Promise<{ before: TraceRequestRow; at: Date }> {
  await lockRequest(tx, id);
  const before = await findRequest(tx, id);
  if (!before) throw new NotFound('request');
  const position = { status: before.status, party: partyOf(before, officer), role: officer.role };
  const rule = ruleAgainst(action, position);
  if (rule !== undefined) throw new Conflict(`trace.rule.${rule}`);
  const steps = await findSteps(tx, id);
  const at = countsFrom(now, steps);
  const course = columnsOf(courseOf([...steps, { action, at }]));
  const moved = await moveRequest(tx, id, TRANSITIONS[action].from, course);
  if (!moved) throw new Conflict('trace.problem.notOpen');
  await addStep(tx, {
    request_id: id,
    requesting_state: before.requesting_state,
    addressed_state: before.addressed_state,
    member_state: officer.memberState,
    officer_id: officer.id,
    officer_name: officer.displayName,
    action,
    position: steps.length + 1,
    at,
    message,
  });
  return { before, at };
}

/** Acknowledges receipt (ISACS 05.31, 8.3.1). */
export async function acknowledgeRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  now: Date,
): Promise<TraceRequestRow> {
  return (await takeStep(tx, officer, id, 'acknowledge', { message, now })).before;
}

/** Asks for clarification of an answer, or of the reasons of a refusal (8.3.4.2). */
export async function askClarification(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  now: Date,
): Promise<TraceRequestRow> {
  return (await takeStep(tx, officer, id, 'ask', { message, now })).before;
}

/** Gives the clarification that was asked for. */
export async function giveClarification(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  now: Date,
): Promise<TraceRequestRow> {
  return (await takeStep(tx, officer, id, 'clarify', { message, now })).before;
}

/** Returns a request for completion and says what is missing (8.3.2). */
export async function returnRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  now: Date,
): Promise<TraceRequestRow> {
  return (await takeStep(tx, officer, id, 'return', { message, now })).before;
}
