import { type CheckedArm, identifyingSerials, isArm, type Surroundings } from './checked-arm.ts';
import { lacksOtherMarks, missingEssentials } from './essentials.ts';
import type { FindingDetail, QualityRule } from './finding.ts';
import { isPlaceholder } from './placeholder.ts';
import { inTwoHands } from './two-hands.ts';

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

/** What each rule looks at. Order and severity are data; a rule that is not in the table of the database is not run. */
export const RULES: Readonly<Record<QualityRule, Rule>> = {
  held_twice: hands('heldTwice'),
  lost_twice: hands('lostTwice'),
  lost_while_held: hands('lostWhileHeld'),
  entered_twice: hands('enteredTwice'),

  occasion_in_future: ({ occurredOn }, { latestDate }) =>
    occurredOn > latestDate ? { date: occurredOn } : undefined,

  year_in_future: ({ manufactureYear, importYear }, { latestDate }) => {
    const latest = yearOf(latestDate);
    if (manufactureYear !== null && manufactureYear > latest)
      return { field: 'manufacture', year: manufactureYear };
    return importYear !== null && importYear > latest ? { field: 'import', year: importYear } : undefined;
  },

  import_before_manufacture: ({ manufactureYear, importYear }) =>
    manufactureYear !== null && importYear !== null && importYear < manufactureYear
      ? { manufacture: manufactureYear, import: importYear }
      : undefined,

  made_after_occasion: ({ manufactureYear, occurredOn }) =>
    manufactureYear !== null && manufactureYear > yearOf(occurredOn)
      ? { manufacture: manufactureYear, date: occurredOn }
      : undefined,

  placeholder_serial: (arm, _around, parameters) => {
    const found = identifyingSerials(arm).find(({ normalised }) =>
      isPlaceholder(normalised, numberIn(parameters, 'shortestRun', 5), listIn(parameters, 'words')),
    );
    return found && { serial: found.asRead };
  },

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
    isArm(arm) && arm.calibre !== '' && arm.calibreCode === null ? { calibre: arm.calibre } : undefined,

  unmarked_frame: (arm, _around, parameters) =>
    isArm(arm) && !listIn(parameters, 'conditions').includes(arm.condition) && lacksOtherMarks(arm)
      ? {}
      : undefined,

  missing_essentials: (arm, _around, parameters) => {
    if (!isArm(arm) || listIn(parameters, 'conditions').includes(arm.condition)) return undefined;
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
