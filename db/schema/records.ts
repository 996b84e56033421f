import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';

import type { CaptureStatus } from '#app/domain/capture-status.ts';
import type { Concealment } from '#app/domain/concealment.ts';
import type { EmbargoContext, RecoveryMission } from '#app/domain/context.ts';
import type { Condition, FirearmType, ItemKind } from '#app/domain/firearm.ts';
import type { ActionType, PartKind, StockType } from '#app/domain/item.ts';
import type { CriminalContext, LegalGround, PlaceKind, ReportType } from '#app/domain/occasion.ts';
import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { Precision } from '#app/domain/period.ts';
import type { Purpose } from '#app/domain/purpose.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';

import type { Versioned } from './amendments.ts';

export interface OccasionTable extends Versioned {
  id: Generated<string>;
  member_state: string;
  report_type: ReportType;
  occurred_on: string;
  place: string;
  latitude: number | null;
  longitude: number | null;
  place_kind: Generated<PlaceKind>;
  legal_ground: Generated<LegalGround>;
  criminal_context: CriminalContext | null;
  criminal: Generated<boolean>;
  conveyance: Generated<Conveyance>;
  circumstances: Generated<string>;
  case_reference: Generated<string>;
  registered_by: string;
  registered_at: Generated<Date>;
  /** Last day on which it can have happened; null where the day is known. */
  occurred_until: string | null;
  date_precision: Generated<Precision>;
  place_country: string | null;
  subdivision: string | null;
  concealment: Generated<Concealment>;
  concealment_note: Generated<string>;
  embargo_context: Generated<EmbargoContext>;
  mission_context: Generated<RecoveryMission>;
}

export interface WeaponRecordTable extends Versioned {
  id: Generated<string>;
  member_state: string;
  occasion_id: string;
  report_type: ReportType;
  occurred_on: string;
  sharing: SharingLevel;
  item_kind: ItemKind;
  firearm_type: FirearmType;
  condition: Generated<Condition>;
  make: Generated<string>;
  model: Generated<string>;
  calibre: Generated<string>;
  calibre_code: string | null;
  manufacture_country: string | null;
  manufacture_country_as_read: Generated<string>;
  manufacture_year: number | null;
  import_country: string | null;
  import_year: number | null;
  description: Generated<string>;
  quantity: Generated<number>;
  state_owned: Generated<boolean>;
  owner_category: Generated<string>;
  outcome: OutcomeCode | null;
  status: Generated<'active' | 'withdrawn'>;
  import_batch_id: string | null;
  source: string | null;
  source_item_id: string | null;
  notes: ColumnType<unknown[], string | undefined, string>;
  registered_by: string;
  registered_at: Generated<Date>;
  item_subtype: string | null;
  part_kind: PartKind | null;
  designer: Generated<string>;
  designer_country: string | null;
  licensed_production: Generated<boolean>;
  unlicensed_copy: Generated<boolean>;
  modular: Generated<boolean>;
  polymer_frame: boolean | null;
  action_type: ActionType | null;
  stock_type: StockType | null;
  materials: Generated<string>;
  finish: Generated<string>;
  barrel_length_mm: number | null;
  overall_length_mm: number | null;
  /** Rounds. */
  capacity: number | null;
  maker_code: Generated<string>;
  bullet_diameter_mm: number | null;
  case_length_mm: number | null;
  cartridge_length_mm: number | null;
  /** Whether national law restricts who may hold such an arm; null where nobody said. */
  restricted_use: boolean | null;
  /** Under which it is kept as evidence. */
  custody_number: Generated<string>;
  seal_number: Generated<string>;
}

export interface RecordShareTable extends Omit<Versioned, 'changed_at'> {
  id: Generated<string>;
  record_id: string;
  owner_state: string;
  member_state: string;
  ground: 'named' | 'trace_request';
  granted_at: Generated<Date>;
}

export interface MarkingTable extends Versioned {
  id: Generated<string>;
  record_id: string;
  member_state: string;
  kind: string;
  component: Generated<string>;
  position: Generated<string>;
  method: Generated<string>;
  legibility: string;
  as_read: string;
  normalised: Generated<string>;
  note: Generated<string>;
  /** Withdrawn: not on the arm after all. */
  status: Generated<'active' | 'withdrawn'>;
  /** Empty where the officer who registered read it. */
  read_by: Generated<string>;
  read_on: string | null;
  checked_by: string | null;
  checked_at: Date | null;
}

export interface MarkingKeyTable {
  skeleton: string;
  record_id: string;
  member_state: string;
  is_loss: boolean;
  sharing: SharingLevel;
  normalised: string;
  /** Made by the database; null for a mark read whole. */
  pivot: GeneratedAlways<string | null>;
}

export interface UnreadMaskTable {
  length: number;
  /** Positions from 0, comma-separated, ascending. */
  positions: string;
}

export interface RouteLegTable extends Versioned {
  id: Generated<string>;
  occasion_id: string;
  member_state: string;
  sequence: number;
  from_place: string;
  to_place: string;
  conveyance: Generated<Conveyance>;
  year: number;
  /** Small arms and light weapons of the occasion that are not withdrawn. */
  arms: Generated<number>;
  status: Generated<'active' | 'withdrawn'>;
}

export interface MarkQueryTable {
  id: Generated<string>;
  officer_id: string;
  member_state: string;
  mark: string;
  make: Generated<string>;
  model: Generated<string>;
  calibre: Generated<string>;
  firearm_type: Generated<FirearmType>;
  purpose: Purpose;
  case_reference: Generated<string>;
  asked_at: Generated<Date>;
  /** The batch that it was asked with; null for a query of its own. */
  batch_id: string | null;
}

/** A record that an answer told another State of; what stands in it comes out by its reference alone. */
export interface QueryMeetingTable {
  query_id: string;
  record_id: string;
  member_state: string;
  query_end: GeneratedAlways<string>;
}

export interface CaptureDraftTable {
  id: Generated<string>;
  officer_id: string;
  member_state: string;
  report_type: ReportType;
  data: JSONColumnType<object, string, string>;
  occasion_id: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  status: Generated<CaptureStatus>;
  check_round: Generated<number>;
  handed_over_at: Date | null;
  hand_over_note: Generated<string>;
  checked_by: string | null;
  checked_at: Date | null;
  check_message: Generated<string>;
}

export interface CaptureReadingTable {
  id: Generated<string>;
  draft_id: string;
  member_state: string;
  officer_id: string;
  check_round: number;
  weapon_key: string;
  mark: number;
  as_read: string;
  agrees: boolean;
  read_at: Generated<Date>;
}
