import type { Retention } from '#app/domain/retention.ts';
import type { Translate } from '#app/i18n/translate.ts';

const INSTRUMENT = /^International Tracing Instrument, (.+)$/;

/** The clause by which a kind of record is kept, the instrument named in the reader's language. */
export function sourceWords(source: string, t: Translate): string {
  const clause = INSTRUMENT.exec(source)?.[1];
  return clause === undefined ? source : t('retention.instrument', { clause });
}

/** "30 years", "For ever". */
export function retentionWords(years: Retention, t: Translate): string {
  return years === null ? t('retention.forEver') : t('retention.years', { count: years });
}
