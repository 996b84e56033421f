import { z } from 'zod';

import { CONSENT_DECISIONS, CONSENT_USES } from '#app/domain/restriction.ts';

const REQUIRED = 'errors.required';
const empty = (value: unknown) => (value === '' ? undefined : value);

/** Consent to one use of a restricted answer, as it is asked for (ISACS 05.31, 8.3.4.2 f). */
export const consentForm = z
  .object({
    use: z.enum(CONSENT_USES, { error: REQUIRED }),
    toState: z.preprocess(
      empty,
      z
        .string()
        .regex(/^[A-Z]{2}$/, 'errors.country')
        .optional(),
    ),
    toAgency: z.string().trim().max(200, 'errors.tooLong200').default(''),
    purpose: z.string({ error: REQUIRED }).trim().min(1, REQUIRED).max(4000, 'errors.tooLong4000'),
  })
  .superRefine((form, context) => {
    if (form.use === 'onward' && form.toState === undefined) {
      context.addIssue({ code: 'custom', path: ['toState'], message: 'restriction.problem.toState' });
    }
    if (form.use === 'authority' && form.toAgency === '') {
      context.addIssue({ code: 'custom', path: ['toAgency'], message: 'restriction.problem.toAgency' });
    }
  });
export type ConsentForm = z.output<typeof consentForm>;

export const consentDecisionForm = z
  .object({
    decision: z.enum(CONSENT_DECISIONS, { error: REQUIRED }),
    reason: z.string().trim().max(4000, 'errors.tooLong4000').default(''),
  })
  .refine(({ decision, reason }) => decision === 'granted' || reason !== '', {
    path: ['reason'],
    message: 'restriction.problem.reason',
  });
export type ConsentDecisionForm = z.output<typeof consentDecisionForm>;
