import { z } from 'zod';

/** What an edition is published for, and after which one. */
export const editionForm = z.object({
  after: z.coerce.number().int().min(0).max(1_000_000),
  note: z.string().trim().min(1, 'sheet.problem.note').max(1000, 'sheet.problem.note'),
});
