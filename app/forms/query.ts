import { z } from 'zod';

import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { PURPOSES } from '#app/domain/purpose.ts';
import { checkMark } from '#app/domain/marking/check-mark.ts';

/**
 * The box: a mark as read, why it is asked, and the case if there is one. What else is known of the arm ranks the
 * results and lets one misread character be looked for.
 */
export const queryForm = z.object({
  mark: z
    .string({ error: 'query.problem.empty' })
    .trim()
    .superRefine((mark, context) => {
      for (const problem of checkMark(mark).problems)
        context.addIssue({ code: 'custom', message: `query.problem.${problem}` });
    }),
  make: z.string().trim().max(100, 'errors.tooLong100').default(''),
  model: z.string().trim().max(100, 'errors.tooLong100').default(''),
  calibre: z.string().trim().max(100, 'errors.tooLong100').default(''),
  firearmType: z.enum(FIREARM_TYPES).default('unknown'),
  purpose: z.enum(PURPOSES, { error: 'query.problem.purpose' }),
  caseReference: z.string().trim().max(100, 'errors.tooLong100').default(''),
});
export type QueryForm = z.output<typeof queryForm>;
