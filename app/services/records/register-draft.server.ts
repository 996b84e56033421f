import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid } from '#app/domain/refusal.ts';
import type { CaptureDraft } from '#app/forms/capture.ts';
import { movePhotographs } from '#app/services/photographs/move-photographs.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { readDraft } from './capture-draft.server.ts';
import { registerOccasion, type Registered } from './register-occasion.server.ts';

/**
 * Registers what a capture holds. A second click finds the draft registered and is told so; it registers nothing.
 * Of the draft there stays how many matches are kept blind, for the officer who registered.
 * @throws Conflict when the draft has been registered, Invalid when a step is missing
 */
export async function registerDraft(
  tx: PortalTransaction,
  officer: NationalOfficer,
  draftId: string,
  now: Date,
): Promise<Registered> {
  const draft = await readDraft(tx, draftId, { lock: true });
  if (draft.occasionId !== null) throw new Conflict('capture.problem.alreadyRegistered');
  if (!draft.data.occasion) throw new Invalid([{ field: 'occasion', key: 'capture.problem.noOccasion' }]);
  const registered = await registerOccasion(tx, officer, draft.data.occasion, draft.data.weapons, now);
  await movePhotographs(
    tx,
    draftId,
    new Map(draft.data.weapons.map(({ key }, index) => [key, registered.recordIds[index] ?? ''])),
  );
  const left: CaptureDraft = {
    weapons: [],
    blindMatches: registered.matches.filter((match) => match.hitId === null).length,
  };
  await tx
    .updateTable('capture_draft')
    .set({
      status: 'registered',
      occasion_id: registered.occasionId,
      data: JSON.stringify(left),
      updated_at: now,
    })
    .where('id', '=', draftId)
    .execute();
  return registered;
}
