import { z } from 'zod';

import { CLOCK_STATES } from '#app/domain/clock-state.ts';
import { TRACE_STATUSES } from '#app/domain/trace-request.ts';

const date = z.iso.date().or(z.literal('')).catch('');

/** What requests are searched by, from the address; what is not understood narrows nothing. */
export const requestSearch = z.object({
  /** A reference or its beginning, the own reference, or a mark. */
  q: z.string().trim().max(100).catch(''),
  show: z.enum(['all', 'incoming', 'outgoing']).catch('all'),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .or(z.literal(''))
    .catch(''),
  status: z.enum(['all', 'open', ...TRACE_STATUSES]).catch('all'),
  clock: z.enum(['any', ...CLOCK_STATES]).catch('any'),
  from: date,
  to: date,
  before: z.uuid().optional().catch(undefined),
});
export type RequestSearch = z.output<typeof requestSearch>;

/** Which open acts a queue shows. */
export const queueFilter = z.object({ of: z.enum(['ours', 'theirs']).catch('ours') });

export const ownReferenceForm = z.object({
  reference: z
    .string({ error: 'errors.required' })
    .trim()
    .min(1, 'errors.required')
    .max(100, 'errors.tooLong100'),
});
