/** What followed a trace (ISACS 05.31, 5.3 a and b): each counts once for a request in the figures of 10.2 c. */
export const FOLLOW_UP_KINDS = [
  'investigation',
  'prosecution',
  'conviction',
  'prevention',
  'lesson',
  'assistance',
] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];
