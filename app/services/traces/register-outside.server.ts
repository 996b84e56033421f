import { randomInt } from 'node:crypto';

import { isStateOfToday } from '#app/domain/country.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { countsFromHand } from '#app/domain/outside.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import { courseOf } from '#app/domain/trace-clock.ts';
import { traceReference } from '#app/domain/trace-reference.ts';
import type { OutsideRequestForm } from '#app/forms/outside.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';
import { addDescribedArm, findOutside } from '#db/queries/outside.server.ts';
import { setOwnReference } from '#db/queries/request-search.server.ts';
import { findSuspended } from '#db/queries/suspensions.server.ts';
import { addRequest, addStep } from '#db/queries/trace-requests.server.ts';

import { basesWith } from './legal-bases.server.ts';
import { columnsOf } from './move-request.server.ts';

/**
 * Registers a request that a State outside the portal sent on paper: it is received on the day on which it came, and from then on
 * runs as any other. What its letter does not say is not asked for; the request can be returned for completion.
 * @returns the request's id
 * @throws Invalid for a State that has officers in the portal, for one's own, and for a day to come
 */
export async function registerOutsideRequest(
  tx: PortalTransaction,
  officer: NationalOfficer,
  form: OutsideRequestForm,
  now: Date,
): Promise<string> {
  const { hand, requestingState } = form;
  const counts = countsFromHand(hand.on, undefined, now);
  const problems: Problem[] = [
    ...(await stateProblems(tx, officer, requestingState)),
    ...('problem' in counts ? [counts.problem] : []),
  ];
  if ('problem' in counts || problems.length > 0) throw new Invalid(problems);
  const { at } = counts;
  const parties = { requesting_state: requestingState, addressed_state: officer.memberState };
  const id = await addRequest(
    tx,
    {
      ...parties,
      reference: traceReference(now.getUTCFullYear(), randomInt),
      ...columnsOf(courseOf([{ action: 'send', at }])),
      urgent: form.urgent,
    },
    {
      ...parties,
      record_id: null,
      hit_id: null,
      addressee_ground: 'other',
      legal_justification: form.legalJustification,
      circumstances: form.circumstances,
      information_sought: form.informationSought,
      intended_use: form.intendedUse,
      domestic_trace: form.domesticTrace,
      additional: form.additional,
      gaps: '{}',
      legal_bases: (await basesWith(tx, officer, [requestingState], now))[requestingState] ?? [],
      confidentiality: form.confidentiality,
      confidentiality_limits: form.confidentiality ? '' : form.confidentialityLimits,
      urgent_reason: form.urgent ? form.urgentReason : '',
    },
  );
  await addDescribedArm(tx, {
    ...parties,
    request_id: id,
    ...{ item_kind: form.itemKind, firearm_type: form.firearmType, make: form.make, model: form.model },
    ...{ calibre: form.calibre, serial: form.serial, serial_key: skeleton(normalise(form.serial)) },
    manufacture_country: form.manufactureCountry ?? null,
    import_country: form.importCountry ?? null,
    quantity: form.quantity ?? 1,
    description: form.description,
  });
  await addStep(tx, {
    ...parties,
    request_id: id,
    member_state: requestingState,
    officer_id: officer.id,
    officer_name: officer.displayName,
    action: 'send',
    position: 1,
    at,
    hand_channel: hand.channel,
    hand_writer: hand.writer,
  });
  if (form.theirReference !== '') {
    await setOwnReference(tx, {
      request_id: id,
      member_state: officer.memberState,
      reference: form.theirReference,
      officer_id: officer.id,
    });
  }
  return id;
}

/** Member States for which nobody acts in the portal, and all others with one's own. */
export async function readOutsideMembers(tx: PortalTransaction, ownState: string) {
  const codes = (await readMemberStates(tx)).map(({ code }) => code);
  const outside = await findOutside(
    tx,
    codes.filter((code) => code !== ownState),
  );
  return { outside: [...outside].sort(), inPortal: codes.filter((code) => !outside.has(code)) };
}

async function stateProblems(
  tx: PortalTransaction,
  officer: NationalOfficer,
  state: string,
): Promise<Problem[]> {
  const field = 'requestingState';
  if (state === officer.memberState) return [{ field, key: 'outside.problem.ownState' }];
  const members = new Set((await readMemberStates(tx)).map(({ code }) => code));
  if (!isStateOfToday(state, members)) return [{ field, key: 'outside.problem.state' }];
  if (!(await findOutside(tx, [state])).has(state)) return [{ field, key: 'outside.problem.inPortal' }];
  const suspended = await findSuspended(tx, [state, officer.memberState]);
  return suspended.map((one) => ({
    field,
    key: one === officer.memberState ? 'trace.problem.weAreSuspended' : 'trace.problem.suspended',
  }));
}
