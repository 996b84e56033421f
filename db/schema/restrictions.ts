import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

import type { ConsentDecision, ConsentUse } from '#app/domain/restriction.ts';

export interface AnswerAuthorityTable {
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  agency: string;
  /** One spelling of its name: small letters, single spaces. */
  agency_key: GeneratedAlways<string>;
}

export interface TraceConsentTable {
  id: Generated<string>;
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  use: ConsentUse;
  to_state: string | null;
  to_agency: Generated<string>;
  purpose: string;
  officer_id: string;
  officer_name: string;
  /** By the clock of the database. */
  at: ColumnType<Date, never, never>;
}

export interface TraceConsentDecisionTable {
  consent_id: string;
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  decision: ConsentDecision;
  reason: Generated<string>;
  officer_id: string;
  officer_name: string;
  /** By the clock of the database. */
  at: ColumnType<Date, never, never>;
}
