import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { traceClocks } from '#app/domain/trace-clock.ts';
import { openActions, whoseTurn } from '#app/domain/trace-request.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readPointsOfContact } from '#db/queries/member-states.server.ts';
import {
  findAnswer,
  findLetter,
  findRequest,
  findSteps,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';
import { findMarkings, findOccasion, findRecord } from '#db/queries/weapon-records.server.ts';

import { partyOf } from './move-request.server.ts';

export function datesOf(request: TraceRequestRow) {
  return {
    status: request.status,
    receivedAt: request.received_at,
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
  return {
    request,
    letter,
    record,
    occasion: await findOccasion(tx, record.occasion_id),
    marks: await findMarkings(tx, [record.id]),
    answer: await findAnswer(tx, id),
    steps: await findSteps(tx, id),
    clocks: traceClocks(datesOf(request), now),
    party,
    turn: whoseTurn(request.status),
    actions: openActions({ status: request.status, party, role: officer.role }),
    contact: contacts.get(other),
  };
}
