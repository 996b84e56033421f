import { latestDate } from '#app/domain/occasion-date.ts';
import type { NationalOfficer, Officer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import type { RequestDraftForm } from '#app/forms/request-draft.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readMemberStates } from '#db/queries/member-states.server.ts';
import {
  addRequestDraft,
  findRequestDraft,
  findRequestDrafts,
  type RequestDraftRow,
  settleRequestDraft,
} from '#db/queries/request-drafts.server.ts';

/** More than these are no list to work through. */
const MOST_LISTED = 200;

/** The drafts that the coordinator made, or that were made for the officer's State; and the States of the region. */
export async function listDrafts(tx: PortalTransaction) {
  const states = (await readMemberStates(tx)).map(({ code }) => code);
  return { drafts: await findRequestDrafts(tx, MOST_LISTED), states };
}

/** @throws NotFound for another State's */
export async function readDraft(tx: PortalTransaction, id: string): Promise<RequestDraftRow> {
  const draft = await findRequestDraft(tx, id);
  if (!draft) throw new NotFound('request-draft');
  return draft;
}

/**
 * Drafts a request for a State that asked the region for it (9.3). The State's point of contact sends it, or declines.
 * @returns the draft's id
 */
export async function draftRequest(
  tx: PortalTransaction,
  officer: Officer,
  form: RequestDraftForm,
  now: Date,
): Promise<string> {
  const states = new Set((await readMemberStates(tx)).map(({ code }) => code));
  const problems = [
    ...(['memberState', 'addressedState'] as const)
      .filter((field) => !states.has(form[field]))
      .map((field) => ({ field, key: `drafts.problem.${field}` })),
    ...(form.askedOn > latestDate(now) ? [{ field: 'askedOn', key: 'errors.future' }] : []),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  return addRequestDraft(tx, {
    member_state: form.memberState,
    addressed_state: form.addressedState,
    asked_by: form.askedBy,
    asked_on: form.askedOn,
    weapon: form.weapon,
    legal_justification: form.legalJustification,
    circumstances: form.circumstances,
    information_sought: form.informationSought,
    intended_use: form.intendedUse,
    drafted_by: officer.id,
    drafted_by_name: officer.displayName,
    drafted_at: now,
    request_id: null,
    settled_by: null,
    settled_at: null,
  });
}

/** Declines a draft for a reason. @throws Conflict where it was settled before */
export async function declineDraft(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  await readDraft(tx, id);
  const settled = { status: 'declined', reason, settled_by: officer.id, settled_at: now } as const;
  if (!(await settleRequestDraft(tx, id, settled))) throw new Conflict('drafts.problem.settled');
}

/** Confirms a draft: a request was sent from it. @throws Conflict where it was settled before */
export async function confirmDraft(
  tx: PortalTransaction,
  officer: NationalOfficer,
  id: string,
  { requestId, now }: { requestId: string; now: Date },
): Promise<void> {
  await readDraft(tx, id);
  const settled = {
    status: 'sent',
    request_id: requestId,
    settled_by: officer.id,
    settled_at: now,
  } as const;
  if (!(await settleRequestDraft(tx, id, settled))) throw new Conflict('drafts.problem.settled');
}
