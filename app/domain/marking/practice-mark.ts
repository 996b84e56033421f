import { checkMark, type MarkProblem } from './check-mark.ts';
import { explainMatch, type MatchReason } from './explain-match.ts';
import { scoreMatch } from './score-match.ts';
import { countedAsTyped } from './typed-position.ts';

/** The example of the practice: a mark that is on no weapon, as it stands on a record that is in no register. */
export const PRACTICE_MARK = 'KM 801275';
/** What is left of it on the drawing; the gap is where the metal is worn. */
export const PRACTICE_DRAWN = ['KM 80', '275'] as const;

export type PracticeAnswer =
  | { readonly kind: 'problem'; readonly problem: MarkProblem }
  | { readonly kind: 'other' }
  | { readonly kind: 'found'; readonly reasons: readonly MatchReason[]; readonly score: number };

/** Answers a practice by the rules of the box. No register is read. */
export function answerPractice(typed: string): PracticeAnswer {
  const { normalised, problems } = checkMark(typed);
  const [problem] = problems;
  if (problem !== undefined) return { kind: 'problem', problem };
  const reasons = explainMatch(normalised, checkMark(PRACTICE_MARK).normalised);
  if (reasons === null) return { kind: 'other' };
  const unknown = { make: 'unknown', model: 'unknown', calibre: 'unknown', type: 'unknown' } as const;
  return { kind: 'found', reasons: countedAsTyped(reasons, typed), score: scoreMatch(reasons, unknown) };
}
