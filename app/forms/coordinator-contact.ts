import { z } from 'zod';

import { date } from './fields.ts';

/** That a State was called about a late request: when, and what was said. */
export const callForm = z.object({
  on: date
    .refine((value) => value !== undefined, 'trace.remind.problem.day')
    .transform((value) => value ?? ''),
  note: z
    .string({ error: 'errors.required' })
    .trim()
    .max(1000, 'trace.remind.problem.long')
    .regex(/\S{2}/u, 'trace.remind.problem.note'),
});
export type CallForm = z.output<typeof callForm>;
