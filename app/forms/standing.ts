import { z } from 'zod';

import { STANDING_CHANGES, TERMS } from '#app/domain/standing-query.ts';

const months = z.coerce
  .number({ error: 'standing.problem.months' })
  .pipe(z.literal(TERMS, { error: 'standing.problem.months' }));

/** For how long a query that found nothing stays open. */
export const standForm = z.object({ months });
export type StandForm = z.output<typeof standForm>;

/** What is done with a standing query; a renewal says for how long. */
export const standingChangeForm = z
  .object({
    change: z.enum(STANDING_CHANGES, { error: 'errors.unreadable' }),
    months: z.preprocess((value) => (value === '' ? undefined : value), months.optional()),
  })
  .refine(({ change, months: term }) => change !== 'renewed' || term !== undefined, {
    path: ['months'],
    error: 'standing.problem.months',
  });
export type StandingChangeForm = z.output<typeof standingChangeForm>;
