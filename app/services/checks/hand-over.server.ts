import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { SharingForm } from '#app/forms/occasion.ts';
import { readDraft } from '#app/services/records/capture-draft.server.ts';
import { checkComplete } from '#app/services/records/register-draft.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

/**
 * Hands a capture over to be checked: from here on it stands still, and the colleagues of the State see it.
 * @throws Invalid when a step is missing, Conflict when it is under way already
 */
export async function handOver(
  tx: PortalTransaction,
  officer: NationalOfficer,
  draftId: string,
  { sharing, note, now }: { sharing: SharingForm; note: string; now: Date },
): Promise<void> {
  const draft = await readDraft(tx, draftId, { lock: true });
  if (draft.status === 'registered') throw new Conflict('capture.problem.alreadyRegistered');
  await checkComplete(tx, draft, sharing, officer.memberState);
  const result = await tx
    .updateTable('capture_draft')
    .set({
      status: 'in_check',
      data: JSON.stringify({ ...draft.data, sharing }),
      check_round: draft.checkRound + 1,
      handed_over_at: now,
      hand_over_note: note,
      updated_at: now,
    })
    .where('id', '=', draftId)
    .where('status', 'in', ['open', 'returned'])
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new Conflict('capture.problem.inCheck');
}

/** Takes a capture back before somebody has checked it. */
export async function takeBack(tx: PortalTransaction, draftId: string, now: Date): Promise<void> {
  await readDraft(tx, draftId, { lock: true });
  const result = await tx
    .updateTable('capture_draft')
    .set({ status: 'open', updated_at: now })
    .where('id', '=', draftId)
    .where('status', '=', 'in_check')
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new NotFound('draft');
}
