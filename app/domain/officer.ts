import type { StateCode } from './member-state.ts';
import type { Role } from './role.ts';

/** Who is signed in. */
export interface Officer {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly role: Role;
  readonly agency: string;
  /** The State the officer acts for; null for those who serve the region. */
  readonly memberState: StateCode | null;
  readonly language: string;
}

/** An officer of a member State. */
export type NationalOfficer = Officer & { readonly memberState: StateCode };

export function isNational(officer: Officer): officer is NationalOfficer {
  return officer.memberState !== null;
}
