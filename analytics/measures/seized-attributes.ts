import type { Definition } from '#analytics/definition.ts';
import type { CodeCount } from '#analytics/measures/breakdown.ts';

/** How old arms were when they were seized, since when they were out of legal hands, and since when lost. */
export const timeDefinition = {
  id: 'time-to-crime',
  unit: 'arms',
  title: 'measures.time.title',
  meaning: 'measures.time.meaning',
  source: 'measures.time.source',
  limits: [
    'measures.time.limit.censored',
    'measures.time.limit.unknown',
    'measures.time.limit.transfer',
    'measures.time.limit.suppressed',
  ],
} as const satisfies Definition;

/** What marks seized arms bear, and how they were made: what makes tracing easy or hopeless. */
export const marksDefinition = {
  id: 'marking-quality',
  unit: 'arms',
  title: 'measures.marks.title',
  meaning: 'measures.marks.meaning',
  source: 'measures.marks.source',
  limits: [
    'measures.marks.limit.recorded',
    'measures.marks.limit.worst',
    'measures.marks.limit.import',
    'measures.marks.limit.suppressed',
  ],
} as const satisfies Definition;

const YEARS = ['under_3', 'from_3', 'from_10', 'from_25', 'from_50', 'unknown'] as const;

/** Attributes that are counted from what few records say; the code of all other arms is in `REST_CODES`. */
export const COUNTED_ATTRIBUTES = {
  age: YEARS,
  transfer: YEARS,
  since_loss: ['under_1', 'from_1', 'from_3', 'from_10', 'none'],
  serial_state: ['whole', 'recovered', 'partial', 'altered', 'obliterated', 'absent'],
  import_mark: ['borne', 'not_borne'],
  secondary_mark: ['borne', 'not_borne'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type CountedAttribute = keyof typeof COUNTED_ATTRIBUTES;

/** Of arms of which the attribute says nothing else. */
export const REST_CODES: Readonly<Record<CountedAttribute, string>> = {
  age: 'unknown',
  transfer: 'unknown',
  since_loss: 'none',
  serial_state: 'whole',
  import_mark: 'not_borne',
  secondary_mark: 'not_borne',
};

export function isCountedAttribute(name: string): name is CountedAttribute {
  return Object.hasOwn(COUNTED_ATTRIBUTES, name);
}

/**
 * Counts of a whole attribute: what is known, and all other arms of the State and year under the code of the rest. Arms registered
 * between the reading of the two are never counted below nought.
 */
export function withRest(
  known: readonly CodeCount[],
  totals: readonly Omit<CodeCount, 'code'>[],
  rest: string,
): CodeCount[] {
  const left = new Map<string, Omit<CodeCount, 'code'>>();
  const keyOf = ({ memberState, year }: Omit<CodeCount, 'code'>) => `${memberState} ${year}`;
  for (const { memberState, year, n } of totals) {
    const key = keyOf({ memberState, year, n });
    left.set(key, { memberState, year, n: (left.get(key)?.n ?? 0) + n });
  }
  for (const one of known) {
    const found = left.get(keyOf(one));
    if (found !== undefined) left.set(keyOf(one), { ...found, n: found.n - one.n });
  }
  return [
    ...known,
    ...[...left.values()].flatMap((one): CodeCount[] => (one.n > 0 ? [{ ...one, code: rest }] : [])),
  ];
}
