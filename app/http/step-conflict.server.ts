import { STEP_VERSION } from '#app/forms/step-version.ts';
import { json, type TypedResponse } from '#app/framework/node.server.ts';
import { type FormStep, stepContent } from '#app/services/records/step-version.ts';

import type { OpenedStep } from './capture-step.server.ts';
import type { FormAct } from './portal.server.ts';
import { type FormAnswer, keptFields } from './refusals.server.ts';

/**
 * What a step answers where its draft was changed after its page was made, from another page or another device: what is stored and what
 * was typed, side by side, and nothing is written over. The form comes back with the version that is stored: sent again, it
 * is what the officer chose. Audited here. A form that bears no version is not asked for one.
 */
export async function changedMeanwhile(
  { form, audit }: FormAct,
  { draft, subject }: Pick<OpenedStep, 'draft' | 'subject'>,
  step: FormStep,
): Promise<TypedResponse<FormAnswer> | undefined> {
  const seen = form.get(STEP_VERSION);
  const { version, fields } = stepContent(draft, step);
  if (seen === null || seen === version) return undefined;
  await audit({ operation: 'draft.read', subject, detail: {} });
  return json<FormAnswer>(
    { problems: [], fields: { ...keptFields(form), [STEP_VERSION]: [version] }, stored: fields },
    { status: 409 },
  );
}
