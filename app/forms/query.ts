import { z } from 'zod';

import { PURPOSES } from '#app/domain/purpose.ts';
import { checkMark } from '#app/domain/marking/check-mark.ts';

/** The box: a mark as read, why it is asked, and the case if there is one. */
export const queryForm = z.object({
  mark: z
    .string({ error: 'query.problem.empty' })
    .trim()
    .superRefine((mark, context) => {
      for (const problem of checkMark(mark)) context.addIssue({ code: 'custom', message: `query.problem.${problem}` });
    }),
  purpose: z.enum(PURPOSES, { error: 'query.problem.purpose' }),
  caseReference: z.string().trim().max(100, 'errors.tooLong100').default(''),
});
export type QueryForm = z.output<typeof queryForm>;
