import type { Generated, GeneratedAlways } from 'kysely';

export interface TraceOwnReferenceTable {
  request_id: string;
  member_state: string;
  reference: string;
  reference_key: GeneratedAlways<string>;
  officer_id: string;
  at: Generated<Date>;
}
