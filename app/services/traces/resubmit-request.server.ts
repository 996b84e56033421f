import type { NationalOfficer } from '#app/domain/officer.ts';
import type { Moment } from '#app/domain/outside.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { missingContent, saidGaps } from '#app/domain/request-content.ts';
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

import { isByHand, takeStep } from './move-request.server.ts';
import { essentialsOf } from './prepare-request.server.ts';

/**
 * Sends a completed request again; it is received, and to be acknowledged, anew (8.3.2). What a State outside the portal sent
 * again on paper is written down as it came.
 * @returns the request as it was before
 * @throws Invalid with the list of what is still missing
 */
export async function resubmitRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  form: ResubmitForm,
  moment: Moment,
): Promise<TraceRequestRow> {
  await lockRequest(tx, id);
  const request = await findRequest(tx, id);
  const letter = await findLetter(tx, id);
  if (!request || !letter) throw new NotFound('request');
  const byHand = await isByHand(tx, officer, request, 'resubmit');
  const arm = byHand ? undefined : await essentialsAsked(tx, letter.record_id);
  const problems = arm
    ? missingContent(
        {
          ...form,
          confidentiality: letter.confidentiality,
          confidentialityLimits: letter.confidentiality_limits,
          urgent: request.urgent,
          urgentReason: letter.urgent_reason,
        },
        arm,
      )
    : [];
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
    gaps: arm ? saidGaps(form.gaps, arm) : {},
  });
  return (await takeStep(tx, officer, id, 'resubmit', { message: form.message, moment })).before;
}

async function essentialsAsked(tx: PortalTransaction, recordId: string | null) {
  const record = recordId === null ? undefined : await findRecord(tx, recordId);
  if (!record) throw new NotFound('request');
  return essentialsOf(record, await findMarkings(tx, [record.id]));
}
