/**
 * What the coordinator does about a request past its deadline: reminds the State that owes the step, at most once a day, or
 * calls it and notes what was said. No status and no clock follows from it; both States see it.
 */
export const COORDINATOR_CONTACT_KINDS = ['reminded', 'called'] as const;
export type CoordinatorContactKind = (typeof COORDINATOR_CONTACT_KINDS)[number];
