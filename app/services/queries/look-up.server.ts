import { fitsPattern, type ProbePlan, type ProbeSet } from '#app/domain/marking/probes.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  findFilteredKeys,
  findFilteredKeysByPrefix,
  type KeyFilter,
} from '#db/queries/filtered-keys.server.ts';
import { findKeys, findKeysByPrefix, type FoundKey } from '#db/queries/marking-keys.server.ts';

/** More keys than this are a family of marks, not an answer: the officer is asked to narrow. */
export const MAX_KEYS = 500;
/** Keys of one beginning that are looked through; where there are more, the answer says that it is cut. */
const MAX_RANGE = 5_000;

export interface LookedUp {
  /** One more than {@link MAX_KEYS} where there are more. */
  readonly keys: readonly FoundKey[];
  /** Everything was looked at that could have answered. */
  readonly complete: boolean;
}

/**
 * Keys of these sets, and of the beginning of a pattern. The mark as read comes first, so that a crowd of partial marks never pushes
 * it out of the answer.
 */
export async function lookUp(
  tx: PortalTransaction,
  sets: readonly ProbeSet[],
  { plan, filter }: { readonly plan: ProbePlan; readonly filter: KeyFilter | undefined },
): Promise<LookedUp> {
  const alike = await find(tx, filter, keysOf(sets.filter((set) => set.tier === 'alike')), MAX_KEYS + 1);
  const rest = keysOf(sets.filter((set) => set.tier !== 'alike'));
  const keys = [...alike, ...(await find(tx, filter, rest, Math.max(0, MAX_KEYS + 1 - alike.length)))];
  if (!plan.prefix) return { keys, complete: true };
  const { prefix, pattern } = plan.prefix;
  const { keys: ranged, complete } = await range(tx, filter, prefix);
  return {
    keys: ranged.filter((key) => fitsPattern(pattern, key.skeleton)).slice(0, MAX_KEYS + 1),
    complete,
  };
}

/** Keys of one wrong character. */
export function lookUpNear(
  tx: PortalTransaction,
  sets: readonly ProbeSet[],
  filter: KeyFilter | undefined,
): Promise<FoundKey[]> {
  return find(tx, filter, keysOf(sets), MAX_KEYS + 1);
}

/** The skeletons of these sets. */
export function keysOf(sets: readonly ProbeSet[]): string[] {
  return sets.flatMap((set) => set.keys);
}

function find(
  tx: PortalTransaction,
  filter: KeyFilter | undefined,
  skeletons: readonly string[],
  limit: number,
): Promise<FoundKey[]> {
  return filter ? findFilteredKeys(tx, filter, skeletons, limit) : findKeys(tx, skeletons, limit);
}

async function range(
  tx: PortalTransaction,
  filter: KeyFilter | undefined,
  prefix: string,
): Promise<LookedUp> {
  if (filter) return findFilteredKeysByPrefix(tx, filter, prefix, MAX_RANGE + 1);
  const keys = await findKeysByPrefix(tx, prefix, MAX_RANGE + 1);
  return { keys, complete: keys.length <= MAX_RANGE };
}
