import {
  answerFrom,
  checklistOf,
  DOMESTIC_CONCLUSIONS,
  ruleAgainstConclusion,
} from '#app/domain/domestic-trace.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { readAskedArm } from '#app/services/traces/asked-arm.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  type DomesticTraceRow,
  findDomesticTrace,
  findDomesticTracesFor,
  findDomesticTraces,
  findDomesticTracesOf,
  findInquiries,
} from '#db/queries/domestic-traces.server.ts';
import { findLetter, findRequest, findRequestsOfRecord } from '#db/queries/trace-requests.server.ts';
import { findMarkings, findRecord } from '#db/queries/weapon-records.server.ts';

/** More than these are no list to work through. */
const MOST_LISTED = 200;

/** The State's domestic traces, open ones first, each with its arm. */
export async function listDomesticTraces(tx: PortalTransaction) {
  const traces = await findDomesticTraces(tx, MOST_LISTED);
  const lines = [];
  for (const trace of traces) {
    const arm = await armOf(tx, trace);
    if (!arm) continue;
    const { make, model, calibre } = arm.record;
    const request = trace.request_id === null ? undefined : await findRequest(tx, trace.request_id);
    lines.push({ trace, make, model, calibre, reference: request?.reference });
  }
  return lines;
}

/**
 * A domestic trace with the checklist of 7.7.1 as far as it has come, who was asked, and which conclusions it bears.
 * @throws NotFound for another State's
 */
export async function readDomesticTrace(tx: PortalTransaction, id: string) {
  const trace = await findDomesticTrace(tx, id);
  const arm = trace && (await armOf(tx, trace));
  if (!trace || !arm) throw new NotFound('domestic');
  const inquiries = await findInquiries(tx, id);
  const answered = trace.request_id === null ? undefined : await findRequest(tx, trace.request_id);
  // What follows is a request of one's own, or the answer to the request that was received.
  const goesOn = answered
    ? answered.answered_at !== null
    : trace.record_id !== null && (await findRequestsOfRecord(tx, trace.record_id)).length > 0;
  return {
    trace,
    record: arm.record,
    /** Undefined where the arm is described only. */
    recordId: arm.recordId,
    marks: arm.marks,
    inquiries,
    /** The request of another State that it answers. */
    request: answered && { id: answered.id, reference: answered.reference, status: answered.status },
    checklist: checklistOf(inquiries, trace.conclusion, goesOn),
    /** Each conclusion with the rule against it, if there is one. */
    conclusions: DOMESTIC_CONCLUSIONS.map((conclusion) => ({
      conclusion,
      against: ruleAgainstConclusion(conclusion, inquiries),
    })),
  };
}

/** The arm of a domestic trace: of a request that is answered, the one that its letter is about. */
async function armOf(tx: PortalTransaction, trace: DomesticTraceRow) {
  if (trace.request_id !== null) {
    const letter = await findLetter(tx, trace.request_id);
    return letter && readAskedArm(tx, letter);
  }
  const record = trace.record_id === null ? undefined : await findRecord(tx, trace.record_id);
  return record && { recordId: record.id, record, marks: await findMarkings(tx, [record.id]) };
}

/** The domestic traces in answer to a request, the latest first, and what an answer takes over from a conclusion. */
export async function domesticFor(tx: PortalTransaction, requestId: string) {
  const [latest] = await findDomesticTracesFor(tx, requestId);
  if (!latest) return undefined;
  const { conclusion } = latest;
  return {
    id: latest.id,
    conclusion,
    inquiries: await findInquiries(tx, latest.id),
    answer: conclusion === null ? undefined : answerFrom({ ...latest, conclusion }),
  };
}

/** What a new request takes over from the latest domestic trace of its arm that was concluded. */
export async function lastConclusion(tx: PortalTransaction, officer: NationalOfficer, recordId: string) {
  const traces = await findDomesticTracesOf(tx, recordId);
  const trace = traces.find((one) => one.member_state === officer.memberState && one.conclusion !== null);
  if (!trace) return undefined;
  return { trace, inquiries: await findInquiries(tx, trace.id) };
}
