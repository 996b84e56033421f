import type { Problem } from '#app/domain/refusal.ts';
import { isTextKey, type Translate } from '#app/i18n/translate.ts';

/** What a form shows when it was refused. */
export interface ProblemTexts {
  /** For the summary on top; `field` is the id of the control */
  summary: { field?: string; message: string; general: boolean; missing?: boolean }[];
  /** The first message of a field, if it has one */
  of: (field: string) => string | undefined;
}

/** Puts the problems of a refused form into words. A problem without a field of its own concerns the whole form. */
export function problemTexts(problems: readonly Problem[] | undefined, t: Translate): ProblemTexts {
  const summary = (problems ?? []).map(({ field, key, values }) => ({
    field: field === '' ? undefined : field,
    message: t(isTextKey(key) ? key : 'errors.unreadable', values),
    general: key.startsWith('errors.') || !isTextKey(key),
    ...(key === 'errors.required' && { missing: true }),
  }));
  return { summary, of: (field) => summary.find((problem) => problem.field === field)?.message };
}
