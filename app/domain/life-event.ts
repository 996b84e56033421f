import { INTAKE_TYPES, LOSS_TYPES } from './occasion.ts';
import type { Conveyance } from './trafficking-route.ts';

/** What can happen to an arm, in the order in which a life usually goes (mission 1.1; ISACS 05.31, 8.3.3). */
export const EVENT_KINDS = [
  'manufactured',
  'proofed',
  'exported',
  'imported',
  'sold',
  'transferred',
  ...LOSS_TYPES,
  'converted',
  'reactivated',
  ...INTAKE_TYPES,
  'returned',
  'retained',
  'deactivated',
  'destroyed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What a kind of event is asked for beside when, where, evidence, certainty and source. */
export type EventFact =
  'counterpart' | 'authorization' | 'ground' | 'context' | 'travel' | 'mission' | 'investigation' | 'proof';

/**
 * `counterpart`: the importing State of an export, the exporting State of an import, the State an arm is returned to.
 * `authorization`: licence of export, import, transit or transfer (8.3.3.3 c, 8.3.3.4 e). `ground` is the legal ground at
 * seizure, `context` what was found later (IAFQ). `travel`: conveyance, concealment, route. `investigation`: whether one
 * was opened into a diversion (8.3.3.5).
 */
export const EVENT_FACTS: Readonly<Record<EventKind, readonly EventFact[]>> = {
  manufactured: ['authorization'],
  proofed: [],
  exported: ['counterpart', 'authorization', 'travel'],
  imported: ['counterpart', 'authorization', 'travel'],
  sold: ['authorization'],
  transferred: ['authorization', 'travel'],
  lost: ['context', 'investigation'],
  stolen: ['context', 'investigation'],
  diverted: ['context', 'travel', 'investigation'],
  converted: ['context'],
  reactivated: ['context'],
  seized: ['ground', 'context', 'travel', 'mission'],
  found: ['context', 'travel', 'mission'],
  surrendered: ['context', 'mission'],
  recovered: ['context', 'travel', 'mission'],
  returned: ['counterpart', 'authorization', 'travel'],
  retained: ['authorization'],
  deactivated: ['authorization'],
  destroyed: ['proof'],
};

export function asksFor(kind: EventKind, fact: EventFact): boolean {
  return EVENT_FACTS[kind].includes(fact);
}

/** How sure the State is that it happened so. */
export const CERTAINTIES = ['established', 'reported', 'presumed'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Where the State has it from. */
export const EVENT_SOURCES = ['own_records', 'answer', 'other'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** Whether the circumstances of a diversion are being investigated (8.3.3.5). */
export const INVESTIGATIONS = ['opened', 'envisaged', 'none', 'unknown'] as const;
export type Investigation = (typeof INVESTIGATIONS)[number];

/** How arms are destroyed. There is no public list; this one is Marktrace's. */
export const DESTRUCTION_METHODS = [
  'smelting',
  'shredding',
  'cutting',
  'crushing',
  'burning',
  'detonation',
  'burial',
  'sea_dumping',
  'other',
  'unknown',
] as const;
export type DestructionMethod = (typeof DESTRUCTION_METHODS)[number];

/** One leg of the way an arm went. */
export interface RouteLeg {
  /** ISO 3166-1 alpha-2, or the code of a demo State. */
  readonly from: string;
  readonly to: string;
  readonly conveyance: Conveyance;
  /** When it left: `2019`, `2019-05` or `2019-05-14`; empty where it is not known. */
  readonly departed: string;
}

/** A document that shows it, its number, and who holds it. */
export interface Evidence {
  readonly document: string;
  readonly number: string;
  readonly holder: string;
}
