import { KNOWN_CHARACTERS, MARK_LENGTH } from '#app/domain/marking/check-mark.ts';
import { maskOf, type Mask } from '#app/domain/marking/mask.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';

/** Kinds of mark that set one arm apart from others. An import mark does not: it is a country and a year (ISACS 05.30). */
const IDENTIFYING = new Set(['serial', 'secondary', 'security', 'covert', 'military', 'assembly', 'lot']);

/** The search key of a normalised mark, or none where the mark identifies nothing. A stretch (`*`) stays in the key. */
export function searchKey(mark: {
  kind: string;
  normalised: string;
}): { normalised: string; skeleton: string } | undefined {
  const { kind, normalised } = mark;
  if (!IDENTIFYING.has(kind) || normalised.length > MARK_LENGTH) return undefined;
  if (normalised.replace(/[?*]/g, '').length < KNOWN_CHARACTERS) return undefined;
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
