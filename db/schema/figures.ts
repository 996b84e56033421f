import type { Condition, FirearmType } from '#app/domain/firearm.ts';
import type { IntakeType } from '#app/domain/occasion.ts';
import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';

export interface ArmTallyTable {
  member_state: string;
  /** First day of the month. */
  month: string;
  report_type: IntakeType;
  firearm_type: FirearmType;
  condition: Condition;
  outcome: OutcomeCode;
  criminal: boolean;
  n: number;
}

export interface LegTallyTable {
  from_place: string;
  to_place: string;
  year: number;
  conveyance: Conveyance;
  n: number;
}
