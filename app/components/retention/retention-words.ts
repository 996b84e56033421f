import type { Retention } from '#app/domain/retention.ts';
import type { Translate } from '#app/i18n/translate.ts';

/** "30 years", "For ever". */
export function retentionWords(years: Retention, t: Translate): string {
  return years === null ? t('retention.forEver') : t('retention.years', { count: years });
}
