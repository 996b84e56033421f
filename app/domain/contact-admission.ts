import type { Role } from './role.ts';

/** What shows who somebody is; its number is kept as a fingerprint and its last characters. */
export const IDENTITY_KINDS = ['passport', 'national_id', 'service_card'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** Who approves: the State by its point of contact, the region by its coordinator, the service by an administrator. */
export const APPROVAL_SIDES = ['state', 'region', 'service'] as const;
export type ApprovalSide = (typeof APPROVAL_SIDES)[number];

export const NOMINATION_STATUSES = ['waiting', 'admitted', 'refused', 'withdrawn'] as const;
export type NominationStatus = (typeof NOMINATION_STATUSES)[number];

/** The steps of an officer's standing; people take `suspended`, `resumed` and `revoked`, the portal the rest. */
export const CONTACT_CHANGES = [
  'admitted',
  'renewed',
  'suspended',
  'resumed',
  'revoked',
  'idle',
  'term_over',
] as const;
export type ContactChange = (typeof CONTACT_CHANGES)[number];
export const CHANGES_BY_PEOPLE = [
  'suspended',
  'resumed',
  'revoked',
] as const satisfies readonly ContactChange[];
export type ChangeByPeople = (typeof CHANGES_BY_PEOPLE)[number];

export type OfficerStatus = 'active' | 'suspended' | 'revoked';

/** The two sides that approve somebody: those of his State and the region, or of the region and the service. */
export function approvingSides(memberState: string | null): readonly [ApprovalSide, ApprovalSide] {
  return memberState === null ? ['region', 'service'] : ['state', 'region'];
}

/** The side for which somebody of this role approves. */
export function sideOf(role: Role): ApprovalSide | undefined {
  return ({ npc: 'state', coordinator: 'region', administrator: 'service' } as const)[role as 'npc'];
}

/** What may be done to an officer of this standing; the database holds the same (`hold_contact_change`). */
export function changesOpen(status: OfficerStatus): readonly ChangeByPeople[] {
  return { active: ['suspended', 'revoked'], suspended: ['resumed', 'revoked'], revoked: [] }[
    status
  ] as readonly ChangeByPeople[];
}

/** The rules of the database by which an act on contacts is held, as texts name them (`contacts.held`). */
export const CONTACT_RULES = [
  'who_decides_is_identified',
  'nobody_decides_about_himself',
  'a_person_has_one_account',
  'a_term_of_three_years_at_most',
  'evidence_was_seen',
  'a_nomination_is_settled_once',
  'another_approves_where_there_is_one',
  'two_approvals_by_two_people',
  'a_change_follows_the_standing',
  'an_administrator_remains',
  'work_stays_in_the_state',
] as const;
export type ContactRule = (typeof CONTACT_RULES)[number];
