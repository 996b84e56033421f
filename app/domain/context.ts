/** Whether an embargo, or the work of a panel that watches over one, is touched (conflict tracing, ISACS 05.31, 5.1). */
export const EMBARGO_CONTEXTS = ['none', 'un_embargo', 'regional_embargo', 'un_panel', 'unknown'] as const;
export type EmbargoContext = (typeof EMBARGO_CONTEXTS)[number];

/** In the course of what an arm came into the hands of the State. */
export const RECOVERY_MISSIONS = [
  'police_operation',
  'border_control',
  'military_operation',
  'peace_operation',
  'regional_force',
  'disarmament_programme',
  'amnesty',
  'other',
  'unknown',
] as const;
export type RecoveryMission = (typeof RECOVERY_MISSIONS)[number];
