/**
 * Whether an arm is to be traced (ISACS 05.31, 5.1 and 5.4). A person chooses; the portal says what speaks for it and what
 * against it.
 */
export const TRACE_CHOICES = ['trace', 'selective', 'monitor', 'exempt'] as const;
export type TraceChoice = (typeof TRACE_CHOICES)[number];

/** Grounds on which an arm should be traced (5.1 a-e). */
export const TRACE_GROUNDS = [
  'illicit_here',
  'embargo',
  'unmarked',
  'unlicensed_manufacture',
  'unlicensed_transfer',
] as const;
export type TraceGround = (typeof TRACE_GROUNDS)[number];

/**
 * Exceptions (5.4 a-c) with the conditions under which each holds: all of them, or for destruction any one.
 */
export const TRACE_EXCEPTIONS = {
  collection: { needs: 'all', conditions: ['programme', 'anonymity', 'amnesty'] },
  destruction: { needs: 'any', conditions: ['delays_destruction', 'risks_diversion'] },
  old_military: { needs: 'all', conditions: ['military_use', 'before_1946', 'no_later_marks', 'individual'] },
} as const;
export type TraceException = keyof typeof TRACE_EXCEPTIONS;
export const EXCEPTION_CODES = Object.keys(TRACE_EXCEPTIONS) as TraceException[];
export type ExceptionCondition = (typeof TRACE_EXCEPTIONS)[TraceException]['conditions'][number];
export const EXCEPTION_CONDITIONS = EXCEPTION_CODES.flatMap((code): readonly ExceptionCondition[] => [
  ...TRACE_EXCEPTIONS[code].conditions,
]);

/** Whether an exception holds under the conditions that a person confirmed. The database holds the same (`exception_holds`). */
export function exceptionHolds(exception: TraceException, confirmed: readonly string[]): boolean {
  const { needs, conditions } = TRACE_EXCEPTIONS[exception];
  const met = conditions.filter((condition) => confirmed.includes(condition));
  return needs === 'all' ? met.length === conditions.length : met.length > 0;
}

/** The choices after which no request is sent until it is decided anew. */
export function keepsFromTracing(choice: TraceChoice): boolean {
  return choice === 'monitor' || choice === 'exempt';
}
