import { type Certainty, EVENT_KINDS, type EventKind } from './life-event.ts';
import { INTAKE_TYPES, isLoss, REPORT_TYPES, type ReportType } from './occasion.ts';
import { comparePeriods, isSurelyBefore, type Period } from './period.ts';

/** Where an arm stands, as far as its events tell. */
export const STANDINGS = [
  'unknown',
  'lawful',
  'missing',
  'in_custody',
  'returned',
  'retained',
  'destroyed',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** What of an event decides. */
export interface LivedEvent {
  readonly kind: EventKind;
  readonly period: Period;
  readonly certainty: Certainty;
  /** A confirmed hit shows that it was this arm, and the State of the loss says that it is recovered: the alert ends with it. */
  readonly closes?: boolean;
}

export interface StandingOf<E> {
  readonly standing: Standing;
  /** The event that brought it about. */
  readonly by: E | undefined;
  /** What ended the alert of a loss: the arm was recovered, returned, retained or destroyed, and not lost again since. */
  readonly closedBy: E | undefined;
}

/** Its change of hands is lawful, as far as it changes hands. */
const LAWFUL: readonly EventKind[] = ['manufactured', 'exported', 'imported', 'sold', 'transferred'];
/** The end of a case: the alert of a loss ends with it. */
const CLOSING = { returned: 'returned', retained: 'retained', destroyed: 'destroyed' } as const;
type ClosingKind = keyof typeof CLOSING;
/** By what an alert ends. */
export type Closing = ClosingKind | 'recovered';

/**
 * Where an arm stands after these events, in whatever order they come. What is only presumed decides nothing. A lawful change of
 * hands does not undo a loss: somebody bought what was stolen. An arm whose destruction is established stays destroyed; one
 * whose destruction was only reported has been seen again when a later event says so.
 */
export function standingOf<E extends LivedEvent>(events: readonly E[]): StandingOf<E> {
  const deciding = inOrder(events.filter((event) => event.certainty !== 'presumed'));
  let now: StandingOf<E> = { standing: 'unknown', by: undefined, closedBy: undefined };
  for (const event of deciding) {
    const standing = leadsTo(event.kind, now.standing);
    if (standing !== undefined) now = { standing, by: event, closedBy: closed(event, now.closedBy) };
    if (event.kind === 'destroyed' && event.certainty === 'established') return now;
  }
  return now;
}

function leadsTo(kind: EventKind, before: Standing): Standing | undefined {
  if (isClosing(kind)) return CLOSING[kind];
  if (isReport(kind)) return isLoss(kind) ? 'missing' : 'in_custody';
  const holds = before === 'missing' || before === 'in_custody';
  return LAWFUL.includes(kind) && !holds ? 'lawful' : undefined;
}

function closed<E extends LivedEvent>(
  event: E,
  before: StandingOf<E>['closedBy'],
): StandingOf<E>['closedBy'] {
  if (closingOf(event) !== undefined) return event;
  const seenAgain = before?.kind === 'destroyed';
  return seenAgain || (isReport(event.kind) && isLoss(event.kind)) ? undefined : before;
}

/** Whether the case ends with it. */
export function isClosing(kind: EventKind): kind is ClosingKind {
  return Object.hasOwn(CLOSING, kind);
}

/** By what this event ends an alert; undefined where it does not. */
export function closingOf({ kind, closes = false }: LivedEvent): Closing | undefined {
  if (isClosing(kind)) return kind;
  return closes ? 'recovered' : undefined;
}

function isReport(kind: EventKind): kind is ReportType {
  return (REPORT_TYPES as readonly string[]).includes(kind);
}

/** Oldest first; what happened at one time in the order in which a life usually goes, the surest last. */
export function inOrder<E extends LivedEvent>(events: readonly E[]): E[] {
  const sureness = ['established', 'reported', 'presumed'];
  return [...events].sort(
    (one, other) =>
      comparePeriods(one.period, other.period) ||
      EVENT_KINDS.indexOf(one.kind) - EVENT_KINDS.indexOf(other.kind) ||
      sureness.indexOf(other.certainty) - sureness.indexOf(one.certainty),
  );
}

export const CONTRADICTIONS = [
  'after_destruction',
  'destroyed_twice',
  'before_manufacture',
  'manufactured_twice',
] as const;

/** Two events that cannot both be as they are told; people find out which is wrong. */
export interface Contradiction<E> {
  readonly rule: (typeof CONTRADICTIONS)[number];
  readonly first: E;
  readonly second: E;
}

/** What in a life cannot be: judged by days that are sure, whatever the certainty of the events. */
export function contradictionsOf<E extends LivedEvent>(events: readonly E[]): Contradiction<E>[] {
  const ordered = inOrder(events);
  return ordered.flatMap((first, index) =>
    ordered.slice(index + 1).flatMap((second) => {
      const rule = ruleBroken(first, second);
      return rule === undefined ? [] : [{ rule, first, second }];
    }),
  );
}

function ruleBroken(first: LivedEvent, second: LivedEvent): Contradiction<never>['rule'] | undefined {
  if (first.kind === 'destroyed' && second.kind === 'destroyed') return 'destroyed_twice';
  if (first.kind === 'manufactured' && second.kind === 'manufactured') return 'manufactured_twice';
  if (!isSurelyBefore(first.period, second.period)) return undefined;
  if (first.kind === 'destroyed') return 'after_destruction';
  return second.kind === 'manufactured' ? 'before_manufacture' : undefined;
}

/** Whether the arm came into the hands of the State by it. */
export function isIntake(kind: EventKind): boolean {
  return (INTAKE_TYPES as readonly EventKind[]).includes(kind);
}

/** Time of which nothing is known. */
export interface Gap {
  /** Whole years, and months beyond them. */
  readonly years: number;
  readonly months: number;
  /** The arm left for this State, and nothing says that it came there. */
  readonly unseenIn: string | null;
}

/** Of what is sure: from the last day of the one event to the first of the next. Less than half a year is no gap. */
export function gapBetween(
  one: LivedEvent & { readonly counterpart?: string | null },
  next: LivedEvent & { readonly country?: string | null },
): Gap | undefined {
  if (!isSurelyBefore(one.period, next.period)) return undefined;
  const months = monthsBetween(one.period.until ?? '', next.period.from ?? '');
  const unseenIn =
    one.kind === 'exported' && one.counterpart != null && next.country !== one.counterpart
      ? one.counterpart
      : null;
  if (months < 6 && unseenIn === null) return undefined;
  return { years: Math.floor(months / 12), months: months % 12, unseenIn };
}

/** Whole months from a day to a later one. */
export function monthsBetween(from: string, to: string): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7));
  return to.slice(8) < from.slice(8) ? months - 1 : months;
}
