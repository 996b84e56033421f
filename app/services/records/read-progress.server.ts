import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findCheckPhotographs } from '#app/services/checks/find-check-photographs.server.ts';

import type { StoredDraft } from './capture-draft.server.ts';
import { type DraftProgress, progressOf } from './draft-progress.ts';

/** How far a capture is, its photographs too. @param key as in {@link progressOf} */
export async function readProgress(
  tx: PortalTransaction,
  { id, data }: StoredDraft,
  key?: string,
): Promise<DraftProgress> {
  const keys = new Set((await findCheckPhotographs(tx, id)).map(({ weaponKey }) => weaponKey));
  const items = data.weapons.filter((weapon) => key === undefined || weapon.key === key);
  return {
    ...progressOf(data, key),
    photographed: items.length > 0 && items.every((item) => keys.has(item.key)),
  };
}
