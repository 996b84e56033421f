import type { MatchReason } from '#app/domain/marking/explain-match.ts';
import type { Translate } from '#app/i18n/translate.ts';

/** One point in which a mark agrees or differs, in words. */
export function reasonText(reason: MatchReason, t: Translate): string {
  const { kind, position = '', readAs = '', recordedAs = '' } = reason;
  if (kind === 'unread_in_query' && recordedAs === '?') return t('query.unreadBoth', { position });
  return t(`codes.matchReason.${kind}`, { position, readAs, recordedAs });
}

/** The score in words; the steps follow the bases of `MATCH_WEIGHTS`. */
export function sureness(score: number): 'same' | 'likely' | 'possible' | 'unlikely' {
  if (score >= 730) return 'same';
  if (score >= 630) return 'likely';
  return score >= 450 ? 'possible' : 'unlikely';
}
