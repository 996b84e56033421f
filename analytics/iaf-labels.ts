import type { OutcomeCode } from '#app/domain/outcome.ts';

/** What a label of the questionnaire's outcome rows stands for. */
export type LabelMeaning = OutcomeCode | 'total' | 'subtotal' | 'place';

/** Told by their words rather than letter by letter, since dashes, commas and spaces differ between releases. */
const IDENTIFIABLE: readonly (readonly [RegExp, OutcomeCode])[] = [
  [/\billegitimate owner\b.*\bforeign\b/, 'F'],
  [/\billegitimate owner\b/, 'I'],
  [/\blegitimate owner\b/, 'L'],
  [/\bno tracing\b|\btracing (procedure )?not (initiated|started)\b/, 'X'],
  [/\bpending\b/, 'W'],
  [/\battempted\b|\bno point of diversion\b/, 'A'],
  [/\bpoint of diversion\b/, 'P'],
];

const NOT_IDENTIFIABLE: readonly (readonly [RegExp, OutcomeCode])[] = [
  [/\billicitly manufactured\b/, 'NM'],
  [/\b(erased|altered)\b/, 'NE'],
  [/\bno further information\b/, 'NN'],
];

/** Places of seizure share their dimension with the outcomes. */
const PLACES =
  /\b(land border|national territory|aircraft|airport|vessel|harbou?r|port|unspecified|not specified|other|unknown)\b/;

const WHOLE_TOTAL = /^total( (number of )?(all )?(arms|firearms))?( (seized|found|surrendered))?$/;

/**
 * @param byLocation the row is filed under the dimension "by location", where outcomes may lack their first words
 * @returns undefined for a label that is none of the known ones
 */
export function meaningOf(label: string, byLocation: boolean): LabelMeaning | undefined {
  const words = wordsOf(label);
  if (WHOLE_TOTAL.test(words)) return 'total';
  if (/\btotal\b/.test(words)) return 'subtotal';
  if (/^unknown status regarding marking/.test(words)) return 'UK';
  if (/^(not|non) uniquely identifiable\b/.test(words)) return codeIn(NOT_IDENTIFIABLE, words);
  if (/^uniquely identifiable\b/.test(words)) return codeIn(IDENTIFIABLE, words);
  if (!byLocation) return undefined;
  return (
    codeIn(IDENTIFIABLE, words) ??
    codeIn(NOT_IDENTIFIABLE, words) ??
    (PLACES.test(words) ? 'place' : undefined)
  );
}

/** Lower case, words parted by single spaces, nothing else. */
export function wordsOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function codeIn(
  patterns: readonly (readonly [RegExp, OutcomeCode])[],
  words: string,
): OutcomeCode | undefined {
  return patterns.find(([pattern]) => pattern.test(words))?.[1];
}
