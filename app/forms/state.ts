import { z } from 'zod';

import { TIME_ZONES } from '#app/domain/time-zone.ts';

/** What a State settles for itself. A time zone that is not sent stays as it is. */
export const stateForm = z.object({
  twoPersonCheck: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
  timeZone: z.enum(TIME_ZONES, 'check.state.problem.timeZone').optional(),
});
