import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findPhotographsOfDraft } from '#db/queries/photographs.server.ts';

/** Photographs of a capture, by the key of the item: which they are and what they show, without a word of what was read. */
export async function findCheckPhotographs(
  tx: PortalTransaction,
  draftId: string,
): Promise<{ id: string; weaponKey: string; subject: string }[]> {
  const rows = await findPhotographsOfDraft(tx, draftId);
  return rows.flatMap(({ id, weapon_key: weaponKey, subject, status }) =>
    status === 'active' && weaponKey !== null ? [{ id, weaponKey, subject }] : [],
  );
}
