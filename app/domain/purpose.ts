/** Why a register is searched. Every query states one, and the audit keeps it. */
export const PURPOSES = [
  'field_check',
  'investigation',
  'seizure',
  'trace',
  'border_control',
  'training',
] as const;
export type Purpose = (typeof PURPOSES)[number];
