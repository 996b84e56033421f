import { inspectMark } from '#app/domain/marking/normalise.ts';

/** Longer than any mark on any arm. */
export const MARK_LENGTH = 64;
/** Fewer known characters than this say nothing about one arm among millions. */
export const KNOWN_CHARACTERS = 3;

/** What is wrong with a typed mark. Each code is the key of a sentence that says how to put it right. */
export const MARK_PROBLEMS = [
  'empty',
  'too_long',
  'pictures',
  'nothing_to_read',
  'all_unread',
  'too_few_known',
] as const;
export type MarkProblem = (typeof MARK_PROBLEMS)[number];

export interface CheckedMark {
  /** Empty when there is a problem that leaves nothing to work with. */
  normalised: string;
  /** In the order a person would meet them; empty means the mark is fit for its use. */
  problems: MarkProblem[];
  /** Code points of invisible and direction characters that were taken out; worth telling the person. */
  hidden: string[];
  /** Letters or digits of another script were brought to Latin. */
  otherScript: boolean;
}

/**
 * Is a typed mark fit to search with, or to record? A short mark can be recorded, not searched with. Bounded work for any
 * input; never throws.
 */
export function checkMark(text: string, use: 'query' | 'record' = 'query'): CheckedMark {
  const trimmed = text.length > MARK_LENGTH * 4 ? text.slice(0, MARK_LENGTH * 8).trim() : text.trim();
  if (trimmed === '') return { normalised: '', problems: ['empty'], hidden: [], otherScript: false };
  if (text.trim().length > MARK_LENGTH)
    return { normalised: '', problems: ['too_long'], hidden: [], otherScript: false };

  const { normalised, hidden, otherScript, pictures } = inspectMark(trimmed);
  const problems: MarkProblem[] = pictures ? ['pictures'] : [];
  const known = normalised.replace(/[?*]/g, '').length;
  if (normalised === '') problems.push('nothing_to_read');
  else if (normalised.length > MARK_LENGTH) problems.push('too_long');
  else if (known === 0) problems.push('all_unread');
  else if (use === 'query' && known < KNOWN_CHARACTERS) problems.push('too_few_known');
  return { normalised, problems, hidden, otherScript };
}
