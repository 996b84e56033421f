import type { ColumnType, JSONColumnType } from 'kysely';

import type { RiskFactor, TraceabilityFactor } from '#app/domain/trace-score.ts';

export interface TraceWeightsTable {
  member_state: string;
  /** Its number among those of the State, from 1; the highest stands. */
  position: number;
  risk: JSONColumnType<Readonly<Record<RiskFactor, number>>, string, never>;
  traceability: JSONColumnType<Readonly<Record<TraceabilityFactor, number>>, string, never>;
  threshold: number;
  reason: string;
  officer_id: string;
  officer_name: string;
  /** By the clock of the database. */
  at: ColumnType<Date, never, never>;
}
