import { z } from 'zod';

import { text } from './fields.ts';

/** What the officer who captured says to the one who checks. */
export const handOverForm = z.object({ note: text(2000) });

/** One mark, read again: nothing where nothing can be read. */
export const readingForm = z.object({
  weapon: z.string().regex(/^(\d{1,3}|[0-9a-f-]{36})$/, 'errors.unreadable'),
  mark: z.coerce.number({ error: 'errors.unreadable' }).int('errors.unreadable').min(0).max(99),
  asRead: text(200),
});

/** Why a capture goes back. */
export const returnCaptureForm = z.object({
  message: text(2000).refine((message) => message !== '', 'check.problem.message'),
});
