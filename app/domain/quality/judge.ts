import type { CheckedArm, Surroundings } from './checked-arm.ts';
import type { FindingDetail, QualityRule, Severity } from './finding.ts';
import { type RuleParameters, RULES } from './rules.ts';

/** A rule as the data has it for one State. */
export interface RuleInForce {
  readonly code: QualityRule;
  readonly severity: Severity;
  readonly active: boolean;
  readonly parameters: RuleParameters;
}

export interface Judged {
  readonly recordId: string;
  readonly rule: QualityRule;
  readonly severity: Severity;
  readonly detail: FindingDetail;
}

/** A serial that names no arm: records that share it have nothing to do with each other. */
const NAMES_NO_ARM = ['placeholder_serial', 'serial_on_many_makes'] as const;

/** Everything that the active rules find in one record. */
export function judgeArm(arm: CheckedArm, around: Surroundings, rules: readonly RuleInForce[]): Judged[] {
  const parametersOf = (code: QualityRule) => rules.find((rule) => rule.code === code)?.parameters ?? {};
  const namesNoArm = NAMES_NO_ARM.some((code) => RULES[code](arm, around, parametersOf(code)) !== undefined);
  const seen = namesNoArm ? { ...around, sameSerial: [] } : around;
  return rules.flatMap(({ code, severity, active, parameters }) => {
    const detail = active ? RULES[code](arm, seen, parameters) : undefined;
    return detail === undefined ? [] : [{ recordId: arm.id, rule: code, severity, detail }];
  });
}
