import type { Problem } from './refusal.ts';
import {
  isPartyStep,
  mayTake,
  type PartyStep,
  TRACE_ACTIONS,
  type TraceParty,
  type TracePosition,
} from './trace-request.ts';

/** Days before a deadline from which a State outside is to be reminded by a person. */
export const REMIND_DAYS = 3;

/** How a paper or a word of a State outside the portal reached this one. */
export const HAND_CHANNELS = [
  'letter',
  'email',
  'fax',
  'telephone',
  'interpol',
  'diplomatic',
  'in_person',
] as const;
export type HandChannel = (typeof HAND_CHANNELS)[number];

/** What is written down of a step of a State outside: when it happened, how it came, and who wrote it there. */
export interface HandEntry {
  /** `YYYY-MM-DD`; a day of UTC, as the clocks count. */
  readonly on: string;
  readonly channel: HandChannel;
  readonly writer: string;
}

/** A step as it is taken now, or as it is written down for a State outside. */
export interface HandMoment {
  readonly now: Date;
  readonly hand: HandEntry;
}
/** Now, or what was entered by hand. */
export type Moment = Date | HandMoment;

export function nowOf(moment: Moment): Date {
  return moment instanceof Date ? moment : moment.now;
}

export function handOf(moment: Moment): HandEntry | undefined {
  return moment instanceof Date ? undefined : moment.hand;
}

/** The party that stands on the other side. */
export function otherParty(party: TraceParty): TraceParty {
  return party === 'requesting' ? 'addressed' : 'requesting';
}

/** The steps of the State outside that this officer may write down now: those of the same table, on its side. */
export function openByHand(position: TracePosition): PartyStep[] {
  const theirs = { ...position, party: otherParty(position.party) };
  return TRACE_ACTIONS.filter(isPartyStep).filter((action) => mayTake(action, theirs));
}

/**
 * From when a step that was written down counts: from the beginning of its day, and on the day of the step ahead of it from that one.
 * @returns the instant, or what is wrong with the day
 */
export function countsFromHand(
  on: string,
  before: Date | undefined,
  now: Date,
): { readonly at: Date } | { readonly problem: Problem } {
  const field = 'handOn';
  if (on > dayOf(now)) return { problem: { field, key: 'errors.future' } };
  if (before !== undefined && on < dayOf(before)) {
    return { problem: { field, key: 'outside.problem.before', values: { date: dayOf(before) } } };
  }
  const start = new Date(`${on}T00:00:00Z`);
  return { at: before !== undefined && before > start ? before : start };
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
