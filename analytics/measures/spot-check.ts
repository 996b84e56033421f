import type { Definition } from '#analytics/definition.ts';

/** How many of the records drawn at random say something else than a second reader found; see docs/analytics.md. */
export const definition = {
  id: 'spot-check',
  unit: 'percent',
  title: 'analytics.spotCheck.title',
  meaning: 'analytics.spotCheck.meaning',
  source: 'analytics.spotCheck.source',
  limits: [
    'analytics.spotCheck.limit.compared',
    'analytics.spotCheck.limit.agency',
    'analytics.spotCheck.limit.reader',
  ],
} as const satisfies Definition;

/** Of the standard normal distribution, for an interval that holds the true rate in 95 of 100 samples. */
const Z_95 = 1.959963984540054;

/** Shares from 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of E. B. Wilson (Probable inference, the law of succession, and statistical inference, 1927) for `errors`
 * of `compared`. It stays within 0 and 1, and says something also where no error was found. A finite population is not corrected
 * for, so it is never too narrow.
 * @returns undefined where nothing was compared
 */
export function wilson(errors: number, compared: number, z = Z_95): Interval | undefined {
  if (compared === 0) return undefined;
  const rate = errors / compared;
  const scale = 1 + (z * z) / compared;
  const middle = rate + (z * z) / (2 * compared);
  const reach = z * Math.sqrt((rate * (1 - rate)) / compared + (z * z) / (4 * compared * compared));
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

/** A record that was drawn: who had registered it, and what a second reader found; null while nobody has read it. */
export interface DrawnRecord {
  readonly agency: string;
  readonly result: 'agrees' | 'differs' | 'cannot_compare' | null;
  readonly differing: readonly string[];
}

export interface SampleResult {
  readonly drawn: number;
  readonly unread: number;
  readonly notComparable: number;
  readonly compared: number;
  readonly errors: number;
  readonly interval: Interval | undefined;
}

/** What came of a sample: errors over the records that could be compared. */
export function sampleResult(records: readonly DrawnRecord[]): SampleResult {
  const of = (result: DrawnRecord['result']) => records.filter((record) => record.result === result).length;
  const errors = of('differs');
  const compared = errors + of('agrees');
  return {
    drawn: records.length,
    unread: of(null),
    notComparable: of('cannot_compare'),
    compared,
    errors,
    interval: wilson(errors, compared),
  };
}

/** The same by the agency that registered the records, most records first. */
export function byAgency(records: readonly DrawnRecord[]): (SampleResult & { readonly agency: string })[] {
  const agencies = [...new Set(records.map(({ agency }) => agency))];
  return agencies
    .map((agency) => ({ agency, ...sampleResult(records.filter((record) => record.agency === agency)) }))
    .sort((one, other) => other.drawn - one.drawn || one.agency.localeCompare(other.agency, 'en'));
}

/** In how many records each field differed, most first. */
export function byField(
  records: readonly DrawnRecord[],
): { readonly field: string; readonly records: number }[] {
  const counts = new Map<string, number>();
  for (const field of records.flatMap(({ differing }) => differing)) {
    counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  return [...counts]
    .map(([field, records]) => ({ field, records }))
    .sort((one, other) => other.records - one.records || one.field.localeCompare(other.field, 'en'));
}
