/**
 * What a record should say. The first six are the essentials of ISACS 05.31 (6.3); the rest are marks and photographs (6.4) and the
 * occasion. What each weighs is set by the region and stands in the database.
 */
export const COMPLETENESS_ELEMENTS = [
  'make',
  'model',
  'calibre',
  'serial',
  'manufacture_country',
  'import_country',
  'other_marks',
  'photographs',
  'place',
  'day',
  'context',
] as const;
export type CompletenessElement = (typeof COMPLETENESS_ELEMENTS)[number];

/** Whole numbers, a hundred together. */
export type CompletenessWeights = Readonly<Record<CompletenessElement, number>>;

/** Scores in steps, from the least: under 40 percent, from 40, 60 and 80, and all that is asked. */
export const COMPLETENESS_BANDS = ['under_40', 'from_40', 'from_60', 'from_80', 'whole'] as const;
export type CompletenessBand = (typeof COMPLETENESS_BANDS)[number];

/** Of how many records an element is asked, and how many state it. */
export interface Stated {
  readonly stated: number;
  readonly asked: number;
}
export type StatedElements = Readonly<Record<CompletenessElement, Stated>>;

/**
 * Weight of what is stated over the weight of what is asked, from 0 to 1. What is asked of no record weighs nothing.
 * @returns undefined where nothing that weighs is asked
 */
export function completenessOf(elements: StatedElements, weights: CompletenessWeights): number | undefined {
  let [stated, asked] = [0, 0];
  for (const element of COMPLETENESS_ELEMENTS) {
    stated += weights[element] * elements[element].stated;
    asked += weights[element] * elements[element].asked;
  }
  return asked === 0 ? undefined : stated / asked;
}

/** What is asked of one record and not stated, the weightiest first. */
export function missingElements(
  elements: StatedElements,
  weights: CompletenessWeights,
): CompletenessElement[] {
  return COMPLETENESS_ELEMENTS.filter(
    (element) => elements[element].stated < elements[element].asked,
  ).toSorted((one, other) => weights[other] - weights[one]);
}
