import { diversionOf, legsOf, linked } from '#app/domain/custody.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { isReplied, type TraceStatus } from '#app/domain/trace-request.ts';
import { readLife } from '#app/services/events/read-life.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';
import { findAnswers, findRequestsOfRecord } from '#db/queries/trace-requests.server.ts';
import { findMarkings, findOccasion, findRecord } from '#db/queries/weapon-records.server.ts';

import { stepOfAnswer, stepOfEntry, stepsOfMarks } from './custody-step.ts';

/**
 * The chain of custody of an arm from all that this officer may see: its reports and events, those of confirmed hits, its marks, and
 * the answers to requests about it. What the database keeps from him is not in it.
 * @throws NotFound where the record is not there, or not open to this officer
 */
export async function readCustody(tx: PortalTransaction, officer: NationalOfficer, recordId: string) {
  const record = await findRecord(tx, recordId);
  const occasion = record && (await findOccasion(tx, record.occasion_id));
  if (!record || !occasion) throw new NotFound('record');
  const life = await readLife(tx, officer, { record, occasion });
  const requests = await findRequestsOfRecord(tx, recordId);
  const answers = await findAnswers(
    tx,
    requests.map(({ id }) => id),
  );
  const answerTo = new Map(answers.map((answer) => [answer.request_id, answer]));
  const told = [
    ...life.entries.map(stepOfEntry),
    ...requests.flatMap((request) => {
      const answer = answerTo.get(request.id);
      return answer ? stepOfAnswer(answer, request) : [];
    }),
  ];
  const steps = linked([...stepsOfMarks(record, told), ...told]);
  return {
    record,
    marks: await findMarkings(tx, [recordId]),
    own: record.member_state === officer.memberState,
    steps,
    legs: legsOf(steps),
    diversion: diversionOf(steps),
    /** Requests that have told nothing of the arm: not answered yet, refused, not found, or not released to this officer. */
    silent: requests
      .filter(
        ({ id }) => !steps.some(({ evidence }) => evidence.by === 'answer' && evidence.requestId === id),
      )
      .map((request) => ({
        id: request.id,
        reference: request.reference,
        addressedState: request.addressed_state,
        why: silence(request.status, answerTo.get(request.id)?.kind),
      })),
    states: await readMemberStates(tx),
  };
}
export type Custody = Awaited<ReturnType<typeof readCustody>>;

function silence(
  status: TraceStatus,
  kind: string | undefined,
): 'waiting' | 'withdrawn' | 'refused' | 'not_found' | 'closed_to_me' {
  if (kind === 'refusal' || status === 'refused') return 'refused';
  if (status === 'withdrawn') return 'withdrawn';
  if (kind === 'not_found') return 'not_found';
  return isReplied(status) ? 'closed_to_me' : 'waiting';
}
