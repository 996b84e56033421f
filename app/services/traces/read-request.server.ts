import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { missingEssentials } from '#app/domain/request-content.ts';
import { traceClocks } from '#app/domain/trace-clock.ts';
import { inOrder } from '#app/domain/trace-reminder.ts';
import { mainAction, openActions, whoseTurn } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findCorrections } from '#db/queries/history.server.ts';
import { findHit } from '#db/queries/hits.server.ts';
import { readMemberStates, readPointsOfContact } from '#db/queries/member-states.server.ts';
import {
  findAnswer,
  findLetter,
  findReminders,
  findRequest,
  findSteps,
  type TraceAnswerRow,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';
import { findMarkings, findOccasion, findRecord } from '#db/queries/weapon-records.server.ts';

import { partyOf } from './move-request.server.ts';
import { essentialsOf } from './prepare-request.server.ts';
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
  const record = await findRecord(tx, letter.record_id);
  if (!record) throw new NotFound('request');
  const party = partyOf(request, officer);
  const other = party === 'requesting' ? request.addressed_state : request.requesting_state;
  const contacts = await readPointsOfContact(tx, [other]);
  const answer = await findAnswer(tx, id);
  const restrictions = await readRestrictions(tx, request, answer);
  const marks = await findMarkings(tx, [record.id]);
  const actions = openActions({ status: request.status, party, role: officer.role });
  return {
    request,
    letter,
    record,
    occasion: await findOccasion(tx, record.occasion_id),
    marks,
    /** Essentials that the record lacks, for each of which a reason is given (8.3.2). */
    lacking: missingEssentials(essentialsOf(record, marks)),
    /** What became of the record after the request was sent. */
    corrections: (await findCorrections(tx, record.id)).filter(({ at }) => at > request.sent_at),
    answer,
    restrictions,
    /** Where the answer says the arm went next; only who asked follows it. */
    onward: party === 'requesting' ? await onwardOf(tx, officer, answer, restrictions) : undefined,
    /** The hit the request came from, where this State knows of it. */
    hitId: letter.hit_id === null ? undefined : (await findHit(tx, letter.hit_id))?.id,
    steps: await findSteps(tx, id),
    reminders: inOrder(await findReminders(tx, [id])),
    clocks: traceClocks(datesOf(request), now),
    party,
    turn: whoseTurn(request.status),
    actions,
    mainAction: mainAction(actions),
    other,
    contact: contacts.get(other),
  };
}

export type RequestRead = Awaited<ReturnType<typeof readRequest>>;

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
