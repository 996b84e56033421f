import type { CompletenessWeights } from '#app/domain/completeness.ts';
import type { Officer } from '#app/domain/officer.ts';
import { Conflict } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { addWeights, findWeights, type WeightsVersion } from '#db/queries/completeness.server.ts';

import { standing } from './read-completeness.server.ts';

/** All weights that ever stood, the newest first. */
export function readWeights(tx: PortalTransaction): Promise<WeightsVersion[]> {
  return findWeights(tx);
}

/**
 * Adds the version of the weights after the one that was shown; scores follow at once, figures with the next counting.
 * @returns its number
 * @throws Conflict where somebody else set weights meanwhile
 */
export async function setWeights(
  tx: PortalTransaction,
  officer: Officer,
  { after, reason, weights }: { after: number; reason: string; weights: CompletenessWeights },
): Promise<number> {
  const changed = new Conflict('completeness.weights.changedMeanwhile');
  if (standing(await findWeights(tx)).version !== after) throw changed;
  const version = after + 1;
  const row = { ...weights, version, reason, set_by: officer.id, set_by_name: officer.displayName };
  if (!(await addWeights(tx, row))) throw changed;
  return version;
}
