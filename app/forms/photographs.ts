import { z } from 'zod';

import { storable } from '#app/domain/marking/normalise.ts';

const text = (max: 200 | 2000) =>
  z
    .string({ error: 'photograph.problem.reason' })
    .transform(storable)
    .pipe(z.string().trim().max(max, `errors.tooLong${max}`));

/** What a photograph shows, in one word of `wordOf`, and what is said of it. */
export const descriptionForm = z.object({
  shows: z.string({ error: 'photograph.problem.shows' }).min(1, 'photograph.problem.shows'),
  caption: text(200).default(''),
  takenOn: z.preprocess((value) => (value === '' ? undefined : value), z.iso.date('errors.date').optional()),
});
export type DescriptionForm = z.output<typeof descriptionForm>;

const reason = text(2000).pipe(z.string().min(1, 'photograph.problem.reason'));

/** The same on a record, where every change says why. */
export const correctionForm = descriptionForm.extend({ why: reason });

/** Why a photograph is taken back. */
export const withdrawalForm = z.object({ reason });
