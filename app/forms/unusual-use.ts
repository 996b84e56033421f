import { z } from 'zod';

import { USE_RULES } from '#app/domain/use-rule.ts';

const whole = (most: number) =>
  z.coerce
    .number({ error: 'errors.wholeNumber' })
    .int('errors.wholeNumber')
    .min(1, 'errors.wholeNumber')
    .max(most, 'errors.wholeNumber');

const hour = z.coerce
  .number({ error: 'watch.problem.hour' })
  .int('watch.problem.hour')
  .min(0, 'watch.problem.hour')
  .max(23, 'watch.problem.hour');

/** The thresholds of one rule. */
export const useRuleForm = z
  .object({
    rule: z.enum(USE_RULES),
    most: whole(100_000),
    within_minutes: whole(10_080),
    from_hour: hour.optional(),
    until_hour: hour.optional(),
    brakes: z.literal('yes').optional(),
  })
  .superRefine((form, context) => {
    if (form.rule !== 'odd_hours') return;
    for (const field of ['from_hour', 'until_hour'] as const) {
      if (form[field] === undefined) {
        context.addIssue({ code: 'custom', path: [field], message: 'watch.problem.hour' });
      }
    }
  })
  .transform(({ brakes, from_hour: from, until_hour: until, ...form }) => ({
    ...form,
    from_hour: form.rule === 'odd_hours' ? (from ?? null) : null,
    until_hour: form.rule === 'odd_hours' ? (until ?? null) : null,
    brakes: brakes === 'yes',
  }));

/** What the auditor does with a flag. */
export const flagStep = z
  .object({
    id: z.uuid(),
    step: z.enum(['brake', 'release', 'settle']),
    remark: z.string().trim().max(2000, 'errors.tooLong2000').default(''),
  })
  .superRefine(({ step, remark }, context) => {
    if (step === 'settle' && remark === '') {
      context.addIssue({ code: 'custom', path: ['remark'], message: 'watch.problem.remark' });
    }
  });
