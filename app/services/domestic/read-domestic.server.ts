import { checklistOf, ruleAgainstConclusion, DOMESTIC_CONCLUSIONS } from '#app/domain/domestic-trace.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  findDomesticTrace,
  findDomesticTraces,
  findDomesticTracesOf,
  findInquiries,
} from '#db/queries/domestic-traces.server.ts';
import { findRequestsOfRecord } from '#db/queries/trace-requests.server.ts';
import { findMarkings, findRecord } from '#db/queries/weapon-records.server.ts';

/** More than these are no list to work through. */
const MOST_LISTED = 200;

/** The State's domestic traces, open ones first, each with its arm. */
export async function listDomesticTraces(tx: PortalTransaction) {
  const traces = await findDomesticTraces(tx, MOST_LISTED);
  const lines = [];
  for (const trace of traces) {
    const record = await findRecord(tx, trace.record_id);
    if (record) lines.push({ trace, make: record.make, model: record.model, calibre: record.calibre });
  }
  return lines;
}

/**
 * A domestic trace with the checklist of 7.7.1 as far as it has come, who was asked, and which conclusions it bears.
 * @throws NotFound for another State's
 */
export async function readDomesticTrace(tx: PortalTransaction, id: string) {
  const trace = await findDomesticTrace(tx, id);
  const record = trace && (await findRecord(tx, trace.record_id));
  if (!trace || !record) throw new NotFound('domestic');
  const inquiries = await findInquiries(tx, id);
  const requests = await findRequestsOfRecord(tx, record.id);
  return {
    trace,
    record,
    marks: await findMarkings(tx, [record.id]),
    inquiries,
    requests,
    checklist: checklistOf(inquiries, trace.conclusion, requests.length > 0),
    /** Each conclusion with the rule against it, if there is one. */
    conclusions: DOMESTIC_CONCLUSIONS.map((conclusion) => ({
      conclusion,
      against: ruleAgainstConclusion(conclusion, inquiries),
    })),
  };
}

/** What a new request takes over from the latest domestic trace of its arm that was concluded. */
export async function lastConclusion(tx: PortalTransaction, officer: NationalOfficer, recordId: string) {
  const traces = await findDomesticTracesOf(tx, recordId);
  const trace = traces.find((one) => one.member_state === officer.memberState && one.conclusion !== null);
  if (!trace) return undefined;
  return { trace, inquiries: await findInquiries(tx, trace.id) };
}
