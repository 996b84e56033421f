import type { EventKind } from '#app/domain/life-event.ts';
import { isLoss } from '#app/domain/occasion.ts';

import type { ArmEvent, CheckedArm, SameSerial } from './checked-arm.ts';

type OneOfThem = Pick<
  CheckedArm,
  'id' | 'occasionId' | 'reportType' | 'occurredOn' | 'make' | 'firearmType' | 'events'
>;

/** Events by which an arm leaves the hands that hold it, and by which it comes into them again. */
const LEAVES: readonly EventKind[] = [
  'exported',
  'sold',
  'transferred',
  'lost',
  'stolen',
  'diverted',
  'returned',
];
const COMES: readonly EventKind[] = ['imported', 'seized', 'found', 'surrendered', 'recovered'];

/** Same make, and no other type: with the serial number, that is one arm (what national registers take for identity). */
export function isSameArm(arm: OneOfThem, other: SameSerial): boolean {
  if (arm.make === '' || arm.make.toUpperCase() !== other.make.toUpperCase()) return false;
  return arm.firearmType === other.firearmType || [arm.firearmType, other.firearmType].includes('unknown');
}

/** The records of one arm that stand on both sides of it in time without a record of the other kind between. */
export interface InTwoHands {
  /** Taken in twice on different occasions, and not lost between. */
  readonly heldTwice: readonly string[];
  /** Lost twice, and not taken in between. */
  readonly lostTwice: readonly string[];
  /** Lost, though taken in before and never lost since. */
  readonly lostWhileHeld: readonly string[];
  /** On the same occasion more than once. */
  readonly enteredTwice: readonly string[];
}

/** Something happened after the arm was destroyed: by when it was, and the other records that say either. */
export interface SeenAfterDestruction {
  readonly destroyedBy: string;
  readonly records: readonly string[];
}

/** Puts the records of one arm in order of time and reads off what cannot be. Records of one day stand in no order. */
export function inTwoHands(arm: OneOfThem, others: readonly SameSerial[]): InTwoHands {
  const same = others.filter((other) => isSameArm(arm, other));
  const elsewhere = same.filter((other) => other.occasionId !== arm.occasionId);
  const sameKind = elsewhere.filter((other) => isLoss(other.reportType) === isLoss(arm.reportType));
  const otherKind = elsewhere.filter((other) => isLoss(other.reportType) !== isLoss(arm.reportType));
  const parting = isLoss(arm.reportType) ? COMES : LEAVES;
  const events = [arm, ...same].flatMap((one) => one.events).filter(({ kind }) => parting.includes(kind));
  const partedBy = (from: string, to: string) =>
    otherKind.some(({ occurredOn }) => occurredOn >= from && occurredOn <= to) ||
    events.some((event) => mayFallInto(event, from, to));
  const together = sameKind
    .filter(({ occurredOn }) => {
      const [from = '', to = ''] = [occurredOn, arm.occurredOn].sort();
      return !partedBy(from, to);
    })
    .map(({ id }) => id);
  return {
    heldTwice: isLoss(arm.reportType) ? [] : together,
    lostTwice: isLoss(arm.reportType) ? together : [],
    lostWhileHeld: otherKind
      .filter((other) => heldAtLoss(arm, other, sameKind, otherKind))
      .map(({ id }) => id),
    enteredTwice: same.filter((other) => other.occasionId === arm.occasionId).map(({ id }) => id),
  };
}

/** An event whose time is not known exactly is taken to part what it may have parted. */
function mayFallInto({ from, until }: ArmEvent, first: string, last: string): boolean {
  return (from === null || from <= last) && (until === null || until >= first);
}

/**
 * What happened to the arm after the last day on which it can have been destroyed, by this record or others of the same arm.
 * A destruction that nobody can date says nothing.
 */
export function seenAfterDestruction(
  arm: OneOfThem,
  others: readonly SameSerial[],
): SeenAfterDestruction | undefined {
  const all = [arm, ...others.filter((other) => isSameArm(arm, other))];
  const dates = all
    .flatMap((one) => one.events)
    .flatMap(({ kind, until }) => (kind === 'destroyed' && until !== null ? [until] : []));
  const destroyedBy = dates.sort()[0];
  if (destroyedBy === undefined) return undefined;
  const later = all.filter(
    (one) =>
      one.occurredOn > destroyedBy ||
      one.events.some(({ kind, from }) => [...LEAVES, ...COMES].includes(kind) && (from ?? '') > destroyedBy),
  );
  const destroyed = all.filter((one) => one.events.some(({ kind }) => kind === 'destroyed'));
  if (later.length === 0 || ![...later, ...destroyed].includes(arm)) return undefined;
  const records = new Set([...later, ...destroyed].filter((one) => one !== arm).map(({ id }) => id));
  return { destroyedBy, records: [...records] };
}

/** Of the two, one is the loss: was the arm taken in before it, with no other loss between? */
function heldAtLoss(
  arm: OneOfThem,
  other: SameSerial,
  sameKind: readonly SameSerial[],
  otherKind: readonly SameSerial[],
): boolean {
  const armIsLoss = isLoss(arm.reportType);
  const [loss, intake] = armIsLoss ? [arm, other] : [other, arm];
  if (intake.occurredOn >= loss.occurredOn) return false;
  const losses = armIsLoss ? sameKind : otherKind;
  return !losses.some(
    ({ id, occurredOn }) =>
      id !== loss.id && occurredOn >= intake.occurredOn && occurredOn <= loss.occurredOn,
  );
}
