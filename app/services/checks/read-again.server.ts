import { marksToCheck, readAlike } from '#app/domain/marks-to-check.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { StoredDraft } from '#app/services/records/capture-draft.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

/**
 * Keeps what the second officer read of a mark, and whether it is what the first had read. Every reading is kept; the last
 * one counts.
 * @throws NotFound for a mark that is not among those read again
 */
export async function readAgain(
  tx: PortalTransaction,
  officer: NationalOfficer,
  draft: StoredDraft,
  reading: { weaponKey: string; mark: number; asRead: string },
): Promise<boolean> {
  const item = draft.data.weapons.find((one) => one.key === reading.weaponKey);
  const first = item?.marks[reading.mark];
  if (!item || !first || !marksToCheck(item.marks).includes(reading.mark)) throw new NotFound('check');
  const agrees = readAlike(first.asRead, reading.asRead);
  await tx
    .insertInto('capture_reading')
    .values({
      draft_id: draft.id,
      member_state: officer.memberState,
      officer_id: officer.id,
      check_round: draft.checkRound,
      weapon_key: reading.weaponKey,
      mark: reading.mark,
      as_read: reading.asRead,
      agrees,
    })
    .execute();
  return agrees;
}
