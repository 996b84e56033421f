import { identificationWarnings } from '#app/domain/identification.ts';
import { isArm } from '#app/domain/item.ts';
import { isPlaceholderSerial } from '#app/domain/marking/placeholder.ts';

import { type CheckedArm, identifyingSerials, type Surroundings } from './checked-arm.ts';
import { type FindingDetail, isIdentificationRule, type QualityRule, type Severity } from './finding.ts';
import { listIn, REGISTER_RULES, type RuleParameters } from './rules.ts';

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

/** Everything that the active rules find in one record. */
export function judgeArm(arm: CheckedArm, around: Surroundings, rules: readonly RuleInForce[]): Judged[] {
  const seen = namesNoArm(arm, around, rules) ? { ...around, sameSerial: [] } : around;
  const year = Number(around.latestDate.slice(0, 4));
  const warnings = isArm(arm.itemKind) ? identificationWarnings(arm, around.facts, year) : [];
  return rules.flatMap(({ code, severity, active, parameters }) => {
    if (!active || listIn(parameters, 'conditions').includes(arm.condition)) return [];
    const detail = isIdentificationRule(code)
      ? warnings.find((warning) => warning.code === code)?.values
      : REGISTER_RULES[code](arm, seen, parameters);
    return detail === undefined ? [] : [{ recordId: arm.id, rule: code, severity, detail }];
  });
}

/** Records that share a serial which names no arm have nothing to do with each other. */
function namesNoArm(arm: CheckedArm, around: Surroundings, rules: readonly RuleInForce[]): boolean {
  if (identifyingSerials(arm).some(({ normalised }) => isPlaceholderSerial(normalised))) return true;
  const common = rules.find(({ code }) => code === 'serial_on_many_makes');
  return (
    common !== undefined && REGISTER_RULES.serial_on_many_makes(arm, around, common.parameters) !== undefined
  );
}
