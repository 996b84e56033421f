/** What came of reading a drawn record a second time. */
export const SPOT_RESULTS = ['agrees', 'differs', 'cannot_compare'] as const;
export type SpotResult = (typeof SPOT_RESULTS)[number];

/** What of a record can be otherwise than it says. */
export const SPOT_FIELDS = [
  'serial',
  'other_marks',
  'type',
  'make',
  'model',
  'calibre',
  'country',
  'import_country',
  'photographs',
  'date',
  'place',
  'other',
] as const;
export type SpotField = (typeof SPOT_FIELDS)[number];

/** More records nobody reads again; the interval of 500 is narrower than what a reader gets wrong himself. */
export const MOST_DRAWN = 500;

export interface SpotFinding {
  readonly result: SpotResult;
  readonly differing: readonly SpotField[];
  readonly note: string;
}

/** A mark that a second officer reads again; no reading yet, or whether the last one agrees. */
export interface SpotMark {
  readonly agrees?: boolean | undefined;
}

export const SPOT_PROBLEMS = ['unread', 'reading', 'ticked', 'which', 'why'] as const;
export type SpotProblem = (typeof SPOT_PROBLEMS)[number];

/**
 * What of a finding does not hold beside the readings: a comparison needs every mark read; it does not agree where a reading
 * differs or a field is named; a difference names its fields, and what could not be compared says why.
 */
export function problemOf(finding: SpotFinding, marks: readonly SpotMark[]): SpotProblem | undefined {
  if (finding.result === 'cannot_compare') return finding.note === '' ? 'why' : undefined;
  if (marks.some(({ agrees }) => agrees === undefined)) return 'unread';
  const reads = marks.some(({ agrees }) => agrees === false);
  if (finding.result === 'agrees') {
    if (reads) return 'reading';
    return finding.differing.length > 0 ? 'ticked' : undefined;
  }
  return finding.differing.length === 0 && !reads ? 'which' : undefined;
}

/** In which fields a record differs: those that were named, and the serial where a reading differs. */
export function differingFields(finding: SpotFinding, marks: readonly SpotMark[]): SpotField[] {
  if (finding.result !== 'differs') return [];
  const reads = marks.some(({ agrees }) => agrees === false);
  return SPOT_FIELDS.filter((field) => finding.differing.includes(field) || (field === 'serial' && reads));
}
