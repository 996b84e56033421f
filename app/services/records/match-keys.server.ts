import { HIT_WEIGHTS } from '#app/domain/hit.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addMasks, type Match, matchRecords } from '#db/queries/marking-keys.server.ts';

import { masksOf } from './search-keys.ts';

/**
 * Matches records whose search keys are stored against the opposite reports of every State: exact, look-alike, and with
 * unread characters on either side. One wrong character makes no hit by itself.
 */
export async function matchKeys(
  tx: PortalTransaction,
  keys: readonly { record_id: string; skeleton: string }[],
): Promise<Match[]> {
  if (keys.length === 0) return [];
  const matches = await matchRecords(tx, [...new Set(keys.map((key) => key.record_id))], HIT_WEIGHTS);
  await addMasks(tx, masksOf(keys.map((key) => key.skeleton)));
  return matches;
}
