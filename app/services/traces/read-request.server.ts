import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { openByHand } from '#app/domain/outside.ts';
import { traceClocks } from '#app/domain/trace-clock.ts';
import { inOrder } from '#app/domain/trace-reminder.ts';
import { mainAction, openActions, whoseTurn } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findCoordinatorContacts } from '#db/queries/coordinator-contacts.server.ts';
import { findHit } from '#db/queries/hits.server.ts';
import { readMemberStates, readPointsOfContact } from '#db/queries/member-states.server.ts';
import { findOutside } from '#db/queries/outside.server.ts';
import {
  findAnswer,
  findCorrected,
  findLetter,
  findReminders,
  findRequest,
  findSteps,
  type TraceAnswerRow,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';

import { readAskedArm } from './asked-arm.server.ts';
import { partyOf } from './move-request.server.ts';
import {
  mayGoOnward,
  readRestrictions,
  type RestrictionsRead,
} from './restrictions/read-restrictions.server.ts';

export function datesOf(request: TraceRequestRow) {
  return {
    status: request.status,
    receivedAt: request.received_at,
    answerFrom: request.answer_from,
    acknowledgedAt: request.acknowledged_at,
    answeredAt: request.answered_at,
  };
}

/** A request with its letter, the arm, everything said so far, both clocks, and what this officer can do now. */
export async function readRequest(tx: PortalTransaction, officer: NationalOfficer, id: string, now: Date) {
  const request = await findRequest(tx, id);
  const letter = await findLetter(tx, id);
  if (!request || !letter) throw new NotFound('request');
  const arm = await readAskedArm(tx, letter);
  if (!arm) throw new NotFound('request');
  const party = partyOf(request, officer);
  const other = party === 'requesting' ? request.addressed_state : request.requesting_state;
  const contacts = await readPointsOfContact(tx, [other]);
  const answer = await findAnswer(tx, id);
  const restrictions = await readRestrictions(tx, request, answer);
  const position = { status: request.status, party, role: officer.role };
  // An answer for named authorities is closed by one of them; the database holds the same (`who_closes_reads_the_answer`).
  const actions = openActions(position).filter((one) => one !== 'close' || !restrictions.closedToMe);
  const outside = (await findOutside(tx, [other])).has(other);
  const replaced = request.replaces === null ? undefined : await findRequest(tx, request.replaces);
  const corrected = await findCorrected(tx, id);
  return {
    request,
    letter,
    ...arm,
    /** What became of the record after the request was sent. */
    corrections: arm.corrections.filter(({ at }) => at > request.sent_at),
    answer,
    restrictions,
    /** Where the answer says the arm went next; only who asked follows it. */
    onward: party === 'requesting' ? await onwardOf(tx, officer, answer, restrictions) : undefined,
    /** The hit the request came from, where this State knows of it. */
    hitId: letter.hit_id === null ? undefined : (await findHit(tx, letter.hit_id))?.id,
    /** The withdrawn request that this one corrects, and the one that corrects it. */
    replaces: replaced && namedRequest(replaced),
    replacedBy: corrected && namedRequest(corrected),
    /** Whether this officer may send it again, corrected. */
    mayCorrect:
      party === 'requesting' &&
      request.status === 'withdrawn' &&
      corrected === undefined &&
      arm.recordId !== undefined &&
      arm.record.status === 'active',
    steps: await findSteps(tx, id),
    reminders: inOrder(await findReminders(tx, [id])),
    /** What the coordinator did about a deadline that had passed. */
    contacts: await findCoordinatorContacts(tx, [id]),
    clocks: traceClocks(datesOf(request), now),
    party,
    turn: whoseTurn(request.status),
    actions,
    mainAction: mainAction(actions),
    /** Whether nobody acts for the other State in the portal. */
    outside,
    /** Its steps that may be written down now; the one that takes the request on comes first. */
    handActions: outside ? openByHand(position) : [],
    other,
    contact: contacts.get(other),
  };
}

export type RequestRead = Awaited<ReturnType<typeof readRequest>>;

function namedRequest({ id, reference }: TraceRequestRow) {
  return { id, reference };
}

/** The importing State an answer names (8.3.3.4): the next one to ask, in the portal or outside it. */
async function onwardOf(
  tx: PortalTransaction,
  officer: NationalOfficer,
  answer: TraceAnswerRow | undefined,
  { consents }: RestrictionsRead,
): Promise<{ country: string; where: 'ours' | 'portal' | 'outside'; mayGo: boolean } | undefined> {
  const country = answer?.kind === 'export' ? answer.exported_to : null;
  if (country === null) return undefined;
  const mayGo = mayGoOnward(answer?.restrictions ?? [], consents, country);
  if (country === officer.memberState) return { country, where: 'ours', mayGo: true };
  const isMember = (await readMemberStates(tx)).some((state) => state.code === country);
  return { country, where: isMember ? 'portal' : 'outside', mayGo };
}
