import { meantMark } from '#app/domain/photograph.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { changePhotograph, findPhotographsOfDraft } from '#db/queries/photographs.server.ts';
import { findMarkings } from '#db/queries/weapon-records.server.ts';

import { marksOf } from './photographed-arm.ts';

/**
 * Photographs taken while recording go to the records that came of the draft's weapons, each to the mark it shows. What hangs
 * on a weapon that was taken out of the draft stays with the draft.
 * @param recordOf id of the record by the key of the weapon
 */
export async function movePhotographs(
  tx: PortalTransaction,
  draftId: string,
  recordOf: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = await findPhotographsOfDraft(tx, draftId);
  if (rows.length === 0) return;
  const markings = await findMarkings(tx, [...recordOf.values()]);
  for (const { id, weapon_key: key, draft_mark: meant, status } of rows) {
    const recordId = key === null ? undefined : recordOf.get(key);
    if (recordId === undefined || status !== 'active') continue;
    const marks = marksOf(markings.filter((mark) => mark.record_id === recordId));
    await changePhotograph(tx, id, {
      record_id: recordId,
      marking_id: (meant && meantMark(meant, marks)?.id) ?? null,
      draft_id: null,
      weapon_key: null,
      draft_mark: null,
    });
  }
}
