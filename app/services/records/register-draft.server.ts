import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PartyBox } from '#app/auth/party-box.ts';
import { Conflict, Invalid } from '#app/domain/refusal.ts';
import type { CaptureDraft } from '#app/forms/capture.ts';
import { contextAsAsked, type OccasionForm, type SharingForm } from '#app/forms/occasion.ts';
import { addParties } from '#app/services/parties/add-parties.server.ts';
import { openDraftParties } from '#app/services/parties/draft-parties.ts';
import { readStateSettings } from '#app/services/states/settle-state.server.ts';
import { movePhotographs } from '#app/services/photographs/move-photographs.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { readDraft, type StoredDraft } from './capture-draft.server.ts';
import { findCountries } from './find-countries.server.ts';
import { draftGaps } from './draft-gaps.ts';
import { registerOccasion, type Registered, type WeaponToRegister } from './register-occasion.server.ts';

const GAPS = {
  weapon: { field: 'weapons', key: 'capture.problem.noWeapon' },
  marks: { field: 'weapons', key: 'capture.problem.noMark' },
  place: { field: 'occasion', key: 'capture.problem.noOccasion' },
} as const;

/**
 * Whether a capture can be registered, and with whom its records are shared.
 * @throws Invalid when a step is missing, or a State is named that is no other member
 */
export async function checkComplete(
  tx: PortalTransaction,
  { data }: StoredDraft,
  sharing: SharingForm,
  memberState: string,
): Promise<OccasionForm> {
  const problems = draftGaps(data).map(({ step }) => GAPS[step]);
  if (!data.place || problems.length > 0) throw new Invalid(problems);
  const { members } = await findCountries(tx);
  const others = new Set(members.filter((state) => state !== memberState));
  if (sharing.sharing === 'named' && !sharing.sharedWith.every((state) => others.has(state))) {
    throw new Invalid([{ field: 'sharedWith', key: 'capture.problem.notMember' }]);
  }
  return { ...contextAsAsked(data.place.reportType, data.context), ...data.place, ...sharing };
}

/**
 * Registers what a capture of this officer holds, with who was involved. A second click finds the draft registered and is told so; it registers
 * nothing.
 * @throws Conflict when the draft has been registered, or its State asks for a second officer; Invalid when a step is missing
 */
export async function registerDraft(
  tx: PortalTransaction,
  officer: NationalOfficer,
  draftId: string,
  { sharing, now, box }: { sharing: SharingForm; now: Date; box: PartyBox },
): Promise<Registered> {
  const draft = await readDraft(tx, draftId, { lock: true });
  if (draft.status === 'registered') throw new Conflict('capture.problem.alreadyRegistered');
  if (draft.status === 'in_check' || (await readStateSettings(tx, officer.memberState)).twoPersonCheck) {
    throw new Conflict('capture.problem.needsCheck');
  }
  const occasion = await checkComplete(tx, draft, sharing, officer.memberState);
  const registered = await registerOccasion(tx, officer, occasion, draft.data.weapons, now);
  await closeDraft(tx, draft, registered, { now });
  await addDraftParties(tx, officer, draft, registered, box);
  return registered;
}

/**
 * Registers for the officer who captured: his are the records, each mark says who checked it.
 * @param checked the colleague, who has read each serial again
 */
export async function registerChecked(
  tx: PortalTransaction,
  checker: NationalOfficer,
  draft: StoredDraft,
  { weapons, now, box }: { weapons: readonly WeaponToRegister[]; now: Date; box: PartyBox },
): Promise<Registered> {
  if (!draft.data.sharing) throw new Invalid([{ field: 'sharing', key: 'capture.problem.sharing' }]);
  const occasion = await checkComplete(tx, draft, draft.data.sharing, checker.memberState);
  const author = { ...checker, id: draft.officerId };
  const registered = await registerOccasion(tx, author, occasion, weapons, now);
  await closeDraft(tx, draft, registered, { now, checkedBy: checker.id });
  await addDraftParties(tx, author, draft, registered, box);
  return registered;
}

/**
 * Persons and organizations belong to who captured, so that he can open them again. After the capture was closed: the
 * database lets a second officer enter them in the author's name only with the capture that he registers.
 */
async function addDraftParties(
  tx: PortalTransaction,
  author: NationalOfficer,
  { id, data }: StoredDraft,
  { occasionId }: Registered,
  box: PartyBox,
): Promise<void> {
  await addParties(tx, author, { occasionId }, openDraftParties(id, data.parties, box), box);
}

/** The photographs go with their records. Of the draft there stays how many matches are kept blind, for the officers who captured and checked. */
async function closeDraft(
  tx: PortalTransaction,
  { id, data }: StoredDraft,
  { occasionId, recordIds, matches }: Registered,
  { now, checkedBy }: { now: Date; checkedBy?: string },
): Promise<void> {
  await movePhotographs(tx, id, new Map(data.weapons.map(({ key }, index) => [key, recordIds[index] ?? ''])));
  const left: CaptureDraft = {
    weapons: [],
    blindMatches: matches.filter((match) => match.hitId === null).length,
  };
  const result = await tx
    .updateTable('capture_draft')
    .set({
      status: 'registered',
      occasion_id: occasionId,
      data: JSON.stringify(left),
      updated_at: now,
      ...(checkedBy !== undefined && { checked_by: checkedBy, checked_at: now }),
    })
    .where('id', '=', id)
    .where('status', 'in', checkedBy === undefined ? ['open', 'returned'] : ['in_check'])
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new Conflict('capture.problem.alreadyRegistered');
}
