import type { Generated } from 'kysely';

import type { FirearmType } from '#app/domain/firearm.ts';
import type { Purpose } from '#app/domain/purpose.ts';

export interface StandingQueryTable {
  id: Generated<string>;
  member_state: string;
  officer_id: string;
  officer_name: string;
  mark: string;
  skeleton: string;
  make: Generated<string>;
  firearm_type: Generated<FirearmType>;
  purpose: Purpose;
  case_reference: Generated<string>;
  opened_at: Generated<Date>;
  until: string;
  status: Generated<'open' | 'closed'>;
  seen_at: Date | null;
}

export interface StandingAnswerTable {
  query_id: string;
  match_digest: string;
  member_state: string;
  record_id: string | null;
  record_state: string | null;
  disclosure: 'open' | 'hit_only' | 'blind';
  found_at: Generated<Date>;
}
