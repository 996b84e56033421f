/**
 * What a record should say, and how much each of it weighs. The six essentials of ISACS 05.31 (6.3) are two thirds of the whole, since a
 * trace that fails fails by them; the serial alone is a fifth. The rest are marks and photographs (6.4) and the occasion.
 */
export const COMPLETENESS = [
  { element: 'make', weight: 12 },
  { element: 'model', weight: 10 },
  { element: 'calibre', weight: 8 },
  { element: 'serial', weight: 20 },
  { element: 'manufacture_country', weight: 10 },
  { element: 'import_country', weight: 6 },
  { element: 'other_marks', weight: 6 },
  { element: 'photographs', weight: 12 },
  { element: 'place', weight: 6 },
  { element: 'day', weight: 5 },
  { element: 'context', weight: 5 },
] as const;
export type CompletenessElement = (typeof COMPLETENESS)[number]['element'];

/** Of how many records an element is asked, and how many state it. */
export interface Stated {
  readonly stated: number;
  readonly asked: number;
}
export type StatedElements = Readonly<Record<CompletenessElement, Stated>>;

/**
 * Weight of what is stated over the weight of what is asked, from 0 to 1. What is asked of no record weighs nothing.
 * @returns undefined where nothing is asked
 */
export function completenessOf(elements: StatedElements): number | undefined {
  let [stated, asked] = [0, 0];
  for (const { element, weight } of COMPLETENESS) {
    stated += weight * elements[element].stated;
    asked += weight * elements[element].asked;
  }
  return asked === 0 ? undefined : stated / asked;
}

/** What is asked of one record and not stated, the weightiest first. */
export function missingElements(elements: StatedElements): CompletenessElement[] {
  return COMPLETENESS.filter(({ element }) => elements[element].stated < elements[element].asked)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ element }) => element);
}
