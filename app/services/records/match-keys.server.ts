import { HIT_WEIGHTS } from '#app/domain/hit.ts';
import { probes } from '#app/domain/marking/probes.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  addMasks,
  lockMatching,
  type Match,
  matchRecords,
  readMasks,
} from '#db/queries/marking-keys.server.ts';

import { masksOf } from './search-keys.ts';

/**
 * Matches new records by their search keys against the opposite reports of every State: exact, look-alike, and with
 * unread characters on either side. One wrong character makes no hit by itself.
 */
export async function matchKeys(
  tx: PortalTransaction,
  keys: readonly { record_id: string; skeleton: string; normalised: string }[],
): Promise<Match[]> {
  if (keys.length === 0) return [];
  await lockMatching(tx);
  await addMasks(tx, masksOf(keys.map((key) => key.skeleton)));
  const masks = await readMasks(tx, [...new Set(keys.map((key) => key.skeleton.length))]);
  return matchRecords(
    tx,
    keys.flatMap((key) =>
      probes(key.normalised, masks)
        .sets.filter((set) => set.tier !== 'one_edit')
        .flatMap((set) => set.keys.map((skeleton) => ({ recordId: key.record_id, skeleton }))),
    ),
    HIT_WEIGHTS,
  );
}
