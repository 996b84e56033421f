import { checkMark, MARK_PROBLEMS, type MarkProblem } from '#app/domain/marking/check-mark.ts';

/** Marks that one file may ask for. Longer files are split by whoever sends them. */
export const BATCH_ROWS = 5_000;

/** How far a batch of queries is; `asking` also while it waits for a worker. */
export const BATCH_STATUSES = ['asking', 'done', 'stopped', 'unreadable'] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/**
 * What became of a mark of a batch. `hidden`: nothing is open, but sharing lets the officer know of a match; `too_open`: too
 * much of it is unread; `bad`: it was not asked, and the row says why.
 */
export const BATCH_OUTCOMES = ['found', 'hidden', 'nothing', 'too_open', 'bad'] as const;
export type BatchOutcome = (typeof BATCH_OUTCOMES)[number];

/** Texts of the box that are longer are no make and no calibre. */
const LONGEST = 100;

/** Why a row of a batch is not asked; each has a sentence that says how to put it right. */
export const ROW_PROBLEMS = [...MARK_PROBLEMS, 'make_too_long', 'calibre_too_long'] as const;
export type RowProblem = MarkProblem | 'make_too_long' | 'calibre_too_long';

/** What is wrong with a row, by the rules of the box; empty means that it is asked. */
export function rowProblems(row: {
  readonly mark: string;
  readonly make: string;
  readonly calibre: string;
}): RowProblem[] {
  return [
    ...checkMark(row.mark).problems,
    ...(row.make.length > LONGEST ? ['make_too_long' as const] : []),
    ...(row.calibre.length > LONGEST ? ['calibre_too_long' as const] : []),
  ];
}

/** What became of an answer that shows so many records and tells of so many hidden ones. */
export function outcomeOf(answer: {
  readonly results: readonly unknown[];
  readonly hidden: readonly unknown[];
  readonly tooOpen: boolean;
}): BatchOutcome {
  if (answer.results.length > 0) return 'found';
  if (answer.hidden.length > 0) return 'hidden';
  return answer.tooOpen ? 'too_open' : 'nothing';
}
