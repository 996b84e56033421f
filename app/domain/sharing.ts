/**
 * What the contributing State lets other member States learn of a record, from least to most:
 * nothing; that a match exists; which State has it and whom to call; everything for States it names; everything.
 */
export const SHARING_LEVELS = ['national', 'blind', 'hit_only', 'named', 'region'] as const;
export type SharingLevel = (typeof SHARING_LEVELS)[number];
