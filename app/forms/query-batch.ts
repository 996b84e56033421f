import { z } from 'zod';

import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { BATCH_OUTCOMES, BATCH_ROWS } from '#app/domain/query-batch.ts';
import { PURPOSES } from '#app/domain/purpose.ts';

/** Purpose and case of every mark of a batch, stated once. */
export const batchForm = z.object({
  purpose: z.enum(PURPOSES, { error: 'query.problem.purpose' }),
  caseReference: z.string().trim().max(100, 'errors.tooLong100').default(''),
});
export type BatchForm = z.output<typeof batchForm>;

const text = z.string({ error: 'errors.unreadable' }).trim().max(2_000, 'errors.unreadable');

/** A batch as the API takes it. A mark that cannot be asked is answered with what is wrong, and stops none of the others. */
export const apiBatchForm = batchForm.extend({
  marks: z
    .array(
      z.object({
        mark: text,
        make: text.default(''),
        calibre: text.default(''),
        firearmType: z.enum(FIREARM_TYPES, { error: 'errors.unreadable' }).default('unknown'),
      }),
      { error: 'query.problem.marks' },
    )
    .min(1, 'query.problem.marks')
    .max(BATCH_ROWS, 'query.problem.marks'),
});
export type ApiBatchForm = z.output<typeof apiBatchForm>;

/** Which rows of a batch, as it stands in the address. */
export const batchRowsFilter = z.object({
  show: z.enum(BATCH_OUTCOMES).optional().catch(undefined),
  after: z.coerce.number().int().min(0).max(2_000_000).catch(0),
});
