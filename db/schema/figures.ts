import type { Generated } from 'kysely';

import type { Concealment } from '#app/domain/concealment.ts';
import type { Condition, FirearmType } from '#app/domain/firearm.ts';
import type { CriminalContext, LegalGround, PlaceKind, ReportType } from '#app/domain/occasion.ts';
import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';

/** What changed since the last folding; the rollup and this add up to the figures. */
export interface ArmTallyTable {
  member_state: string;
  /** First day of the month. */
  month: string;
  report_type: ReportType;
  firearm_type: FirearmType;
  condition: Condition;
  /** `none` of a loss. */
  outcome: OutcomeCode | 'none';
  criminal: boolean;
  place_kind: PlaceKind;
  legal_ground: LegalGround;
  criminal_context: CriminalContext | 'not_established';
  conveyance: Conveyance;
  concealment: Concealment;
  build: 'modular' | 'not_modular';
  frame: 'polymer' | 'not_polymer' | 'unknown';
  n: number;
  /** Of the State that reports, `elsewhere` or `unknown`. */
  subdivision: Generated<string>;
}

/** Arms taken in and lost by one attribute at a time: `code` is a code of the list that `dimension` names. */
export interface ArmRollupTable {
  dimension: string;
  member_state: string;
  year: number;
  report_type: ReportType;
  criminal: boolean;
  code: string;
  n: number;
}

export interface LegTallyTable {
  from_place: string;
  to_place: string;
  year: number;
  conveyance: Conveyance;
  n: number;
}

/** Legs as of the last folding. */
export type LegRollupTable = LegTallyTable;

/** What is counted of the marks of each seized arm now; `code` is a code of the list that `dimension` names. */
export interface MarkedArmTable {
  record_id: string;
  dimension: 'serial_state' | 'import_mark' | 'secondary_mark';
  member_state: string;
  year: number;
  code: string;
  quantity: number;
}

/** What changed of marked arms since the last folding; the rollup and this add up to the figures. */
export interface MarkTallyTable extends Pick<MarkedArmTable, 'dimension' | 'member_state' | 'year' | 'code'> {
  n: number;
}

/** Marked arms as of the last folding. */
export type MarkRollupTable = MarkTallyTable;

/** Queries for marks by the State that asked, as counted at one moment. */
export interface QueryCountTable {
  counted_at: Date;
  member_state: string;
  year: number;
  code: 'answered' | 'empty';
  n: number;
}
