import { isArm } from '#app/domain/item.ts';

import { type CheckedArm, identifyingSerials, type Surroundings } from './checked-arm.ts';
import { missingEssentials } from './essentials.ts';
import type { FindingDetail, RegisterRule } from './finding.ts';
import { inTwoHands, seenAfterDestruction } from './two-hands.ts';

export type RuleParameters = Readonly<Record<string, unknown>>;

/** What the arm is looked at with: a rule answers what it saw, or nothing. */
type Rule = (arm: CheckedArm, around: Surroundings, parameters: RuleParameters) => FindingDetail | undefined;

const yearOf = (date: string) => Number(date.slice(0, 4));
const records = (ids: readonly string[]): FindingDetail | undefined =>
  ids.length > 0 ? { records: [...ids].sort() } : undefined;

const hands =
  (kind: keyof ReturnType<typeof inTwoHands>): Rule =>
  (arm, { sameSerial }) =>
    records(inTwoHands(arm, sameSerial)[kind]);

/** What each rule of the register looks at. Severity, and whether it is run, are data. */
export const REGISTER_RULES: Readonly<Record<RegisterRule, Rule>> = {
  destroyed_yet_seen: (arm, { sameSerial }) => {
    const seen = seenAfterDestruction(arm, sameSerial);
    return seen && { date: seen.destroyedBy, records: [...seen.records].sort() };
  },
  held_twice: hands('heldTwice'),
  lost_twice: hands('lostTwice'),
  lost_while_held: hands('lostWhileHeld'),
  entered_twice: hands('enteredTwice'),

  occasion_in_future: ({ occurredOn }, { latestDate }) =>
    occurredOn > latestDate ? { date: occurredOn } : undefined,

  made_after_occasion: ({ manufactureYear, occurredOn }) =>
    manufactureYear !== null && manufactureYear > yearOf(occurredOn)
      ? { manufacture: manufactureYear, date: occurredOn }
      : undefined,

  serial_on_many_makes: (arm, { makesBySerial }, parameters) => {
    if (makesBySerial === undefined) return undefined;
    const { here, nextToIt } = makesBySerial;
    const stands =
      here >= numberIn(parameters, 'makes', 5) && here >= numberIn(parameters, 'times', 3) * nextToIt;
    const [serial] = identifyingSerials(arm);
    return stands && serial ? { serial: serial.asRead, makes: here } : undefined;
  },

  state_owned_criminal: ({ stateOwned, criminal, reportType }) =>
    stateOwned && criminal && reportType === 'seized' ? {} : undefined,

  calibre_unknown: (arm) =>
    isArm(arm.itemKind) && arm.calibre !== '' && arm.calibreCode === null
      ? { calibre: arm.calibre }
      : undefined,

  missing_essentials: (arm) => {
    if (!isArm(arm.itemKind)) return undefined;
    const fields = missingEssentials(arm);
    return fields.length > 0 ? { fields } : undefined;
  },
};

export function numberIn(parameters: RuleParameters, name: string, otherwise: number): number {
  const value = parameters[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

export function listIn(parameters: RuleParameters, name: string): readonly string[] {
  const value = parameters[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
