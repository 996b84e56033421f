import type { Condition, FirearmType, ItemKind } from '#app/domain/firearm.ts';
import type { IdentificationFacts } from '#app/domain/identification.ts';
import { isRead } from '#app/domain/marking/codes.ts';
import { isOnLeadingComponent, type SeenMark } from '#app/domain/marking/serial-rules.ts';
import type { EventKind } from '#app/domain/life-event.ts';
import type { ReportType } from '#app/domain/occasion.ts';

export interface CheckedMark extends SeenMark {
  readonly normalised: string;
}

/** What happened to the arm besides its occasion: between which days, of which either may not be known. */
export interface ArmEvent {
  readonly kind: EventKind;
  readonly from: string | null;
  readonly until: string | null;
}

/** What the rules look at of a weapon record and its occasion. */
export interface CheckedArm {
  readonly id: string;
  readonly memberState: string;
  readonly occasionId: string;
  readonly reportType: ReportType;
  /** `YYYY-MM-DD` */
  readonly occurredOn: string;
  readonly itemKind: ItemKind;
  readonly firearmType: FirearmType;
  readonly itemSubtype?: string | null;
  readonly condition: Condition;
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  readonly calibreCode: string | null;
  readonly designer: string;
  readonly manufactureCountry: string | null;
  readonly manufactureYear: number | null;
  readonly importCountry: string | null;
  readonly importYear: number | null;
  readonly stateOwned: boolean;
  /** The occasion is a criminal, not an administrative, offence. */
  readonly criminal: boolean;
  readonly marks: readonly CheckedMark[];
  readonly events: readonly ArmEvent[];
}

/** Another active record with the same serial number, of the own State or open to it. */
export interface SameSerial {
  readonly id: string;
  readonly memberState: string;
  readonly occasionId: string;
  readonly reportType: ReportType;
  readonly occurredOn: string;
  readonly make: string;
  readonly firearmType: FirearmType;
  readonly events: readonly ArmEvent[];
}

/** What is known around the arm. */
export interface Surroundings {
  readonly sameSerial: readonly SameSerial[];
  /** What the reference tables hold of its make and model. */
  readonly facts: IdentificationFacts;
  /** How many makes bear the same serial number, and on average the numbers next to it; absent where it was not looked up. */
  readonly makesBySerial?: { readonly here: number; readonly nextToIt: number } | undefined;
  /** The latest date on which something can have happened, `YYYY-MM-DD`. */
  readonly latestDate: string;
}

/** Serial numbers that were read whole and identify the arm: those of the frame or receiver, else those there are (ISACS 05.31, 6.2). */
export function identifyingSerials(arm: Pick<CheckedArm, 'marks'>): CheckedMark[] {
  const read = arm.marks.filter(
    ({ kind, legibility, normalised }) =>
      kind === 'serial' && isRead(legibility) && normalised !== '' && !/[?*]/.test(normalised),
  );
  const leading = read.filter(isOnLeadingComponent);
  return leading.length > 0 ? leading : read;
}
