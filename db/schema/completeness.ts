import type { Generated } from 'kysely';

import type { AgencyKind } from '#app/domain/agency-kind.ts';
import type { CompletenessBand, CompletenessWeights } from '#app/domain/completeness.ts';

/** One row for each version; the highest stands. */
export interface CompletenessWeightTable extends CompletenessWeights {
  version: number;
  reason: string;
  /** Null for the weights that came with the portal. */
  set_by: string | null;
  set_by_name: Generated<string>;
  set_at: Generated<Date>;
}

export interface AgencyKindTable {
  member_state: string;
  /** One spelling of the agency's name, as `agencyKey` makes it. */
  agency_key: string;
  kind: AgencyKind;
  set_by: string;
  set_at: Generated<Date>;
}

/** Arms on record by their score, as counted at one moment. */
export interface CompletenessCountTable {
  counted_at: Date;
  weights_version: number;
  member_state: string;
  agency_kind: AgencyKind;
  band: CompletenessBand;
  n: number;
}
