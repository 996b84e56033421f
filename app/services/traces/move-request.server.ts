import type { NationalOfficer } from '#app/domain/officer.ts';
import {
  countsFromHand,
  type HandChannel,
  handOf,
  type Moment,
  nowOf,
  otherParty,
} from '#app/domain/outside.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { countsFrom, courseOf, type TraceCourse, type TraceEvent } from '#app/domain/trace-clock.ts';
import { mayTake, type PartyStep, ruleAgainst, TRANSITIONS } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOutside } from '#db/queries/outside.server.ts';
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
    withdrawn_at: course.withdrawnAt,
  };
}

/**
 * Takes one step of a request: legal in its status for this party, dated, and only once, whoever else tries. Status and dates
 * are what all its steps make of it. A step of a State outside the portal is written down by the other one, with the day on
 * which it happened.
 * @returns the request as it was before, and from when the step counts
 * @throws Conflict with the rule against it, also where somebody took a step first; Invalid where what came by hand is not said
 */
export async function takeStep(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  action: PartyStep,
  { message, moment }: { message: string; moment: Moment },
): Promise<{ before: TraceRequestRow; at: Date }> {
  await lockRequest(tx, id);
  const before = await findRequest(tx, id);
  if (!before) throw new NotFound('request');
  const hand = (await isByHand(tx, officer, before, action)) ? handOrThrow(moment) : undefined;
  const steps = await findSteps(tx, id);
  const at = hand === undefined ? countsFrom(nowOf(moment), steps) : dayOfHand(hand.on, steps, nowOf(moment));
  const course = columnsOf(courseOf([...steps, { action, at }]));
  const moved = await moveRequest(tx, id, TRANSITIONS[action].from, course);
  if (!moved) throw new Conflict('trace.problem.notOpen');
  await addStep(tx, {
    request_id: id,
    requesting_state: before.requesting_state,
    addressed_state: before.addressed_state,
    member_state: hand === undefined ? officer.memberState : otherState(before, officer),
    officer_id: officer.id,
    officer_name: officer.displayName,
    action,
    position: steps.length + 1,
    at,
    message,
    hand_channel: hand?.channel ?? null,
    hand_writer: hand?.writer ?? null,
  });
  return { before, at };
}

/**
 * Whether the step is one of the other State, which is outside the portal, and so written down for it.
 * @throws Conflict with the rule against the step
 */
export async function isByHand(
  tx: PortalTransaction,
  officer: NationalOfficer,
  request: TraceRequestRow,
  action: PartyStep,
): Promise<boolean> {
  const own = { status: request.status, party: partyOf(request, officer), role: officer.role };
  const rule = ruleAgainst(action, own);
  if (rule === undefined) return false;
  const theirs = { ...own, party: otherParty(own.party) };
  const isTheirs = TRANSITIONS[action].by === theirs.party;
  const outside = isTheirs && (await findOutside(tx, [otherState(request, officer)])).size > 0;
  if (outside && mayTake(action, theirs)) return true;
  throw new Conflict(`trace.rule.${(outside ? ruleAgainst(action, theirs) : undefined) ?? rule}`);
}

/** How a step reached this State, where it was written down for one outside the portal: what the audit keeps of it. */
export function byHand(
  officer: NationalOfficer,
  request: TraceRequestRow,
  action: PartyStep,
  moment: Moment,
): { channel?: HandChannel } {
  const hand = handOf(moment);
  return hand && TRANSITIONS[action].by !== partyOf(request, officer) ? { channel: hand.channel } : {};
}

/** The State on the other side of a request. */
export function otherState(
  request: Pick<TraceRequestRow, 'requesting_state' | 'addressed_state'>,
  officer: NationalOfficer,
): string {
  return partyOf(request, officer) === 'requesting' ? request.addressed_state : request.requesting_state;
}

function handOrThrow(moment: Moment) {
  const hand = handOf(moment);
  if (hand) return hand;
  throw new Invalid(
    ['handOn', 'handChannel', 'handWriter'].map((field) => ({ field, key: 'errors.required' })),
  );
}

function dayOfHand(on: string, steps: readonly TraceEvent[], now: Date): Date {
  const counts = countsFromHand(on, steps.at(-1)?.at, now);
  if ('problem' in counts) throw new Invalid([counts.problem]);
  return counts.at;
}

/** Acknowledges receipt (ISACS 05.31, 8.3.1). */
export async function acknowledgeRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  moment: Moment,
): Promise<TraceRequestRow> {
  return (await takeStep(tx, officer, id, 'acknowledge', { message, moment })).before;
}

/** Asks for clarification of an answer, or of the reasons of a refusal (8.3.4.2). */
export async function askClarification(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  moment: Moment,
): Promise<TraceRequestRow> {
  return (await takeStep(tx, officer, id, 'ask', { message, moment })).before;
}

/** Gives the clarification that was asked for. */
export async function giveClarification(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  moment: Moment,
): Promise<TraceRequestRow> {
  return (await takeStep(tx, officer, id, 'clarify', { message, moment })).before;
}

/** Returns a request for completion and says what is missing (8.3.2). */
export async function returnRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  message: string,
  moment: Moment,
): Promise<TraceRequestRow> {
  return (await takeStep(tx, officer, id, 'return', { message, moment })).before;
}
