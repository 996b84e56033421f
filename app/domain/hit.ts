import { MATCH_WEIGHTS } from './marking/score-match.ts';
import { SHARED_MARK } from './marking/shared-mark.ts';

/** Statuses of a hit; people confirm or reject it. */
export const HIT_STATUSES = ['candidate', 'confirmed', 'rejected'] as const;
export type HitStatus = (typeof HIT_STATUSES)[number];

/**
 * Points and the least that makes a hit: the same serial on an arm that differs in make and type stays below it, and what is written where
 * no number is needs an arm that agrees in its make or in two traits. From `shared` equal marks of one make on, the text is a model's or lot's and makes no hit.
 */
export const HIT_WEIGHTS = {
  ...MATCH_WEIGHTS,
  base: { ...MATCH_WEIGHTS.base, placeholder: 520 },
  shared: SHARED_MARK.weapons,
  threshold: 600,
} as const;
export type HitWeights = typeof HIT_WEIGHTS;

/** Why two records were put together, as the database names it. */
export const HIT_REASONS = [
  'exact',
  'look_alike',
  'unread',
  'placeholder',
  'make_same',
  'make_differs',
  'model_same',
  'model_differs',
  'calibre_same',
  'calibre_differs',
  'type_same',
  'type_differs',
] as const;
export type HitReason = (typeof HIT_REASONS)[number];

/** On what a State decides a hit; several may hold at once. */
export const HIT_EVIDENCE = [
  'marks_compared',
  'photographs',
  'weapon_seen',
  'documents',
  'ballistics',
  'laboratory',
  'telephone',
  'other',
] as const;
export type HitEvidence = (typeof HIT_EVIDENCE)[number];

/** A State gives its word within a week of learning of a hit: a stolen arm in somebody's hands does not wait. Marktrace's own rule. */
export const DECIDE_DAYS = 7;

const DAY = 86_400_000;

/**
 * The days left to decide a hit, counted in UTC days from when it was found, or opened again; negative when they are over.
 * Undefined where nothing is to be decided.
 */
export function daysToDecide(
  hit: { readonly status: string; readonly foundAt: Date; readonly reopenedAt: Date | null },
  now: Date,
): number | undefined {
  if (hit.status !== 'candidate') return undefined;
  const since = Math.floor((hit.reopenedAt ?? hit.foundAt).getTime() / DAY);
  return since + DECIDE_DAYS - Math.floor(now.getTime() / DAY);
}

/** A hit that has waited since before this instant is past its days. */
export function undecidedSince(now: Date): Date {
  return new Date((Math.floor(now.getTime() / DAY) - DECIDE_DAYS) * DAY);
}

/**
 * How a State may open a hit again: once it is settled, anew for both; before that, by the only State that has decided, which
 * takes its word back. The database holds the same (`reopen_hit`).
 * @param said the decisions of this round
 */
export function waysToReopen(
  status: string,
  said: readonly { readonly member_state: string }[],
  ownState: string,
): 'reopen' | 'takeBack' | undefined {
  if (status !== 'candidate') return 'reopen';
  const alone = said.length > 0 && said.every(({ member_state }) => member_state === ownState);
  return alone ? 'takeBack' : undefined;
}
