/** How bad it is: it cannot be true, it is unlikely, or something is missing. */
export const SEVERITIES = ['contradiction', 'doubt', 'gap'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Open until somebody accepts it with a reason, or a later check does not find it any more. */
export const FINDING_STATUSES = ['open', 'accepted', 'fixed'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/**
 * What the quality watch looks for. The row of the same code in `quality_rule` says how much it matters, whether it is
 * active, and by what parameters.
 */
export const QUALITY_RULES = [
  'held_twice',
  'lost_twice',
  'lost_while_held',
  'entered_twice',
  'occasion_in_future',
  'year_in_future',
  'import_before_manufacture',
  'made_after_occasion',
  'placeholder_serial',
  'serial_on_many_makes',
  'state_owned_criminal',
  'calibre_unknown',
  'unmarked_frame',
  'missing_essentials',
] as const;
export type QualityRule = (typeof QUALITY_RULES)[number];

export function isQualityRule(code: string): code is QualityRule {
  return (QUALITY_RULES as readonly string[]).includes(code);
}

/** What a rule saw, flat: names of fields, years, a serial, ids of other records. */
export type FindingDetail = Readonly<Record<string, string | number | readonly string[]>>;

/** The ids of other records that a finding is about, if any. */
export function otherRecords(detail: Readonly<Record<string, unknown>>): readonly string[] {
  const { records } = detail;
  return Array.isArray(records) ? records.filter((id): id is string => typeof id === 'string') : [];
}
