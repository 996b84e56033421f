import { normalise } from '#app/domain/marking/normalise.ts';
import { searchKey } from '#app/services/records/search-keys.ts';

import type { PlannedArm } from './plan.ts';

/** The search keys of an arm, each once: the same serial on frame, slide and barrel is one key. */
export function keysOf(arm: PlannedArm): { normalised: string; skeleton: string }[] {
  const keys = arm.marks.flatMap((mark) => searchKey({ ...mark, normalised: normalise(mark.asRead) }) ?? []);
  return [...new Map(keys.map((key) => [key.normalised, key])).values()];
}
