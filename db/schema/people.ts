import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';

import type { Role } from '#app/domain/role.ts';

export interface MemberStateTable {
  code: string;
  name_en: string;
  name_fr: string;
  longitude: number;
  latitude: number;
  /** GeoJSON geometry. */
  boundary: JSONColumnType<object> | null;
  joined_on: string;
  two_person_check: Generated<boolean>;
  /** IANA name. */
  time_zone: Generated<string>;
}

export interface NationalPointOfContactTable {
  member_state: string;
  office: string;
  phone: string;
  email: string;
  hours: string;
  confirmed_on: string;
  confirmed_by: string | null;
  confirmed_by_name: Generated<string>;
}

export interface OfficerTable {
  id: Generated<string>;
  email: string;
  display_name: string;
  role: Role;
  member_state: string | null;
  agency: string;
  phone: string;
  language: Generated<string>;
  status: Generated<'active' | 'suspended' | 'revoked'>;
  created_at: Generated<Date>;
  term_ends_on: Generated<string | null>;
  last_active_at: Generated<Date | null>;
  term_reminded_at: Generated<Date | null>;
  email_key: GeneratedAlways<string | null>;
}

export interface CredentialTable {
  officer_id: string;
  password_hash: string;
  totp_secret: Buffer;
  key_id: Generated<number>;
  last_totp_step: Generated<number>;
  failed_attempts: Generated<number>;
  locked_until: Date | null;
}

export interface SessionTable {
  id: string;
  officer_id: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  verified_at: Date | null;
  agent: Generated<string>;
  address: Generated<string>;
  device_secret: Generated<string>;
}

export interface ApiTokenTable {
  id: string;
  officer_id: string;
  created_at: Date;
  expires_at: Date;
}

/** Tokens that were ended, for thirty days. */
export interface EndedTokenTable {
  id: string;
  officer_id: string;
  expires_at: Date;
  ended_at: Generated<Date>;
}
