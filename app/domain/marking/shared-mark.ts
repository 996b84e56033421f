import type { MatchReason } from './explain-match.ts';
import { isNear } from './explain-match.ts';
import { isPlaceholderSerial } from './placeholder.ts';
import type { MatchAgreement } from './score-match.ts';

/**
 * From when on a text is taken for the mark of a model or lot instead of one arm, by what the records of its make say. An arm that is
 * lost, seized and returned has a few records with one serial, so that five are asked for; a serial number that is the beginning of
 * fifteen others, each at least three characters longer, is what the maker stamps before the number (`T6472-17` of Canik).
 */
export const SHARED_MARK = { weapons: 5, longer: 15, beyond: 3, shortest: 4 } as const;

/** Records of one make that bear a text, and different marks of that make which begin with it and go on. */
export interface MarkCounts {
  readonly weapons: number;
  readonly longer: number;
}

/** Why an answer that agrees in its characters may yet be another arm. */
export type MatchDoubt =
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'shared'; readonly weapons: number }
  | { readonly kind: 'other_arm' };

/**
 * What speaks against an answer, the strongest first: the text is what people write where no serial is; it stands on many weapons of
 * the make; make and another trait differ, so that it is the same number on another arm.
 */
export function doubtOf(match: {
  /** As the record has it, normalised. */
  readonly stored: string;
  readonly reasons: readonly MatchReason[];
  readonly agreement: MatchAgreement;
  readonly counts: MarkCounts | undefined;
}): MatchDoubt | undefined {
  const { stored, reasons, agreement, counts } = match;
  if (isPlaceholderSerial(stored)) return { kind: 'placeholder' };
  if (counts && (counts.weapons >= SHARED_MARK.weapons || counts.longer >= SHARED_MARK.longer)) {
    return { kind: 'shared', weapons: counts.weapons + counts.longer };
  }
  const differs = agreement.make === 'differs' && [agreement.type, agreement.calibre].includes('differs');
  return differs && !isNear(reasons) ? { kind: 'other_arm' } : undefined;
}
