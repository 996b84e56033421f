import { z } from 'zod';

import { FINDING_STATUSES, SEVERITIES } from '#app/domain/quality/finding.ts';

/** What a point of contact says of a finding. */
export const findingDecision = z.object({
  decision: z.enum(['accepted', 'open'], { error: 'errors.unreadable' }),
  reason: z
    .string({ error: 'quality.problem.reason' })
    .trim()
    .min(1, 'quality.problem.reason')
    .max(2000, 'errors.tooLong2000'),
});
export type FindingDecisionForm = z.output<typeof findingDecision>;

const blank = (value: unknown) => (value === '' ? undefined : value);

/** The filter of the list as it stands in the address; what no list has is left out. */
export const findingFilter = z.object({
  status: z.enum(FINDING_STATUSES).catch('open'),
  severity: z.preprocess(blank, z.enum(SEVERITIES).optional()).catch(undefined),
  rule: z
    .preprocess(
      blank,
      z
        .string()
        .regex(/^[a-z_]{3,40}$/)
        .optional(),
    )
    .catch(undefined),
});
export type FindingFilterForm = z.output<typeof findingFilter>;

/** Switches a rule for the State. */
export const ruleSwitch = z.object({
  rule: z.string({ error: 'errors.unreadable' }).regex(/^[a-z_]{3,40}$/, 'errors.unreadable'),
  setting: z.enum(['on', 'off'], { error: 'errors.unreadable' }),
});

/** What to do with a check of the register. */
export const checkIntent = z.object({ intent: z.enum(['start', 'stop'], { error: 'errors.unreadable' }) });
