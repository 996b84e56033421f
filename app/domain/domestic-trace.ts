import type { AnswerKind } from './trace-request.ts';

/**
 * The domestic trace that comes before any request to another State (ISACS 05.31, 5.2 and 7.7.1): which records were
 * consulted, what else was looked into, and what it came to.
 */
export const RECORD_STEPS = ['manufacture', 'import', 'armed_service', 'private_holder', 'export'] as const;
/** What is looked into where no record knows the arm (7.7.1 c). */
export const POSSIBILITY_STEPS = ['illicit_manufacture', 'illicit_entry'] as const;
/** What is done about a diversion or illicit manufacture at home (7.7.1 d 3-5). */
export const PURSUIT_STEPS = ['point', 'prosecution', 'prevention'] as const;
export const INQUIRY_STEPS = [...RECORD_STEPS, ...POSSIBILITY_STEPS, ...PURSUIT_STEPS] as const;
export type InquiryStep = (typeof INQUIRY_STEPS)[number];

export const INQUIRY_FINDINGS = ['found', 'not_found', 'unclear', 'not_kept'] as const;
export type InquiryFinding = (typeof INQUIRY_FINDINGS)[number];

export const DOMESTIC_CONCLUSIONS = [
  'diverted_here',
  'made_here',
  'left_legally',
  'entered_illicitly',
] as const;
export type DomesticConclusion = (typeof DOMESTIC_CONCLUSIONS)[number];

/** The conclusions that end with this State; after the others a request goes to another one (7.7.1 e). */
export function endsAtHome(conclusion: DomesticConclusion): boolean {
  return conclusion === 'diverted_here' || conclusion === 'made_here';
}

/** What an answer to another State's request takes over from the conclusion of the domestic trace (8.3.3.2-8.3.3.5). */
export function answerFrom(concluded: {
  readonly conclusion: DomesticConclusion;
  readonly diverted_from: string | null;
  readonly exported_to: string | null;
  readonly circumstances: string;
}): {
  readonly kind: AnswerKind;
  readonly occurredOn: string | undefined;
  readonly exportedTo: string | undefined;
  readonly narrative: string;
} {
  const kinds = {
    diverted_here: 'diversion',
    made_here: 'manufacture',
    left_legally: 'export',
    entered_illicitly: 'not_found',
  } as const satisfies Record<DomesticConclusion, AnswerKind>;
  return {
    kind: kinds[concluded.conclusion],
    occurredOn: concluded.diverted_from ?? undefined,
    exportedTo: concluded.exported_to ?? undefined,
    narrative: concluded.circumstances,
  };
}

export interface Inquiry {
  readonly step: InquiryStep;
  /** Null while the agency has not answered. */
  readonly found: InquiryFinding | null;
}

export interface ChecklistLine {
  /** The letter of 7.7.1. */
  readonly clause: 'a' | 'b' | 'c' | 'd' | 'e';
  readonly state: 'done' | 'open' | 'not_needed';
  /** What of it is still to be done. */
  readonly missing: readonly InquiryStep[];
}

/**
 * The checklist of 7.7.1 a-e, as far as it has come. It follows from what was recorded; nobody ticks it.
 * @param requested whether a request was sent for the arm
 */
export function checklistOf(
  inquiries: readonly Inquiry[],
  conclusion: DomesticConclusion | null,
  requested: boolean,
): ChecklistLine[] {
  const records = unanswered(RECORD_STEPS, inquiries);
  const possibilities = unanswered(POSSIBILITY_STEPS, inquiries);
  const pursued = unanswered(PURSUIT_STEPS, inquiries);
  const atHome = conclusion !== null && endsAtHome(conclusion);
  return [
    { clause: 'a', state: 'done', missing: [] },
    line('b', records),
    isLocated(inquiries) ? { clause: 'c', state: 'not_needed', missing: [] } : line('c', possibilities),
    conclusion === null || atHome ? line('d', pursued) : { clause: 'd', state: 'not_needed', missing: [] },
    {
      clause: 'e',
      state: atHome ? 'not_needed' : requested ? 'done' : 'open',
      missing: [],
    },
  ];
}

/** Whether any domestic record knows the arm (7.7.1 b). */
export function isLocated(inquiries: readonly Inquiry[]): boolean {
  return RECORD_STEPS.some((step) => isFound(inquiries, step));
}

/** The rules by which a conclusion is refused, each a code with a sentence. */
export const DOMESTIC_RULES = [
  'records_first',
  'possibilities_first',
  'not_located',
  'no_export',
  'no_manufacture',
  'no_entry',
] as const;
export type DomesticRule = (typeof DOMESTIC_RULES)[number];

/** What keeps this conclusion from being drawn from what was found; undefined where nothing does. */
export function ruleAgainstConclusion(
  conclusion: DomesticConclusion,
  inquiries: readonly Inquiry[],
): DomesticRule | undefined {
  if (unanswered(RECORD_STEPS, inquiries).length > 0) return 'records_first';
  if (!isLocated(inquiries) && unanswered(POSSIBILITY_STEPS, inquiries).length > 0) {
    return 'possibilities_first';
  }
  switch (conclusion) {
    case 'diverted_here':
      return isLocated(inquiries) ? undefined : 'not_located';
    case 'left_legally':
      return isFound(inquiries, 'export') ? undefined : 'no_export';
    case 'made_here':
      return isFound(inquiries, 'illicit_manufacture') ? undefined : 'no_manufacture';
    case 'entered_illicitly':
      return inquiries.some(
        ({ step, found }) => step === 'illicit_entry' && (found === 'found' || found === 'unclear'),
      )
        ? undefined
        : 'no_entry';
  }
}

function isFound(inquiries: readonly Inquiry[], step: InquiryStep): boolean {
  return inquiries.some((one) => one.step === step && one.found === 'found');
}

function unanswered(steps: readonly InquiryStep[], inquiries: readonly Inquiry[]): InquiryStep[] {
  return steps.filter((step) => !inquiries.some((one) => one.step === step && one.found !== null));
}

function line(clause: ChecklistLine['clause'], missing: readonly InquiryStep[]): ChecklistLine {
  return { clause, state: missing.length === 0 ? 'done' : 'open', missing };
}
