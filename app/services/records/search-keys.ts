import { maskOf, type Mask } from '#app/domain/marking/mask.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';

/** Kinds of mark that set one arm apart from others. An import mark does not: it is a country and a year (ISACS 05.30). */
const IDENTIFYING = new Set(['serial', 'secondary', 'security', 'covert', 'military', 'assembly', 'lot']);
/** Shorter marks say nothing of one arm. */
const MIN_KNOWN = 3;

/** The search key of a mark, or none where the mark identifies nothing. */
export function searchKey(mark: {
  kind: string;
  asRead: string;
}): { normalised: string; skeleton: string } | undefined {
  if (!IDENTIFYING.has(mark.kind)) return undefined;
  const normalised = normalise(mark.asRead).replace(/\*/g, '?');
  if (normalised.replace(/\?/g, '').length < MIN_KNOWN || normalised.length > 64) return undefined;
  return { normalised, skeleton: skeleton(normalised) };
}

/** The masks of unread positions among these keys, each once. */
export function masksOf(skeletons: readonly string[]): Mask[] {
  const masks = new Map<string, Mask>();
  for (const text of skeletons) {
    const mask = maskOf(text);
    if (mask) masks.set(`${mask.length}:${mask.positions.join()}`, mask);
  }
  return [...masks.values()];
}
