/** What kind of agency registers records; a State says it of its own. `unknown` until then. */
export const AGENCY_KINDS = [
  'police',
  'customs',
  'border',
  'armed_forces',
  'firearms_office',
  'justice',
  'other',
  'unknown',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];
