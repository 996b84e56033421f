import type { ColumnType, GeneratedAlways, Generated } from 'kysely';

export interface AccessEventTable {
  id: GeneratedAlways<number>;
  event_id: string;
  at: Generated<Date>;
  officer_id: string | null;
  officer_name: Generated<string>;
  officer_role: Generated<string>;
  officer_state: string | null;
  operation: string;
  allowed: boolean;
  subject_kind: string | null;
  subject_id: string | null;
  concerned_states: Generated<string[]>;
  purpose: Generated<string>;
  case_reference: Generated<string>;
  detail: ColumnType<Record<string, unknown>, string | undefined, never>;
  request_id: Generated<string>;
  nonce: Generated<string>;
}

/** Rows of the audit that are not in the log yet. */
export interface AuditUnsealedTable {
  event_row: number;
}

export interface AuditEntryTable {
  entry: number;
  event_row: number;
  hash: Buffer;
}

export interface AuditNodeTable {
  /** A multiple of eight. */
  level: number;
  place: number;
  hash: Buffer;
}

export interface AuditHeadTable {
  tree_size: number;
  root: Buffer;
  signature: Buffer;
  verifier_key: string;
  signed_at: Generated<Date>;
}

/** Secret keys of the installation by their id; the last one seals. */
export interface SealingKeyTable {
  id: number;
  number: GeneratedAlways<number>;
  verifier_key: string;
  carried: Buffer | null;
  handover: ColumnType<Handover | null, string | undefined, never>;
  introduced_at: Generated<Date>;
  retired_at: Date | null;
}

/** The statement by which the key of the audit's log passes to another, signed by both; signatures in base64. */
export interface Handover {
  readonly earlierKey: string;
  readonly newKey: string;
  readonly byEarlier: string;
  readonly byNew: string;
}

export interface AuditConcernTable {
  member_state: string;
  entry: number;
}
