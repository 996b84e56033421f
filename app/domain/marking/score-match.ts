import type { MatchDoubt } from '#app/domain/marking/shared-mark.ts';
import { type MatchReason, isNear } from '#app/domain/marking/explain-match.ts';

/** Does what was asked of the arm agree with what is recorded? `unknown`: one side does not say. */
export type Agreement = 'agrees' | 'differs' | 'unknown';

export interface MatchAgreement {
  make: Agreement;
  model: Agreement;
  calibre: Agreement;
  type: Agreement;
}

/**
 * Points. A match starts from the base of its weakest reason, loses points for each character that is a look-alike or unread
 * and moves with the agreement of the arm, and falls where the mark is not one arm's alone. An exact mark on an arm that differs in
 * everything and is a placeholder (740 − 240 − 70) stays above a near mark on one that agrees in everything (160 + 260).
 */
export const MATCH_WEIGHTS = {
  base: { exact: 740, look_alike: 660, unread: 600, near: 160 },
  eachLookAlike: -12,
  eachUnread: -25,
  unreadAtMost: -150,
  lookAlikeAtMost: -60,
  agrees: { make: 80, model: 40, calibre: 70, type: 70 },
  differs: { make: -80, model: -20, calibre: -70, type: -70 },
  /** `other_arm` is in what differs already. */
  doubt: { placeholder: -70, shared: -60, other_arm: 0 },
} as const;

/**
 * How likely the two records are of one arm: 0 to 1000, for ranking and for words, not a probability. Higher is likelier.
 */
export function scoreMatch(
  reasons: readonly MatchReason[],
  agreement: MatchAgreement,
  doubt?: MatchDoubt,
): number {
  const weights = MATCH_WEIGHTS;
  const count = (...kinds: string[]): number =>
    reasons.filter((reason) => kinds.includes(reason.kind)).length;
  const alike = count('look_alike');
  const unread = count('unread_in_query', 'unread_in_record');
  const base = isNear(reasons)
    ? weights.base.near
    : unread > 0
      ? weights.base.unread
      : alike > 0
        ? weights.base.look_alike
        : weights.base.exact;
  let score = base;
  score += Math.max(weights.lookAlikeAtMost, alike * weights.eachLookAlike);
  score += Math.max(weights.unreadAtMost, unread * weights.eachUnread);
  for (const field of ['make', 'model', 'calibre', 'type'] as const) {
    if (agreement[field] === 'agrees') score += weights.agrees[field];
    if (agreement[field] === 'differs') score += weights.differs[field];
  }
  if (doubt) score += weights.doubt[doubt.kind];
  return Math.min(1000, Math.max(0, score));
}

/**
 * May the match be shown at all? One digit's difference is usually the neighbour off the same production line, so a near
 * match needs make, type and calibre to agree.
 */
export function isShown(reasons: readonly MatchReason[], agreement: MatchAgreement): boolean {
  if (!isNear(reasons)) return true;
  return agreement.make === 'agrees' && agreement.type === 'agrees' && agreement.calibre === 'agrees';
}

/** Do two values of an arm agree? Empty and `unknown` say nothing. */
export function agreementOf(
  asked: string | null | undefined,
  recorded: string | null | undefined,
): Agreement {
  const [one, other] = [asked, recorded].map((value) => (value ?? '').trim().toUpperCase());
  if (!one || !other || one === 'UNKNOWN' || other === 'UNKNOWN') return 'unknown';
  return one === other ? 'agrees' : 'differs';
}
