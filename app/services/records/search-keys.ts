import { KNOWN_CHARACTERS, MARK_LENGTH } from '#app/domain/marking/check-mark.ts';
import { isProductNumber } from '#app/domain/marking/decode/gs1-content.ts';
import { maskOf, type Mask } from '#app/domain/marking/mask.ts';
import { searchForm, withoutRegionSign } from '#app/domain/marking/search-form.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';

/**
 * Kinds of mark that set one arm apart from others. An import mark does not: it is a country and a year (ISACS 05.30). A radio tag has a number of
 * its own and a microstamp the number of the firing pin; a data matrix or bar code counts where it holds more than a product number.
 */
const IDENTIFYING = new Set([
  'serial',
  'secondary',
  'security',
  'covert',
  'military',
  'assembly',
  'lot',
  'data_matrix',
  'bar_code',
  'rfid',
  'microstamp',
]);
/** Kinds whose text comes from a reader. */
const SCANNED = new Set(['data_matrix', 'bar_code', 'rfid']);

/**
 * The search key of a normalised mark, or none where the mark identifies nothing. A stretch (`*`) stays in the key. `asRead` is given where
 * it is the mark alone, not a field of a register with prose around it.
 */
export function searchKey(mark: {
  kind: string;
  normalised: string;
  asRead?: string;
}): { normalised: string; skeleton: string } | undefined {
  const { kind, asRead } = mark;
  if (!IDENTIFYING.has(kind) || (asRead !== undefined && namesProductOnly(kind, asRead))) return undefined;
  const normalised = asRead === undefined ? withoutRegionSign(mark.normalised) : searchForm(asRead);
  if (normalised.length > MARK_LENGTH) return undefined;
  if (normalised.replace(/[?*]/g, '').length < KNOWN_CHARACTERS) return undefined;
  return { normalised, skeleton: skeleton(normalised) };
}

/** A product number stands on every arm of a model. */
function namesProductOnly(kind: string, asRead: string): boolean {
  return SCANNED.has(kind) && isProductNumber(asRead);
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
