import { MATCH_WEIGHTS } from './marking/score-match.ts';

/** Statuses of a hit; people confirm or reject it. */
export const HIT_STATUSES = ['candidate', 'confirmed', 'rejected'] as const;
export type HitStatus = (typeof HIT_STATUSES)[number];

/** Points and the least that makes a hit: the same serial on an arm that differs in make and type stays below it. */
export const HIT_WEIGHTS = { ...MATCH_WEIGHTS, threshold: 600 } as const;
export type HitWeights = typeof HIT_WEIGHTS;

/** Why two records were put together, as the database names it. */
export const HIT_REASONS = [
  'exact',
  'look_alike',
  'unread',
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
