import { makeName } from './make.ts';
import { LEADING_COMPONENTS, isRead } from './marking/codes.ts';
import { isPlaceholderSerial } from './marking/placeholder.ts';
import { searchForm } from './marking/search-form.ts';
import { SHARED_MARK } from './marking/shared-mark.ts';
import { monthsBetween } from './standing.ts';
import type { Period } from './period.ts';

/** What of a record tells whether it is about the same arm as another. */
export interface TracedArm {
  readonly recordId: string;
  readonly occasionId: string;
  readonly make: string;
  readonly firearmType: string;
  /** Serials of frame or receiver that were read whole, in the form that is looked up. */
  readonly serials: readonly string[];
}

/** A mark of a record, as far as it stands for the arm. */
interface BorneMark {
  readonly kind: string;
  readonly component: string;
  readonly legibility: string;
  readonly as_read: string;
}

/** Of these marks those that set the arm apart from all others: neither partial, nor placeholders, nor too short. */
export function leadingSerials(marks: readonly BorneMark[]): string[] {
  const serials = marks
    .filter(
      (mark) =>
        mark.kind === 'serial' &&
        isRead(mark.legibility) &&
        (LEADING_COMPONENTS as readonly string[]).includes(mark.component),
    )
    .map((mark) => searchForm(mark.as_read))
    .filter(
      (serial) =>
        serial.length >= SHARED_MARK.shortest && !/[?*]/.test(serial) && !isPlaceholderSerial(serial),
    );
  return [...new Set(serials)];
}

/** Two records that bear the same leading serial on the same make and type. */
export interface SameMarks {
  readonly one: string;
  readonly other: string;
  readonly serial: string;
}

/**
 * Which of these records bear the same marks. Two arms of one occasion are two arms, whatever they bear; and a text that stands on as
 * many records of a make as the mark of a model does (decision 016) links none of them.
 */
export function sameMarks(arms: readonly TracedArm[]): SameMarks[] {
  const bearers = new Map<string, TracedArm[]>();
  for (const arm of arms) {
    if (arm.make === '' || arm.firearmType === 'unknown') continue;
    for (const serial of arm.serials) {
      const key = JSON.stringify([serial, (makeName(arm.make) ?? arm.make).toUpperCase(), arm.firearmType]);
      bearers.set(key, [...(bearers.get(key) ?? []), arm]);
    }
  }
  return [...bearers].flatMap(([key, group]) => {
    if (group.length >= SHARED_MARK.weapons) return [];
    const [serial] = JSON.parse(key) as [string];
    return group.flatMap((one, index) =>
      group
        .slice(index + 1)
        .filter((other) => other.occasionId !== one.occasionId)
        .map((other) => ({ one: one.recordId, other: other.recordId, serial })),
    );
  });
}

/** Records that are linked, directly or through others, as groups. */
export function linkedGroups(
  ids: readonly string[],
  links: readonly { readonly one: string; readonly other: string }[],
): string[][] {
  const group = new Map(ids.map((id) => [id, [id]]));
  for (const { one, other } of links) {
    const [first, second] = [group.get(one), group.get(other)];
    if (!first || !second || first === second) continue;
    first.push(...second);
    for (const id of second) group.set(id, first);
  }
  return [...new Set(group.values())];
}

/** Whole years and months between two occasions; undefined below a month, and where they may have been at once. */
export function timeBetween(one: Period, next: Period): { years: number; months: number } | undefined {
  if (one.until === null || next.from === null || next.from <= one.until) return undefined;
  const months = monthsBetween(one.until, next.from);
  return months < 1 ? undefined : { years: Math.floor(months / 12), months: months % 12 };
}
