import { z } from 'zod';

/** What is said about documents that are attached together. */
export const attachmentForm = z.object({
  part: z.enum(['request', 'answer']).optional().catch(undefined),
  note: z.string().trim().max(2000, 'errors.tooLong2000').default(''),
});
