import { z } from 'zod';

import { AGENCY_KINDS } from '#app/domain/agency-kind.ts';
import { COMPLETENESS_ELEMENTS, type CompletenessElement } from '#app/domain/completeness.ts';

const weight = z.coerce
  .number({ error: 'completeness.weights.problem.number' })
  .int('completeness.weights.problem.number')
  .min(0, 'completeness.weights.problem.number')
  .max(100, 'completeness.weights.problem.number');

/** Weights of all elements, a hundred together, and why they are changed. */
export const weightsForm = z
  .object({
    ...(Object.fromEntries(COMPLETENESS_ELEMENTS.map((element) => [element, weight])) as Record<
      CompletenessElement,
      typeof weight
    >),
    after: z.coerce.number().int().min(1).max(1_000_000),
    reason: z
      .string()
      .trim()
      .min(1, 'completeness.weights.problem.reason')
      .max(1000, 'completeness.weights.problem.reason'),
  })
  .superRefine((form, context) => {
    const sum = COMPLETENESS_ELEMENTS.reduce((total, element) => total + form[element], 0);
    if (sum !== 100)
      context.addIssue({ code: 'custom', path: ['make'], message: 'completeness.weights.problem.sum' });
  });

/** What kind one of the State's agencies is. */
export const agencyKindForm = z.object({
  agency: z.string().min(1).max(200),
  kind: z.enum(AGENCY_KINDS, 'completeness.kinds.problem'),
});
