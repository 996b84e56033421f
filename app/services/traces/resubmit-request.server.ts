import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { missingContent, saidGaps } from '#app/domain/request-content.ts';
import { ruleAgainst } from '#app/domain/trace-request.ts';
import type { ResubmitForm } from '#app/forms/trace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  amendLetter,
  findLetter,
  findRequest,
  lockRequest,
  type TraceRequestRow,
} from '#db/queries/trace-requests.server.ts';
import { findMarkings, findRecord } from '#db/queries/weapon-records.server.ts';

import { partyOf, takeStep } from './move-request.server.ts';
import { essentialsOf } from './prepare-request.server.ts';

/**
 * Sends a completed request again; it is received, and to be acknowledged, anew (8.3.2).
 * @returns the request as it was before
 * @throws Invalid with the list of what is still missing
 */
export async function resubmitRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: ResubmitForm,
  now: Date,
): Promise<TraceRequestRow> {
  await lockRequest(tx, id);
  const request = await findRequest(tx, id);
  const letter = await findLetter(tx, id);
  const record = letter && (await findRecord(tx, letter.record_id));
  if (!request || !letter || !record) throw new NotFound('request');
  const position = { status: request.status, party: partyOf(request, officer), role: officer.role };
  const rule = ruleAgainst('resubmit', position);
  if (rule !== undefined) throw new Conflict(`trace.rule.${rule}`);
  const arm = essentialsOf(record, await findMarkings(tx, [record.id]));
  const problems = missingContent(
    {
      ...form,
      confidentiality: letter.confidentiality,
      confidentialityLimits: letter.confidentiality_limits,
      urgent: request.urgent,
      urgentReason: letter.urgent_reason,
    },
    arm,
  );
  if (problems.length > 0) throw new Invalid(problems);
  // The database lets a letter change only while the request is back with its sender, so the letter comes first.
  await amendLetter(tx, id, {
    legal_justification: form.legalJustification,
    circumstances: form.circumstances,
    information_sought: form.informationSought,
    intended_use: form.intendedUse,
    domestic_trace: form.domesticTrace,
    cannot_provide: form.cannotProvide,
    additional: form.additional,
    gaps: saidGaps(form.gaps, arm),
  });
  return (await takeStep(tx, officer, id, 'resubmit', { message: form.message, now })).before;
}
