/**
 * What an amendment is: a description or a mark put right; something added later; a record taken back, entered in error, or
 * put back; what other States may learn; what a trace found; an import undone; a second officer's check.
 */
export const AMENDMENT_KINDS = [
  'correction',
  'addition',
  'withdrawal',
  'restoration',
  'sharing',
  'outcome',
  'import_undone',
  'check',
] as const;
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number];

/** Why an outcome changed: codes in place of a reason, since the trace itself says it. */
export const OUTCOME_REASONS = ['trace_opened', 'trace_closed', 'trace_withdrawn'] as const;
export type OutcomeReason = (typeof OUTCOME_REASONS)[number];
