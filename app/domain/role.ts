/** The people of the portal. An officer holds exactly one role. */
export const ROLES = ['contact', 'npc', 'coordinator', 'analyst', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that act for a member State; the others serve the region. */
export const NATIONAL_ROLES = ['contact', 'npc'] as const satisfies readonly Role[];
