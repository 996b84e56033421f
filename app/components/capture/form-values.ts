import type { KeptFields } from '#app/forms/kept.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';

/** What a form shows in its fields: what was typed, or what was stored, and what is wrong with it. */
export interface FormValues {
  fields: KeptFields;
  problems: ProblemTexts;
}

/** The name, value and message of one field, to spread into it. */
export function bind({ fields, problems }: FormValues, name: string) {
  return { name, value: fields[name]?.[0], error: problems.of(name) };
}
