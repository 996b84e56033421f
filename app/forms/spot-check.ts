import { z } from 'zod';

import { MOST_DRAWN, SPOT_FIELDS, SPOT_RESULTS } from '#app/domain/spot-check.ts';

import { count, date, text } from './fields.ts';

/** How many records are drawn, and from which. */
export const drawForm = z
  .object({
    size: count(MOST_DRAWN).transform((size, context) => {
      if (size !== undefined) return size;
      context.addIssue({ code: 'custom', message: 'spot.problem.size' });
      return z.NEVER;
    }),
    registeredFrom: date,
    registeredUntil: date,
    note: text(500),
  })
  .superRefine(({ registeredFrom, registeredUntil }, context) => {
    if (registeredFrom !== undefined && registeredUntil !== undefined && registeredUntil < registeredFrom) {
      context.addIssue({ code: 'custom', path: ['registeredUntil'], message: 'spot.problem.period' });
    }
  });
export type DrawForm = z.output<typeof drawForm>;

/** Why a record is right of which a second reader said that it differs. */
export const upholdForm = z.object({
  why: text(2000).refine((why) => why !== '', { message: 'spot.problem.upheld' }),
});

/** What a second reader found in a drawn record. */
export const spotFindingForm = z.object({
  result: z.enum(SPOT_RESULTS, { error: 'spot.problem.result' }),
  differing: z.array(z.enum(SPOT_FIELDS, { error: 'errors.unreadable' })),
  note: text(2000),
});
