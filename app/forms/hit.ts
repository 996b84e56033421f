import { z } from 'zod';

/** What a State says of a hit. */
export const decisionForm = z.object({
  decision: z.enum(['confirmed', 'rejected'], { error: 'hit.problem.decision' }),
  reason: z
    .string({ error: 'hit.problem.reason' })
    .trim()
    .min(1, 'hit.problem.reason')
    .max(2000, 'errors.tooLong2000'),
});
export type DecisionForm = z.output<typeof decisionForm>;
