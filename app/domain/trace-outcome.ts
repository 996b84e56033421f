import type { ClosingOutcome, OutcomeCode } from './outcome.ts';
import type { AnswerKind } from './trace-request.ts';

/** The arm cannot be told from others, whatever a trace finds in records of its kind. */
const NOT_IDENTIFIABLE = ['NM', 'NE', 'NN'] as const satisfies readonly ClosingOutcome[];
/** The trace established where the arm left the licit circuit, or that it never did. */
const ESTABLISHED: readonly (OutcomeCode | null)[] = ['L', 'I', 'F', 'P'];

/**
 * The outcome an answer suggests; a person chooses. A diversion under the addressed State's jurisdiction is an
 * illegitimate holder found in a foreign registry (F). Other answers leave the point of diversion open: an arm that
 * was not uniquely identifiable stays so, any other was traced without result (A).
 */
export function suggestOutcome(
  answer: { readonly kind: AnswerKind } | undefined,
  current: OutcomeCode | null,
): ClosingOutcome {
  if (answer?.kind === 'diversion') return 'F';
  return NOT_IDENTIFIABLE.find((code) => code === current) ?? 'A';
}

/**
 * The arm's outcome once one of its traces has closed. "Attempted without result" (A) never undoes what another
 * trace of the same arm established, and is premature while another is open: the arm then stays pending (W).
 */
export function outcomeAfterClosing(
  chosen: ClosingOutcome,
  { current, othersOpen }: { readonly current: OutcomeCode | null; readonly othersOpen: boolean },
): OutcomeCode {
  if (chosen !== 'A') return chosen;
  if (current !== null && ESTABLISHED.includes(current)) return current;
  return othersOpen ? 'W' : 'A';
}

/**
 * The arm's outcome once a request about it is withdrawn. It stays pending (W) while another request is open; otherwise it was
 * attempted without result (A) where an earlier trace closed, and else is again what it was before the request was sent.
 */
export function outcomeAfterWithdrawal(
  current: OutcomeCode | null,
  facts: {
    readonly othersOpen: boolean;
    readonly othersClosed: boolean;
    /** Undefined where the arm was pending before anything was sent. */
    readonly before: OutcomeCode | undefined;
  },
): OutcomeCode | null {
  if (current !== 'W' || facts.othersOpen) return current;
  return facts.othersClosed ? 'A' : (facts.before ?? current);
}
