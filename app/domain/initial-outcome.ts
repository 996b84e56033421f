import type { Condition } from './firearm.ts';
import { isRead } from './marking/codes.ts';
import { isLoss, type ReportType } from './occasion.ts';
import type { OutcomeCode } from './outcome.ts';

interface Identification {
  readonly reportType: ReportType;
  readonly condition: Condition;
  readonly marks: readonly { readonly kind: string; readonly legibility: string }[];
}

const ILLICIT_MANUFACTURE: readonly Condition[] = ['craft', 'printed', 'other_illicit'];

/**
 * The IAFQ outcome with which an arm starts, before anybody has traced it: whether it is uniquely identifiable
 * follows from its serial marks. A loss has no outcome. A number of which a part could not be read is neither altered nor absent, and is not known
 * to set its arm apart: its status is unknown.
 */
export function initialOutcome({ reportType, condition, marks }: Identification): OutcomeCode | null {
  if (isLoss(reportType)) return null;
  const serials = marks.filter((mark) => mark.kind === 'serial').map((mark) => mark.legibility);
  if (serials.some(isRead)) return 'X';
  if (ILLICIT_MANUFACTURE.includes(condition)) return 'NM';
  if (serials.some((legibility) => legibility === 'obliterated' || legibility === 'altered')) return 'NE';
  if (serials.includes('partial')) return 'UK';
  if (serials.includes('absent')) return 'NN';
  return 'UK';
}
