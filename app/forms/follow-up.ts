import { z } from 'zod';

import { FOLLOW_UP_KINDS } from '#app/domain/follow-up.ts';

const REQUIRED = 'errors.required';
const ticked = z.preprocess((value) => value === 'yes' || value === true, z.boolean());

/** An entry of what followed a trace (ISACS 05.31, 5.3). */
export const followUpForm = z.object({
  kind: z.enum(FOLLOW_UP_KINDS, { error: REQUIRED }),
  happenedOn: z.preprocess((v) => (v === '' ? undefined : v), z.iso.date({ error: 'errors.date' })),
  note: z.string({ error: REQUIRED }).trim().min(1, REQUIRED).max(4000, 'errors.tooLong4000'),
  shared: ticked,
  usesAnswer: ticked,
});
export type FollowUpForm = z.output<typeof followUpForm>;
