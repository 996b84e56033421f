import type { Generated } from 'kysely';

export interface RetentionRuleTable {
  kind: string;
  /** No State keeps the kind for less; null is for ever. */
  floor_years: number | null;
  /** Order in which the kinds are shown. */
  position: number;
  source: string;
}

/** One row for each decision of a State; the latest counts. */
export interface RetentionSettingTable {
  id: Generated<string>;
  member_state: string;
  kind: string;
  /** Null is for ever. */
  years: number | null;
  reason: string;
  set_by: string;
  set_at: Generated<Date>;
}
