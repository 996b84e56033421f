import type { Text } from '#app/i18n/text.tsx';

/** How long work in the background still takes, in the reader's words. */
export function timeLeft(seconds: number, { t }: Pick<Text, 't'>): string {
  if (seconds < 90) return t('import.progress.leftSeconds', { count: seconds });
  return t('import.progress.leftMinutes', { count: Math.round(seconds / 60) });
}
