import type { PartyBox } from '#app/auth/party-box.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, Invalid } from '#app/domain/refusal.ts';
import type { StoredDraft } from '#app/services/records/capture-draft.server.ts';
import { registerChecked } from '#app/services/records/register-draft.server.ts';
import type { Registered } from '#app/services/records/register-occasion.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { checksOf, readingField, readReadings } from './read-check.server.ts';

/**
 * Registers a capture that was read again; every mark that was says by whom and when.
 * @param draft read with a lock
 * @throws Invalid while a mark was not read by this officer, or was read differently
 */
export async function registerAfterCheck(
  tx: PortalTransaction,
  officer: NationalOfficer,
  draft: StoredDraft,
  { now, box }: { now: Date; box: PartyBox },
): Promise<Registered> {
  const readings = await readReadings(tx, draft, officer.id);
  const weapons = draft.data.weapons.map((item) => {
    const checks = checksOf(item, readings);
    const open = checks.find(({ reading }) => !reading?.agrees);
    if (open)
      throw new Invalid([{ field: readingField(item.key, open.mark), key: 'check.problem.readFirst' }]);
    const checked = { by: officer.id, at: now };
    const marks = item.marks.map((mark, index) =>
      checks.some((check) => check.mark === index) ? { ...mark, checked } : mark,
    );
    return { ...item, marks };
  });
  return registerChecked(tx, officer, draft, { weapons, now, box });
}

/** Gives a capture back to the officer who captured, with what is to be looked at again. */
export async function returnCapture(
  tx: PortalTransaction,
  officer: NationalOfficer,
  draft: StoredDraft,
  { message, now }: { message: string; now: Date },
): Promise<void> {
  const result = await tx
    .updateTable('capture_draft')
    .set({
      status: 'returned',
      checked_by: officer.id,
      checked_at: now,
      check_message: message,
      updated_at: now,
    })
    .where('id', '=', draft.id)
    .where('status', '=', 'in_check')
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new Conflict('check.problem.gone');
}
