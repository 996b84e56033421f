import type { Generated } from 'kysely';

export interface RecoveryCodeTable {
  officer_id: string;
  digest: string;
  made_at: Date;
  ended_at: Generated<Date | null>;
}

export interface InvitationTable {
  id: string;
  officer_id: string;
  issued_by: string | null;
  issued_at: Date;
  expires_at: Date;
  failures: Generated<number>;
  ended_at: Generated<Date | null>;
}

export interface SignInAddressTable {
  officer_id: string;
  address: string;
  failures: Generated<number>;
  rests_until: Generated<Date | null>;
  succeeded_at: Generated<Date | null>;
}
