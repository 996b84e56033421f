import { z } from 'zod';

import { text } from './fields.ts';

/** The suspension of a State, or its lifting; both say why. */
export const suspensionForm = z.object({
  state: z.string().regex(/^[A-Z]{2}$/, 'states.problem.state'),
  intent: z.enum(['suspend', 'lift'], { error: 'states.problem.intent' }),
  reason: text(2000).refine((value) => value !== '', 'states.problem.reason'),
});
export type SuspensionForm = z.output<typeof suspensionForm>;
