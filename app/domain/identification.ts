import { calibreWarnings, lookWarnings, yearWarnings } from './identification/arm-warnings.ts';
import { markWarnings, serialWarnings } from './identification/mark-warnings.ts';
import type { ArmToIdentify, IdentificationFacts, IdentificationWarning } from './identification/warning.ts';

export type {
  ArmToIdentify,
  IdentificationFacts,
  IdentificationWarning,
  MakeFacts,
  ModelFacts,
  WarningCode,
  WarningValue,
} from './identification/warning.ts';
export { asksForASecondLook, WARNING_CODES } from './identification/warning.ts';

/**
 * What does not fit together in the identification of an arm, or should be known of it before anybody relies on it (ISACS 05.31, 6).
 * Nothing of it forbids to record the arm as it was seen. `now` is the current year. Pure and bounded for any text; a fact that the
 * reference table does not hold gives no warning. In the order in which a form is read: make, model, calibre, year, marks.
 */
export function identificationWarnings(
  arm: ArmToIdentify,
  facts: IdentificationFacts,
  now: number,
): IdentificationWarning[] {
  return [
    ...lookWarnings(arm, facts, now),
    ...calibreWarnings(arm, facts),
    ...yearWarnings(arm, facts, now),
    ...markWarnings(arm, now),
    ...serialWarnings(arm),
  ];
}
