import type { WarningCode, WarningValue } from '#app/domain/identification.ts';

/** How bad it is: it cannot be true, it is unlikely, or something is missing. */
export const SEVERITIES = ['contradiction', 'doubt', 'gap'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Open until somebody accepts it with a reason, or a later check does not find it any more. */
export const FINDING_STATUSES = ['open', 'accepted', 'fixed'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** What is looked for in a record itself, in its occasion, and in other records of the same arm. */
const REGISTER_RULES = [
  'destroyed_yet_seen',
  'held_twice',
  'lost_twice',
  'lost_while_held',
  'entered_twice',
  'occasion_in_future',
  'made_after_occasion',
  'serial_on_many_makes',
  'state_owned_criminal',
  'calibre_unknown',
  'missing_essentials',
] as const;
export type RegisterRule = (typeof REGISTER_RULES)[number];

/** Warnings of the identification that are findings as well: what does not fit together, and what 6.4.3 still asks for. */
export const IDENTIFICATION_RULES = [
  'calibre_impossible',
  'country_and_make_disagree',
  'country_ended',
  'country_mark_disagrees',
  'differing_serials_assembled',
  'differing_serials_replacement',
  'frame_unmarked',
  'frame_unreadable',
  'hidden_characters',
  'import_before_manufacture',
  'import_mark_disagrees',
  'make_mark_disagrees',
  'mixed_scripts',
  'model_of_other_make',
  'placeholder_serial',
  'region_mark_as_other_kind',
  'subtype_differs',
  'type_differs',
  'year_after_maker',
  'year_after_model',
  'year_before_maker',
  'year_before_model',
  'year_in_future',
  'year_mark_disagrees',
] as const satisfies readonly WarningCode[];
export type IdentificationRule = (typeof IDENTIFICATION_RULES)[number];

/**
 * What the quality watch looks for. The row of the same code in `quality_rule` says how much it matters, whether it is
 * active, and by what parameters.
 */
export const QUALITY_RULES = [...REGISTER_RULES, ...IDENTIFICATION_RULES] as const;
export type QualityRule = (typeof QUALITY_RULES)[number];

export function isQualityRule(code: string): code is QualityRule {
  return (QUALITY_RULES as readonly string[]).includes(code);
}

export function isIdentificationRule(code: string): code is IdentificationRule {
  return (IDENTIFICATION_RULES as readonly string[]).includes(code);
}

/** What a rule saw, flat: names of fields, years, a serial, ids of other records; of a warning, its values. */
export type FindingDetail = Readonly<Record<string, WarningValue | readonly string[]>>;

/** The ids of other records that a finding is about, if any. */
export function otherRecords(detail: Readonly<Record<string, unknown>>): readonly string[] {
  const { records } = detail;
  return Array.isArray(records) ? records.filter((id): id is string => typeof id === 'string') : [];
}
