import { endsAtHome, ruleAgainstConclusion } from '#app/domain/domestic-trace.ts';
import { latestDate } from '#app/domain/occasion-date.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound, type Problem } from '#app/domain/refusal.ts';
import { hasEnded } from '#app/domain/trace-request.ts';
import type { ConclusionForm, InquiryAnswerForm, InquiryForm } from '#app/forms/domestic-trace.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  addInquiry,
  answerInquiry,
  concludeDomesticTrace,
  findDomesticTrace,
  findDomesticTracesFor,
  findDomesticTracesOf,
  findInquiries,
  lockDomesticTrace,
  openDomesticTrace,
} from '#db/queries/domestic-traces.server.ts';
import { findLetter, findRequest, lockRequest } from '#db/queries/trace-requests.server.ts';
import { findRecord, lockRecord } from '#db/queries/weapon-records.server.ts';

/**
 * Opens the domestic trace of an arm, or finds the one that is open (7.7.1 a).
 * @returns its id
 * @throws NotFound unless the arm is this State's own and was taken in
 */
export async function openDomestic(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordId: string,
  now: Date,
): Promise<string> {
  await lockRecord(tx, recordId);
  const record = await findRecord(tx, recordId);
  const isOurs = record?.member_state === officer.memberState && record.outcome !== null;
  if (!record || !isOurs || record.status !== 'active') throw new NotFound('record');
  const open = (await findDomesticTracesOf(tx, recordId)).find((trace) => trace.conclusion === null);
  if (open) return open.id;
  return openDomesticTrace(tx, {
    record_id: recordId,
    request_id: null,
    member_state: officer.memberState,
    opened_by: officer.id,
    opened_by_name: officer.displayName,
    opened_at: now,
  });
}

/**
 * Opens the domestic trace in answer to another State's request, or finds the one that is open (7.7.3). The arm is in no register of
 * one's own: it is the other State's, or described only.
 * @returns its id
 * @throws NotFound unless the request is to this State; Conflict where it is closed or stands still
 */
export async function openDomesticFor(
  tx: PortalTransaction,
  officer: NationalOfficer,
  requestId: string,
  now: Date,
): Promise<string> {
  await lockRequest(tx, requestId);
  const request = await findRequest(tx, requestId);
  const letter = request && (await findLetter(tx, requestId));
  if (!letter || request.addressed_state !== officer.memberState) throw new NotFound('request');
  const open = (await findDomesticTracesFor(tx, requestId)).find((trace) => trace.conclusion === null);
  if (open) return open.id;
  if (hasEnded(request.status) || request.status === 'suspended') {
    throw new Conflict(`trace.rule.is_${request.status}`);
  }
  return openDomesticTrace(tx, {
    record_id: letter.record_id,
    request_id: requestId,
    member_state: officer.memberState,
    opened_by: officer.id,
    opened_by_name: officer.displayName,
    opened_at: now,
  });
}

/** Records which agency was asked, and its answer where it has come (7.7.1 b, c, d). */
export async function recordInquiry(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: InquiryForm,
  now: Date,
): Promise<void> {
  await openOne(tx, id);
  throwProblems(datesOf(form, now));
  await addInquiry(tx, {
    trace_id: id,
    member_state: officer.memberState,
    step: form.step,
    agency: form.agency,
    asked_on: form.askedOn,
    answered_on: form.answeredOn ?? null,
    found: form.found ?? null,
    finding: form.finding,
    written_by: officer.id,
    written_by_name: officer.displayName,
  });
}

/** Records what an agency answered, once. */
export async function recordAnswer(
  tx: PortalTransaction,
  id: string,
  form: InquiryAnswerForm,
  now: Date,
): Promise<void> {
  await openOne(tx, id);
  const asked = (await findInquiries(tx, id)).find((one) => one.id === form.inquiry);
  if (!asked) throw new NotFound('domestic');
  throwProblems(datesOf({ askedOn: asked.asked_on, answeredOn: form.answeredOn }, now));
  const answer = { answered_on: form.answeredOn, found: form.found, finding: form.finding };
  if (!(await answerInquiry(tx, asked.id, answer))) throw new Conflict('domestic.problem.answeredBefore');
}

/**
 * Concludes a domestic trace on what was found. One that ends at home gives the arm its outcome; after the others the request
 * to another State follows.
 * @throws Invalid with the rule against the conclusion
 */
export async function concludeDomestic(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: ConclusionForm,
  now: Date,
): Promise<void> {
  const trace = await openOne(tx, id);
  const rule = ruleAgainstConclusion(form.conclusion, await findInquiries(tx, id));
  if (rule !== undefined) throw new Invalid([{ field: 'conclusion', key: `domestic.rule.${rule}` }]);
  const latest = latestDate(now);
  const atHome = endsAtHome(form.conclusion);
  const ownRecord = trace.request_id === null ? trace.record_id : null;
  throwProblems([
    ...(atHome && ownRecord !== null && form.outcome === undefined
      ? [{ field: 'outcome', key: 'domestic.problem.outcome' }]
      : []),
    ...late('divertedFrom', form.divertedFrom, latest),
    ...late('divertedUntil', form.divertedUntil, latest),
    ...(form.exportedTo === officer.memberState
      ? [{ field: 'exportedTo', key: 'domestic.problem.exportedHere' }]
      : []),
  ]);
  const concluded = await concludeDomesticTrace(tx, id, {
    conclusion: form.conclusion,
    diverted_from: form.divertedFrom ?? null,
    diverted_until: form.divertedUntil ?? null,
    diverted_place: form.divertedPlace,
    point_unknown: atHome ? form.pointUnknown : '',
    exported_to: form.conclusion === 'left_legally' ? (form.exportedTo ?? null) : null,
    circumstances: form.circumstances,
    concluded_by: officer.id,
    concluded_by_name: officer.displayName,
    concluded_at: now < trace.opened_at ? trace.opened_at : now,
  });
  if (!concluded) throw new Conflict('domestic.problem.concludedBefore');
  // The outcome of another State's arm is what that State makes of the answer.
  if (atHome && ownRecord !== null && form.outcome !== undefined) {
    await lockRecord(tx, ownRecord);
    const record = await findRecord(tx, ownRecord);
    if (record && record.outcome !== form.outcome) {
      await beginAmendment(tx, officer, {
        recordId: ownRecord,
        kind: 'outcome',
        reason: 'trace_closed',
      });
      await tx
        .updateTable('weapon_record')
        .set({ outcome: form.outcome })
        .where('id', '=', ownRecord)
        .execute();
    }
  }
}

/** A domestic trace that is open, held until the transaction ends. */
async function openOne(tx: PortalTransaction, id: string) {
  await lockDomesticTrace(tx, id);
  const trace = await findDomesticTrace(tx, id);
  if (!trace) throw new NotFound('domestic');
  if (trace.conclusion !== null) throw new Conflict('domestic.problem.concludedBefore');
  return trace;
}

function datesOf({ askedOn, answeredOn }: { askedOn: string; answeredOn?: string | undefined }, now: Date) {
  const latest = latestDate(now);
  return [
    ...late('askedOn', askedOn, latest),
    ...late('answeredOn', answeredOn, latest),
    ...(answeredOn !== undefined && answeredOn < askedOn
      ? [{ field: 'answeredOn', key: 'domestic.problem.answeredTooEarly' }]
      : []),
  ];
}

function late(field: string, value: string | undefined, latest: string): Problem[] {
  return value !== undefined && value > latest ? [{ field, key: 'errors.future' }] : [];
}

function throwProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Invalid(problems);
}
