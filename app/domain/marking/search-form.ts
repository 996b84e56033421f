import { gs1Serial } from './decode/gs1-content.ts';
import { REGION_SIGNS, REGION_STATES } from './mark-region.ts';
import { normalise } from './normalise.ts';

/**
 * The form in which a mark is looked up, the same for what was typed and for what is stored: normalised, without the sign of a regional
 * mark, which one officer writes as a star, another as a word and a third not at all; of a GS1 code the serial that stands in it.
 */
export function searchForm(asRead: string): string {
  const serial = gs1Serial(asRead);
  return serial === undefined ? withoutRegionSign(normalise(asRead)) : normalise(serial);
}

const SIGNS = Object.entries(REGION_SIGNS);

/** A normalised mark without the word for a region's sign that stands before one of its States. */
export function withoutRegionSign(normalised: string): string {
  for (const [word, region] of SIGNS) {
    if (!normalised.startsWith(word)) continue;
    const rest = normalised.slice(word.length);
    if (REGION_STATES[region].has(rest.slice(0, 2))) return rest;
  }
  return normalised;
}
