import type { ColumnType, Generated } from 'kysely';

import type { FirearmType, ItemKind } from '#app/domain/firearm.ts';
import type { LegalInstrument } from '#app/domain/legal-basis.ts';
import type { ClosingOutcome } from '#app/domain/outcome.ts';
import type { HandChannel } from '#app/domain/outside.ts';
import type { Essential } from '#app/domain/request-content.ts';
import type { Reminder } from '#app/domain/trace-reminder.ts';
import type { AddresseeGround, AnswerKind, TraceAction, TraceStatus } from '#app/domain/trace-request.ts';

export interface TraceRequestTable {
  id: Generated<string>;
  reference: string;
  requesting_state: string;
  addressed_state: string;
  status: TraceStatus;
  urgent: Generated<boolean>;
  sent_at: Date;
  received_at: Date;
  /** From when the eight weeks count. */
  answer_from: Date;
  acknowledged_at: Date | null;
  answered_at: Date | null;
  closed_at: Date | null;
  withdrawn_at: Date | null;
  /** The withdrawn request that this one corrects. */
  replaces: string | null;
}

export interface TraceLetterTable {
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  /** Null where a State outside the portal asks: then the arm is described. */
  record_id: string | null;
  hit_id: string | null;
  addressee_ground: AddresseeGround;
  addressee_reason: Generated<string>;
  legal_justification: string;
  circumstances: string;
  information_sought: string;
  intended_use: string;
  domestic_trace: string;
  cannot_provide: Generated<string>;
  confidentiality: boolean;
  confidentiality_limits: Generated<string>;
  urgent_reason: Generated<string>;
  /** Between the two States on the day it was sent. */
  legal_bases: Generated<LegalInstrument[]>;
  /** Why each missing essential cannot be provided. */
  gaps: ColumnType<Partial<Record<Essential, string>>, string | undefined, string>;
  /** Whatever else may help (8.2.2). */
  additional: Generated<string>;
  interpol_reference: Generated<string>;
  outcome: ClosingOutcome | null;
}

export interface TraceStepTable {
  id: Generated<string>;
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  member_state: string;
  officer_id: string;
  officer_name: string;
  action: TraceAction;
  /** Its number among the steps of the request, from 1. */
  position: number;
  at: Generated<Date>;
  /** By the clock of the database. */
  recorded_at: Generated<Date>;
  message: Generated<string>;
  /** How it came, and who wrote it, where it was written down for a State outside the portal. */
  hand_channel: HandChannel | null;
  hand_writer: string | null;
}

export interface TraceDescribedArmTable {
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  item_kind: ItemKind;
  firearm_type: FirearmType;
  make: Generated<string>;
  model: Generated<string>;
  calibre: Generated<string>;
  serial: Generated<string>;
  /** Skeleton of the serial number, by which it is found. */
  serial_key: Generated<string>;
  manufacture_country: string | null;
  import_country: string | null;
  quantity: Generated<number>;
  description: Generated<string>;
}

export interface TraceAnswerTable {
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  kind: AnswerKind;
  occurred_on: string | null;
  last_legal_owner: Generated<string>;
  exported_to: string | null;
  narrative: string;
  refusal_ground: string | null;
  restrictions: Generated<string[]>;
  answered_at: Generated<Date>;
  /** Given before the domestic trace for it was concluded, which the officer confirmed. */
  trace_unfinished: Generated<boolean>;
}

export interface TraceReminderTable {
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  step: Reminder;
  due_on: string;
  at: Date;
  recorded_at: Generated<Date>;
}
