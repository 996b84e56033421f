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
}
