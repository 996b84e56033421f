import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { missingContent } from '#app/domain/request-content.ts';
import type { RequestForm } from '#app/forms/trace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addRequest, addStep, nextReference } from '#db/queries/trace-requests.server.ts';
import { shareRecords } from '#db/queries/weapon-records.server.ts';

import { groundFor, prepareRequest } from './prepare-request.server.ts';

/**
 * Sends an international tracing request (ISACS 05.31, 8.1 and 8.2). The record becomes open to the addressed State,
 * and only to that one.
 * @returns the request's id
 * @throws Invalid with the list of what is missing
 */
export async function sendRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordId: string,
  form: RequestForm,
  now: Date,
): Promise<string> {
  const { record, hit, proposed, otherStates, arm } = await prepareRequest(tx, officer, recordId);
  if (!otherStates.some((state) => state.code === form.addressedState)) {
    throw new Invalid([{ field: 'addressedState', key: 'trace.problem.addressedState' }]);
  }
  const addresseeGround = groundFor(form.addressedState, proposed);
  // A ground further down the order of 8.1 is a change of the proposal and needs its reason.
  const changed = proposed[0] !== undefined && proposed[0].country !== form.addressedState;
  const problems = missingContent({ ...form, addresseeGround: changed ? 'other' : addresseeGround }, arm);
  if (problems.length > 0) throw new Invalid(problems);

  const parties = { requesting_state: officer.memberState, addressed_state: form.addressedState };
  const id = await addRequest(
    tx,
    {
      ...parties,
      reference: await nextReference(tx, now.getUTCFullYear()),
      status: 'sent',
      urgent: form.urgent,
      sent_at: now,
      received_at: now,
    },
    {
      ...parties,
      record_id: record.id,
      hit_id: hit?.id ?? null,
      addressee_ground: addresseeGround,
      addressee_reason: form.addresseeReason,
      legal_justification: form.legalJustification,
      circumstances: form.circumstances,
      information_sought: form.informationSought,
      intended_use: form.intendedUse,
      domestic_trace: form.domesticTrace,
      cannot_provide: form.cannotProvide,
      confidentiality: form.confidentiality,
      confidentiality_limits: form.confidentialityLimits,
      urgent_reason: form.urgentReason,
    },
  );
  await addStep(tx, {
    ...parties,
    request_id: id,
    member_state: officer.memberState,
    officer_id: officer.id,
    officer_name: officer.displayName,
    action: 'send',
    at: now,
  });
  await shareRecords(tx, [
    {
      recordId: record.id,
      ownerState: officer.memberState,
      memberState: form.addressedState,
      ground: 'trace_request',
    },
  ]);
  // Tracing has begun: the arm is no longer "no procedure initiated" (IAFQ X), but pending (W).
  await tx
    .updateTable('weapon_record')
    .set({ outcome: 'W' })
    .where('id', '=', record.id)
    .where('outcome', '=', 'X')
    .execute();
  return id;
}
