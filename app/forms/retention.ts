import { z } from 'zod';

import { LONGEST_RETENTION, RETENTION_KINDS } from '#app/domain/retention.ts';

import { date } from './fields.ts';

/** What a State decides for one kind of record; no number of years is for ever. */
export const retentionDecision = z
  .object({
    kind: z.enum(RETENTION_KINDS, { error: 'retention.problem.kind' }),
    howLong: z.enum(['for_ever', 'years'], { error: 'retention.problem.howLong' }),
    years: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z.coerce
        .number({ error: 'errors.wholeNumber' })
        .int('errors.wholeNumber')
        .min(1, 'errors.wholeNumber')
        .max(LONGEST_RETENTION, 'errors.wholeNumber')
        .optional(),
    ),
    reason: z
      .string({ error: 'retention.problem.reason' })
      .trim()
      .min(1, 'retention.problem.reason')
      .max(2000, 'errors.tooLong2000'),
  })
  .superRefine((form, context) => {
    if (form.howLong === 'years' && form.years === undefined) {
      context.addIssue({ code: 'custom', path: ['years'], message: 'retention.problem.years' });
    }
  });
export type RetentionDecision = z.output<typeof retentionDecision>;

/** The register of what would expire: by what rules, by which day. */
export const retentionFilter = z.object({
  by: z.enum(['state', 'floor']).catch('state'),
  until: date.catch(undefined),
});

/** The record after which a page begins: its day and id. */
export const retentionPage = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\.[0-9a-f-]{36}$/)
  .transform((text) => ({ occurredOn: text.slice(0, 10), id: text.slice(11) }))
  .pipe(z.object({ occurredOn: z.iso.date(), id: z.uuid() }));
