import type { Condition, FirearmType, ItemKind } from '#app/domain/firearm.ts';
import type { Component, Legibility, MarkKind, MarkMethod } from '#app/domain/marking/codes.ts';
import type { CriminalContext, LegalGround, PlaceKind, ReportType } from '#app/domain/occasion.ts';
import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import type {
  AddresseeGround,
  AnswerKind,
  RefusalGround,
  Restriction,
  RegionStep,
  TraceAction,
  TraceStatus,
} from '#app/domain/trace-request.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';

import type { ArmModel } from './catalogue.ts';
import type { DemoPerson } from './people.ts';
import type { Place } from './places.ts';

// The whole region as it will be written: first thought out, in memory, from the fixed seed; then stored.

export interface PlannedMark {
  kind: MarkKind;
  component: Component;
  position: string;
  method: MarkMethod;
  legibility: Legibility;
  asRead: string;
  note: string;
}

export interface PlannedArm {
  /** set when the plan is complete */
  id: string;
  model: ArmModel | undefined;
  itemKind: ItemKind;
  firearmType: FirearmType;
  condition: Condition;
  make: string;
  modelName: string;
  calibre: string;
  manufactureCountry: string | null;
  manufactureYear: number | null;
  importCountry: string | null;
  importYear: number | null;
  description: string;
  stateOwned: boolean;
  ownerCategory: string;
  /** null for a loss */
  outcome: OutcomeCode | null;
  /** the serial as its maker gave it; '' for an arm that never had one */
  serial: string;
  marks: PlannedMark[];
}

export interface PlannedLeg {
  from: string;
  to: string;
  conveyance: Conveyance;
}

export interface PlannedOccasion {
  id: string;
  state: string;
  officer: DemoPerson;
  reportType: ReportType;
  /** days before the day of seeding */
  occurredAgo: number;
  registeredAgo: number;
  registeredAt: Date;
  place: Place;
  placeKind: PlaceKind;
  legalGround: LegalGround;
  criminalContext: CriminalContext | null;
  criminal: boolean;
  conveyance: Conveyance;
  circumstances: string;
  caseReference: string;
  sharing: SharingLevel;
  sharedWith: string[];
  legs: PlannedLeg[];
  arms: PlannedArm[];
}

/** An arm with the occasion it belongs to. */
export interface Located {
  readonly arm: PlannedArm;
  readonly occasion: PlannedOccasion;
}

export interface PlannedDecision {
  state: string;
  decision: 'confirmed' | 'rejected';
  reason: string;
  at: Date;
}

export interface PlannedHit {
  intake: Located;
  loss: Located;
  decisions: PlannedDecision[];
}

export interface PlannedStep {
  state: string;
  action: Exclude<TraceAction, RegionStep>;
  at: Date;
  message: string;
}

export interface PlannedAnswer {
  kind: AnswerKind;
  occurredOn: string | null;
  lastLegalOwner: string;
  exportedTo: string | null;
  narrative: string;
  refusalGround: RefusalGround | null;
  restrictions: Restriction[];
}

export interface PlannedRequest {
  id: string;
  requesting: string;
  addressed: string;
  status: TraceStatus;
  about: Located;
  /** the loss that the request's hit names */
  hitWith: PlannedArm | undefined;
  ground: AddresseeGround;
  groundReason: string;
  urgentReason: string;
  receivedAt: Date;
  steps: PlannedStep[];
  answer: PlannedAnswer | undefined;
  outcome: 'L' | 'I' | 'F' | 'P' | 'A' | undefined;
  letter: PlannedLetter;
}

export interface PlannedLetter {
  legalJustification: string;
  circumstances: string;
  informationSought: string;
  intendedUse: string;
  domesticTrace: string;
  cannotProvide: string;
  confidentiality: boolean;
  confidentialityLimits: string;
}

export interface PlannedQuery {
  officer: DemoPerson;
  mark: string;
  make: string;
  /** The State whose record the answer shows; '' where the register has none. */
  owner: string;
  purpose: 'field_check' | 'investigation' | 'border_control';
  caseReference: string;
  at: Date;
}

export interface PlannedRegion {
  occasions: PlannedOccasion[];
  /** Those among them that are seizures of operations. */
  operations: PlannedOccasion[];
  hits: PlannedHit[];
  requests: PlannedRequest[];
  queries: PlannedQuery[];
}

export function located(occasions: readonly PlannedOccasion[]): Located[] {
  return occasions.flatMap((occasion) => occasion.arms.map((arm) => ({ arm, occasion })));
}
