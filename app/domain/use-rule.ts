/**
 * What makes use unusual: many look-ups; acts at night, by the time of the officer's State; many records of other States;
 * marks whose numbers follow each other.
 */
export const USE_RULES = ['bulk', 'odd_hours', 'foreign', 'enumeration'] as const;
export type UseRule = (typeof USE_RULES)[number];
