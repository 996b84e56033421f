import { z } from 'zod';

import { storable } from '#app/domain/marking/normalise.ts';

/** What a State says of a hit. */
export const decisionForm = z.object({
  decision: z.enum(['confirmed', 'rejected'], { error: 'hit.problem.decision' }),
  reason: z
    .string({ error: 'hit.problem.reason' })
    .transform(storable)
    .pipe(z.string().trim().min(1, 'hit.problem.reason').max(2000, 'errors.tooLong2000')),
});
export type DecisionForm = z.output<typeof decisionForm>;
