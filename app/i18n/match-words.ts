import type { MatchReason } from '#app/domain/marking/explain-match.ts';
import type { MatchAgreement } from '#app/domain/marking/score-match.ts';
import type { MatchDoubt } from '#app/domain/marking/shared-mark.ts';
import type { Translate } from '#app/i18n/translate.ts';

/** One point in which a mark agrees or differs, in words. */
export function reasonText(reason: MatchReason, t: Translate): string {
  const { kind, position = '', readAs = '', recordedAs = '' } = reason;
  if (readAs === '*' || recordedAs === '*') return stretchText(reason, t);
  if (kind === 'unread_in_query' && recordedAs === '?') return t('query.unreadBoth', { position });
  return t(`codes.matchReason.${kind}`, { position, readAs, recordedAs });
}

/** A stretch that one side could not read, and what stands there on the other. */
function stretchText(reason: MatchReason, t: Translate): string {
  const { position = '', readAs = '', recordedAs = '' } = reason;
  if (readAs === '*') {
    if (recordedAs === '') return t('query.stretch.nothingRecorded', { position });
    return /^[?*]+$/.test(recordedAs)
      ? t('query.stretch.unreadBoth', { position })
      : t('query.stretch.inQuery', { position, recordedAs });
  }
  if (readAs === '') return t('query.stretch.nothingRead', { position });
  return t('query.stretch.inRecord', { position, readAs });
}

/** What else was asked of the arm and agrees or differs, a sentence each; nothing of what one side does not say. */
export function agreementTexts(agreement: MatchAgreement, t: Translate): string[] {
  const fields = ['make', 'model', 'calibre', 'type'] as const;
  return (['agrees', 'differs'] as const).flatMap((how) => {
    const named = fields.filter((field) => agreement[field] === how).map((field) => t(`query.more.${field}`));
    return named.length > 0 ? [t(`query.agreement.${how}`, { fields: named.join(', ') })] : [];
  });
}

/** Why an answer may yet be another arm, in words. */
export function doubtText(doubt: MatchDoubt, make: string, t: Translate): string {
  if (doubt.kind !== 'shared') return t(`query.doubt.${doubt.kind}`);
  return make === ''
    ? t('query.doubt.sharedNoMake', { count: doubt.weapons })
    : t('query.doubt.shared', { count: doubt.weapons, make });
}

export type Sureness = 'same' | 'likely' | 'possible' | 'unlikely';

/** The score in words; the steps follow the bases of `MATCH_WEIGHTS`. What is doubtful is never called likely. */
export function sureness(score: number, doubt?: MatchDoubt): Sureness {
  if (doubt?.kind === 'placeholder') return 'unlikely';
  if (doubt) return score >= 450 ? 'possible' : 'unlikely';
  if (score >= 730) return 'same';
  if (score >= 630) return 'likely';
  return score >= 450 ? 'possible' : 'unlikely';
}
