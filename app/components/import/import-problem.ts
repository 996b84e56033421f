import type { Text } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';

const REASONS = ['cancelled', 'officer', 'gave_up', 'failed'] as const;

/** Why an import cannot be read, or has stopped, as a sentence. */
export function importProblem(
  { code, detail }: { code: string; detail: Readonly<Record<string, string | number>> },
  t: Text['t'],
): string {
  const key = `import.file.${code}`;
  if (isTextKey(key)) return t(key, { columns: '', ...detail });
  const reason = REASONS.find((one) => one === detail.reason) ?? 'failed';
  return t(`import.stoppedBecause.${reason}`);
}
