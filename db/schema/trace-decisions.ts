import type { Generated, JSONColumnType } from 'kysely';

import type { TraceChoice, TraceException, TraceGround } from '#app/domain/trace-decision.ts';
import type { RiskFactor, TraceabilityFactor } from '#app/domain/trace-score.ts';

/** What counted for both scores on the day of the decision. */
export interface DecisionFactors {
  readonly risk: readonly { readonly factor: RiskFactor; readonly points: number }[];
  readonly traceability: readonly { readonly factor: TraceabilityFactor; readonly points: number }[];
}

export interface TraceDecisionTable {
  id: Generated<string>;
  record_id: string;
  member_state: string;
  /** Its number among the decisions about this record, from 1; the highest stands. */
  position: number;
  choice: TraceChoice;
  grounds: TraceGround[];
  exception: TraceException | null;
  conditions: string[];
  risk: number;
  traceability: number;
  factors: JSONColumnType<DecisionFactors, string, never>;
  reason: string;
  /** The number of the State's weights by which it was taken; null for those the portal comes with. */
  weights: number | null;
  decided_by: string;
  decided_by_name: string;
  decided_at: Generated<Date>;
}

/** Decisions that stand, by the month in which they were taken; rows of one key add up. */
export interface TraceChoiceTallyTable {
  member_state: string;
  month: string;
  choice: TraceChoice;
  n: number;
}
