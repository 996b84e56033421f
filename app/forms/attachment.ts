import { z } from 'zod';

/** What is said about documents that are attached together. */
export const attachmentForm = z.object({
  note: z.string().trim().max(2000, 'errors.tooLong2000').default(''),
});
