/**
 * Tracing outcome of one arm: the codes of the UN Illicit Arms Flows Questionnaire (IAFQ).
 * One code per arm feeds SDG indicator 16.4.2, the questionnaire and the national report.
 */
export const OUTCOME_CODES = ['L', 'I', 'F', 'P', 'A', 'W', 'X', 'NM', 'NE', 'NN', 'UK'] as const;
export type OutcomeCode = (typeof OUTCOME_CODES)[number];

/** Codes a trace may close with: the arm has been looked into, so "pending" and "not initiated" are out. */
export const CLOSING_OUTCOMES = [
  'L',
  'I',
  'F',
  'P',
  'A',
  'NM',
  'NE',
  'NN',
] as const satisfies readonly OutcomeCode[];
export type ClosingOutcome = (typeof CLOSING_OUTCOMES)[number];

export function isOutcomeCode(value: string): value is OutcomeCode {
  return (OUTCOME_CODES as readonly string[]).includes(value);
}
