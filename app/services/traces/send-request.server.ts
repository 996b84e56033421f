import { randomInt } from 'node:crypto';

import { departsFromProposal } from '#app/domain/addressee.ts';
import { isStateOfToday } from '#app/domain/country.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import { missingContent, saidGaps } from '#app/domain/request-content.ts';
import { hasEnded } from '#app/domain/trace-request.ts';
import { courseOf } from '#app/domain/trace-clock.ts';
import { traceReference } from '#app/domain/trace-reference.ts';
import type { RequestForm } from '#app/forms/trace.ts';
import { beginAmendment } from '#app/services/amendments/begin-amendment.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOnwardWithoutConsent } from '#db/queries/restrictions.server.ts';
import { addRequest, addStep } from '#db/queries/trace-requests.server.ts';
import { findSuspended } from '#db/queries/suspensions.server.ts';
import { lockRecord, shareRecords } from '#db/queries/weapon-records.server.ts';

import { basesWith } from './legal-bases.server.ts';
import { columnsOf } from './move-request.server.ts';
import { groundFor, type PreparedRequest, prepareRequest, readWithdrawn } from './prepare-request.server.ts';
import { mustNotBeExcepted } from './trace-decision.server.ts';

/**
 * Sends an international tracing request (ISACS 05.31, 8.1 and 8.2). The record becomes open to the addressed State,
 * and only to that one; to a State outside the portal the request goes on paper.
 * @param replaces the withdrawn request that it corrects; named in it where it goes to the same State
 * @returns the request's id
 * @throws Invalid with the list of what is missing, or where the State decided not to trace the arm
 */
export async function sendRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  recordId: string,
  form: RequestForm,
  now: Date,
  replaces?: string,
): Promise<string> {
  // Two officers who send at once come one after the other, so that the second sees the first one's request.
  await lockRecord(tx, recordId);
  await mustNotBeExcepted(tx, recordId);
  const { record, hit, proposed, otherStates, earlier, arm } = await prepareRequest(tx, officer, recordId);
  const wanted = form.addressedState === 'other' ? form.otherCountry : form.addressedState;
  const members = new Set(otherStates.map((state) => state.code));
  const addressee = wanted !== officer.memberState && isStateOfToday(wanted, members) ? wanted : undefined;
  const suspended = await findSuspended(tx, [officer.memberState, addressee ?? '']);
  const open = earlier.find((one) => one.addressed_state === addressee && !hasEnded(one.status));
  const replaced =
    replaces === undefined ? undefined : await readWithdrawn(tx, officer, { id: replaces, recordId });
  const problems = [
    ...(replaced?.corrected
      ? [{ field: '', key: 'trace.problem.corrected', values: { reference: replaced.corrected.reference } }]
      : []),
    ...addresseeProblems(form, addressee, open?.reference),
    ...(await onwardProblems(tx, recordId, { addressee, proposed, earlier })),
    ...suspended.map((state) => ({
      field: 'addressedState',
      key: state === officer.memberState ? 'trace.problem.weAreSuspended' : 'trace.problem.suspended',
    })),
    ...missingContent(
      form,
      arm,
      addressee === undefined
        ? undefined
        : { departsFromProposal: departsFromProposal(addressee, proposed), reason: form.addresseeReason },
    ),
  ];
  if (problems.length > 0 || addressee === undefined) throw new Invalid(problems);

  const parties = { requesting_state: officer.memberState, addressed_state: addressee };
  const id = await addRequest(
    tx,
    {
      ...parties,
      reference: traceReference(now.getUTCFullYear(), randomInt),
      ...columnsOf(courseOf([{ action: 'send', at: now }])),
      urgent: form.urgent,
      // Another State learns nothing of a request that it did not get.
      replaces: replaced?.request.addressed_state === addressee ? replaced.request.id : null,
    },
    {
      ...parties,
      record_id: record.id,
      hit_id: hit?.id ?? null,
      addressee_ground: groundFor(addressee, proposed),
      addressee_reason: form.addresseeReason,
      legal_justification: form.legalJustification,
      circumstances: form.circumstances,
      information_sought: form.informationSought,
      intended_use: form.intendedUse,
      domestic_trace: form.domesticTrace,
      cannot_provide: form.cannotProvide,
      additional: form.additional,
      gaps: JSON.stringify(saidGaps(form.gaps, arm)),
      interpol_reference: form.interpolReference,
      legal_bases: (await basesWith(tx, officer, [addressee], now))[addressee] ?? [],
      confidentiality: form.confidentiality,
      confidentiality_limits: form.confidentiality ? '' : form.confidentialityLimits,
      urgent_reason: form.urgent ? form.urgentReason : '',
    },
  );
  await addStep(tx, {
    ...parties,
    request_id: id,
    member_state: officer.memberState,
    officer_id: officer.id,
    officer_name: officer.displayName,
    action: 'send',
    position: 1,
    at: now,
  });
  if (members.has(addressee)) {
    const ownerState = officer.memberState;
    await shareRecords(tx, [
      { recordId: record.id, ownerState, memberState: addressee, ground: 'trace_request' },
    ]);
  }
  // Tracing has begun, or begun again: neither "no procedure initiated" (IAFQ X) nor "attempted" (A), but pending (W).
  if (record.outcome === 'X' || record.outcome === 'A') {
    await beginAmendment(tx, officer, { recordId: record.id, kind: 'outcome', reason: 'trace_opened' });
    await tx.updateTable('weapon_record').set({ outcome: 'W' }).where('id', '=', record.id).execute();
  }
  return id;
}

function addresseeProblems(
  form: RequestForm,
  addressee: string | undefined,
  alreadyOpen: string | undefined,
): Problem[] {
  if (addressee === undefined) {
    const field = form.addressedState === 'other' ? 'otherCountry' : 'addressedState';
    return [{ field, key: 'trace.problem.addressedState' }];
  }
  if (alreadyOpen === undefined) return [];
  return [{ field: 'addressedState', key: 'trace.problem.alreadyOpen', values: { reference: alreadyOpen } }];
}

/**
 * A State that only a restricted answer names is asked once the State that gave the answer has consented (8.3.4.2 f). What the
 * marks and the own records say may be acted on without.
 */
async function onwardProblems(
  tx: PortalTransaction,
  recordId: string,
  facts: { addressee: string | undefined } & Pick<PreparedRequest, 'proposed' | 'earlier'>,
): Promise<Problem[]> {
  const { addressee, proposed, earlier } = facts;
  if (addressee === undefined || !['export', 'other'].includes(groundFor(addressee, proposed))) return [];
  const [waiting] = await findOnwardWithoutConsent(tx, recordId, addressee);
  if (waiting === undefined) return [];
  const reference = earlier.find(({ id }) => id === waiting)?.reference ?? '';
  return [{ field: 'addressedState', key: 'restriction.rule.onward_needs_consent', values: { reference } }];
}
