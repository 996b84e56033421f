/**
 * An occasion is what happened at one place and time to one or more arms: a seizure, a find, a surrender,
 * a theft. One instance, many arms (IAFQ "instances of seizure").
 */
export const REPORT_TYPES = [
  'seized',
  'found',
  'surrendered',
  'recovered',
  'lost',
  'stolen',
  'diverted',
] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** The arm came into the hands of the State. */
export const INTAKE_TYPES = [
  'seized',
  'found',
  'surrendered',
  'recovered',
] as const satisfies readonly ReportType[];
/** The arm left its lawful holder. */
export const LOSS_TYPES = ['lost', 'stolen', 'diverted'] as const satisfies readonly ReportType[];

export type IntakeType = (typeof INTAKE_TYPES)[number];
export type LossType = (typeof LOSS_TYPES)[number];

export function isLoss(type: ReportType): type is LossType {
  return (LOSS_TYPES as readonly string[]).includes(type);
}

export function isIntakeType(type: ReportType): type is IntakeType {
  return (INTAKE_TYPES as readonly string[]).includes(type);
}

/** Legal ground on which an arm was seized (IAFQ). Kept apart from the context that is found later. */
export const LEGAL_GROUNDS = [
  'possession',
  'trafficking',
  'manufacture',
  'use',
  'altered_marking',
  'other',
  'unknown',
] as const;
export type LegalGround = (typeof LEGAL_GROUNDS)[number];

/** Criminal context found later (IAFQ). */
export const CRIMINAL_CONTEXTS = [
  'other_arms_offence',
  'drugs',
  'violent_crime',
  'terrorism',
  'other_trafficking',
  'other_organized_crime',
  'other',
] as const;
export type CriminalContext = (typeof CRIMINAL_CONTEXTS)[number];

/** Place of seizure (IAFQ). */
export const PLACE_KINDS = ['land_border', 'territory', 'air', 'sea', 'other', 'unknown'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
