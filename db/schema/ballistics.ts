import type { Generated } from 'kysely';

import type { BallisticExhibit, BallisticSystem } from '#app/domain/ballistic-reference.ts';

export interface BallisticReferenceTable {
  id: Generated<string>;
  member_state: string;
  /** Null for an incident whose arm is not known. */
  record_id: string | null;
  system: BallisticSystem;
  issuer: string | null;
  as_read: string;
  normalised: string;
  exhibit: BallisticExhibit;
  incident_on: string | null;
  incident_place: Generated<string>;
  incident_case: Generated<string>;
  note: Generated<string>;
  registered_by: string;
  registered_at: Generated<Date>;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
}
