/**
 * Beginnings that a maker stamps on every arm: Turkish makers put `T`, their four-digit maker code and the two-digit year
 * before the number of the arm. Such a beginning sets no arm apart from others.
 */
const MAKER_CODES = ['0620', '1102', '6368', '6472'] as const;
const PREFIX = new RegExp(`^T(?:${MAKER_CODES.join('|')})(?:\\d\\d)?`);

/** The part of a normalised mark that only names maker and year, or null. */
export function makerPrefix(normalised: string): string | null {
  return PREFIX.exec(normalised)?.[0] ?? null;
}

/** Known characters that can set this arm apart from others of its maker. */
export function distinguishingCharacters(normalised: string): number {
  return normalised.slice(makerPrefix(normalised)?.length ?? 0).replace(/[?*]/g, '').length;
}
