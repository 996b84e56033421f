import { z } from 'zod';

import { storable } from '#app/domain/marking/normalise.ts';

/** What every amendment says: why, and which version the officer had before him. */
export const amendmentForm = z.object({
  reason: z
    .string({ error: 'history.problem.reason' })
    .transform(storable)
    .pipe(z.string().trim().min(1, 'history.problem.reason').max(2000, 'errors.tooLong2000')),
  version: z.coerce
    .number({ error: 'history.problem.version' })
    .int('history.problem.version')
    .min(1, 'history.problem.version')
    .max(2_147_483_647, 'history.problem.version'),
});
export type AmendmentForm = z.output<typeof amendmentForm>;
