import { z } from 'zod';

import { SAVED_KINDS } from '#app/domain/saved-search.ts';

import { optional } from './fields.ts';

const name = z
  .string({ error: 'saved.problem.name' })
  .trim()
  .min(1, 'saved.problem.name')
  .max(100, 'errors.tooLong100');

/** A search to keep: of a query the one that was asked, of a list the words of its filter, which stand beside these fields. */
export const saveSearchForm = z.looseObject({
  kind: z.enum(SAVED_KINDS, { error: 'errors.unreadable' }),
  query: optional(z.uuid({ error: 'errors.unreadable' })),
  name,
});
export type SaveSearchForm = z.output<typeof saveSearchForm>;

/** What is done with one that is kept. */
export const changeSavedForm = z.discriminatedUnion(
  'intent',
  [z.object({ intent: z.literal('rename'), name }), z.object({ intent: z.literal('remove') })],
  { error: 'errors.unreadable' },
);
export type ChangeSavedForm = z.output<typeof changeSavedForm>;
