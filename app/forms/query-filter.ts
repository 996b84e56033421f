import { z } from 'zod';

import { CRIMINAL_CONTEXTS } from '#app/domain/occasion.ts';

import { country, date, optional } from './fields.ts';
import { queryForm } from './query.ts';

/** What narrows the answers to a query: fields of the form, and of the address of the answer. */
const filterFields = {
  /** Leaves out what says another make, model, calibre or type than was asked for. */
  only: optional(z.literal('yes', { error: 'errors.unreadable' })),
  state: country,
  from: date,
  to: date,
  place: optional(z.string().trim().max(100, 'errors.tooLong100')),
  context: optional(z.enum(CRIMINAL_CONTEXTS, { error: 'errors.unreadable' })),
};

/** The last answer of the page before: its score, its day and its record. */
const after = optional(
  z
    .string()
    .regex(/^\d{1,4}_\d{4}-\d{2}-\d{2}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'errors.unreadable'),
);

function inOrder(filter: { from?: string | undefined; to?: string | undefined }, context: z.RefinementCtx) {
  if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to) {
    context.addIssue({ code: 'custom', path: ['to'], message: 'list.problem.order' });
  }
}

/** The filter of an answer as it stands in the address. */
export const answerFilter = z.object({ ...filterFields, after }).superRefine(inOrder);
export type AnswerFilter = z.output<typeof answerFilter>;

/** The box with its filter; a call of the API turns pages with it too. */
export const filteredQueryForm = z
  .object({ ...queryForm.shape, ...filterFields, after })
  .superRefine(inOrder);
export type FilteredQueryForm = z.output<typeof filteredQueryForm>;
