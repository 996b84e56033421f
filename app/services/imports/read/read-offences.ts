import type { CriminalContext, LegalGround, ReportType } from '#app/domain/occasion.ts';

import { wordKey } from './grid.ts';
import type { Mapping } from './mapping.ts';

export interface ReadOffences {
  /** Each offence as read. */
  offences: string[];
  reportType: ReportType;
  /** Legal ground of the seizure: the offence with the arm. */
  legalGround: LegalGround;
  /** Context of the other offences; null when the arm is all there is. */
  criminalContext: CriminalContext | null;
  criminal: boolean;
  /** Nothing stated says whether there was an offence; `criminal` is assumed. */
  assumed: boolean;
  /** Offences that no rule covers. */
  notCovered: string[];
}

/** What the offences of a case say of the occasion, by the mapping's rules. */
export function readOffences(text: string, mapping: Mapping): ReadOffences {
  const rules = mapping.offences;
  const offences = rules
    ? text
        .split(rules.separator)
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : [];
  const notCovered: string[] = [];
  const reports = new Set<ReportType>();
  const grounds = new Set<LegalGround>();
  const contexts = new Set<CriminalContext>();
  const criminal = new Set<boolean>();
  for (const offence of offences) {
    const key = wordKey(offence);
    const rule = rules?.rules.find((one) => key.includes(wordKey(one.contains)));
    if (rule?.reportType) reports.add(rule.reportType);
    if (rule?.ground) grounds.add(rule.ground);
    const { context, criminal: isOffence } = rule ??
      rules?.otherwise ?? { context: 'other' as const, criminal: true };
    if (context) contexts.add(context);
    if (isOffence !== null) criminal.add(isOffence);
    if (!rule && !rules?.otherwise) notCovered.push(offence);
  }
  const isCriminal = criminal.has(true);
  const [report] = reports;
  return {
    offences,
    reportType: !isCriminal && report ? report : mapping.constants.reportType,
    legalGround:
      rules?.groundOrder.find((ground) => grounds.has(ground)) ?? (contexts.size > 0 ? 'other' : 'unknown'),
    criminalContext: rules?.contextOrder.find((context) => contexts.has(context)) ?? null,
    criminal: isCriminal || criminal.size === 0,
    assumed: criminal.size === 0,
    notCovered,
  };
}
