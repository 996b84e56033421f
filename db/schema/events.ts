import type { ColumnType, Generated } from 'kysely';

import type { Concealment } from '#app/domain/concealment.ts';
import type { EmbargoContext, RecoveryMission } from '#app/domain/context.ts';
import type {
  Certainty,
  DestructionMethod,
  EventKind,
  EventSource,
  Evidence,
  Investigation,
  RouteLeg,
} from '#app/domain/life-event.ts';
import type { CriminalContext, LegalGround } from '#app/domain/occasion.ts';
import type { PartyField, PartyKind, PartyRole, PersonOutcome, Sex } from '#app/domain/party.ts';
import type { Precision } from '#app/domain/period.ts';
import type { Closing, Standing } from '#app/domain/standing.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';

import type { Versioned } from './amendments.ts';

export interface LifeEventTable extends Versioned {
  id: Generated<string>;
  record_id: string;
  member_state: string;
  /** Shared by events of several arms that were one act. */
  joint_id: string | null;
  kind: EventKind;
  happened_from: string | null;
  happened_until: string | null;
  precision: Precision;
  place: Generated<string>;
  country: string | null;
  /** `ES-M` */
  subdivision: string | null;
  latitude: number | null;
  longitude: number | null;
  counterpart_country: string | null;
  authorization_reference: Generated<string>;
  legal_ground: LegalGround | null;
  criminal_context: CriminalContext | null;
  conveyance: Conveyance | null;
  concealment: Concealment | null;
  concealment_note: Generated<string>;
  route: ColumnType<RouteLeg[], string | undefined, string>;
  embargo_context: EmbargoContext | null;
  embargo_reference: Generated<string>;
  mission: RecoveryMission | null;
  mission_name: Generated<string>;
  investigation: Investigation | null;
  destruction_method: DestructionMethod | null;
  certificate_number: Generated<string>;
  witnesses: Generated<string>;
  proof_reference: Generated<string>;
  proof_missing: Generated<string>;
  evidence: ColumnType<Evidence[], string | undefined, string>;
  certainty: Certainty;
  source: EventSource;
  source_state: string | null;
  source_note: Generated<string>;
  note: Generated<string>;
  status: Generated<'active' | 'withdrawn'>;
  registered_by: string;
  registered_at: Generated<Date>;
}

export interface RecordStandingTable {
  record_id: string;
  member_state: string;
  standing: Standing;
  closed_by: Closing | null;
  closed_from: string | null;
  closed_until: string | null;
  closed_precision: Precision | null;
  settled_at: Generated<Date>;
}

export interface InvolvedPartyTable extends Versioned {
  id: Generated<string>;
  member_state: string;
  occasion_id: string | null;
  event_id: string | null;
  record_id: string | null;
  kind: PartyKind;
  role: PartyRole;
  sex: Sex | null;
  outcome: PersonOutcome | null;
  name_index: Buffer | null;
  status: Generated<'active' | 'withdrawn'>;
  registered_by: string;
  registered_at: Generated<Date>;
}

export interface InvolvedPartySealTable {
  party_id: string;
  field: PartyField;
  member_state: string;
  registered_by: string;
  key_id: number;
  sealed: Buffer;
}
