import type { Generated, GeneratedAlways } from 'kysely';

import type {
  ApprovalSide,
  ContactChange,
  IdentityKind,
  NominationStatus,
} from '#app/domain/contact-admission.ts';
import type { Role } from '#app/domain/role.ts';

export interface ContactIdentityTable {
  officer_id: string;
  kind: IdentityKind;
  country: string;
  ends_in: string;
  fingerprint: Buffer;
  checked_by: string;
  checked_on: string;
}

export interface NominationTable {
  id: Generated<string>;
  email: string;
  display_name: string;
  role: Role;
  member_state: string | null;
  agency: string;
  phone: string;
  language: string;
  email_key: GeneratedAlways<string>;
  identity_kind: IdentityKind;
  identity_country: string;
  identity_ends_in: string;
  identity_fingerprint: Buffer;
  identity_checked_by: string;
  identity_checked_on: string;
  training: string;
  trained_on: string | null;
  term_ends_on: string;
  nominated_by: string;
  nominated_at: Generated<Date>;
  status: Generated<NominationStatus>;
  decided_at: Generated<Date | null>;
  officer_id: Generated<string | null>;
}

export interface NominationApprovalTable {
  nomination_id: string;
  side: ApprovalSide;
  officer_id: string;
  officer_name: string;
  approved: boolean;
  reason: string;
  at: Generated<Date>;
}

export interface ContactChangeTable {
  id: Generated<string>;
  officer_id: string;
  member_state: string | null;
  change: ContactChange;
  reason: string;
  by_officer: string | null;
  by_name: string;
  at: Generated<Date>;
}
