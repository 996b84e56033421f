import { latestDate } from '#app/domain/occasion-date.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { type Moment, nowOf } from '#app/domain/outside.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import { authoritiesIn, leavesRequester } from '#app/domain/restriction.ts';
import { isDate } from '#app/forms/fields.ts';
import type { AnswerForm } from '#app/forms/trace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findDomesticTracesFor } from '#db/queries/domestic-traces.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';
import { findOutside } from '#db/queries/outside.server.ts';
import { addAuthorities, findContactAgencies } from '#db/queries/restrictions.server.ts';
import { addAnswer, type TraceRequestRow } from '#db/queries/trace-requests.server.ts';

import { takeStep } from './move-request.server.ts';

/**
 * Answers a request, or refuses it on a ground of 8.3.4.2 (ISACS 05.31, 8.3.3). A refusal carries no information on
 * the arm, so neither its fields nor restrictions on use are kept of one.
 * @returns the request as it was before
 * @throws Invalid where the answer contradicts the calendar, names its own State as the importer, or goes before the end of the
 * domestic trace and nobody confirmed that
 */
export async function answerRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: AnswerForm,
  moment: Moment,
): Promise<TraceRequestRow> {
  const refuses = form.kind === 'refusal';
  const action = refuses ? 'refuse' : 'answer';
  const { before: request, at } = await takeStep(tx, officer, id, action, { message: '', moment });
  const authorities =
    !refuses && form.restrictions.includes('named_authorities') ? authoritiesIn(form.authorities) : undefined;
  const requesters = authorities ? await findContactAgencies(tx, request.requesting_state) : [];
  const onPaper = authorities && (await findOutside(tx, [request.requesting_state])).size > 0;
  const unfinished = !refuses && (await isUnfinished(tx, id));
  const problems = [
    ...(unfinished && !form.unfinished ? [{ field: 'unfinished', key: 'trace.problem.unfinished' }] : []),
    ...contradictions(form, request.addressed_state, nowOf(moment)),
    ...authorityProblems(authorities, onPaper ? undefined : requesters),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  const parties = {
    request_id: id,
    requesting_state: request.requesting_state,
    addressed_state: request.addressed_state,
  };
  await addAuthorities(tx, parties, authorities ?? []);
  await addAnswer(tx, {
    ...parties,
    kind: form.kind,
    occurred_on: refuses ? null : (form.occurredOn ?? null),
    last_legal_owner: refuses ? '' : form.lastLegalOwner,
    exported_to: form.kind === 'export' ? (form.exportedTo ?? null) : null,
    narrative: form.narrative,
    refusal_ground: form.refusalGround ?? null,
    restrictions: refuses ? [] : form.restrictions,
    answered_at: at,
    trace_unfinished: unfinished,
  });
  return request;
}

/** What an answer that a form refuses lacks besides: its dates by today, and that the domestic trace is not concluded. */
export async function alsoWrongWithAnswer(
  tx: PortalTransaction,
  id: string,
  said: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<Problem[]> {
  const { kind, occurredOn } = said;
  const confirmed = said.unfinished === 'yes' || said.unfinished === true;
  const unfinished = kind !== 'refusal' && !confirmed && (await isUnfinished(tx, id));
  const future = typeof occurredOn === 'string' && isDate(occurredOn) && occurredOn > latestDate(now);
  return [
    ...(unfinished ? [{ field: 'unfinished', key: 'trace.problem.unfinished' }] : []),
    ...(future ? [{ field: 'occurredOn', key: 'errors.future' }] : []),
  ];
}

/** Whether a domestic trace was opened for the request and has not been concluded; a State sees its own alone. */
async function isUnfinished(tx: PortalTransaction, id: string): Promise<boolean> {
  const [latest] = await findDomesticTracesFor(tx, id);
  return latest !== undefined && latest.conclusion === null;
}

/** More is a list that nobody keeps in mind. */
const MOST_AUTHORITIES = 20;

/** A restriction to named authorities names them, and leaves the answer to the State that asked (8.3.4.2 d). */
function authorityProblems(
  authorities: readonly string[] | undefined,
  /** Agencies of the points of contact that asked; undefined where they have nobody in the portal and the answer goes on paper. */
  requesters: readonly string[] | undefined,
): Problem[] {
  if (authorities === undefined) return [];
  const field = 'authorities';
  if (authorities.length === 0) return [{ field, key: 'restriction.problem.authorities' }];
  if (authorities.some((name) => name.length > 200)) return [{ field, key: 'errors.tooLong200' }];
  if (authorities.length > MOST_AUTHORITIES) return [{ field, key: 'restriction.problem.tooMany' }];
  if (requesters === undefined || leavesRequester(authorities, requesters)) return [];
  return [{ field, key: 'restriction.rule.hides_from_requester', values: { list: requesters.join(' · ') } }];
}

/** Agencies of the points of contact that asked: one of them at least reads the answer. */
export async function requesterAgencies(tx: PortalTransaction, requestingState: string): Promise<string[]> {
  return findContactAgencies(tx, requestingState);
}

/** The member States to which the one that answers may have exported. */
export async function otherMemberStates(tx: PortalTransaction, answering: string): Promise<string[]> {
  return (await readMemberStates(tx)).map((state) => state.code).filter((code) => code !== answering);
}

function contradictions(form: AnswerForm, answering: string, now: Date): Problem[] {
  const problems: Problem[] = [];
  if (form.occurredOn !== undefined && form.occurredOn > latestDate(now)) {
    problems.push({ field: 'occurredOn', key: 'errors.future' });
  }
  if (form.kind === 'export' && form.exportedTo === answering) {
    problems.push({ field: 'exportedTo', key: 'trace.problem.exportedHere' });
  }
  return problems;
}
