import { z } from 'zod';

import { FIREARM_TYPES, ITEM_KINDS } from '#app/domain/firearm.ts';
import { CRIMINAL_CONTEXTS, REPORT_TYPES } from '#app/domain/occasion.ts';
import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import { PURPOSES } from '#app/domain/purpose.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';

const blank = (value: unknown) => (value === '' || value === null ? undefined : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blank, schema.optional());
const word = optional(z.string().trim().max(100, 'errors.tooLong100'));
const code = optional(z.string().regex(/^[A-Z]{2}$/, 'errors.country'));
const day = optional(z.iso.date({ error: 'errors.date' }));

/** Stands in a filter for every kind of report by which an arm was taken in. */
export const TAKEN_IN = 'taken_in';

/**
 * The filter of the list of records as it stands in the address. Records of other States are asked for with a purpose, as
 * every query is; one's own register is not.
 */
export const recordListFilter = z
  .object({
    scope: z.preprocess(blank, z.enum(['own', 'shared'], { error: 'errors.unreadable' }).default('own')),
    purpose: optional(z.enum(PURPOSES, { error: 'query.problem.purpose' })),
    caseReference: word,
    state: code,
    /** One kind of report, or all by which arms were taken in. */
    report: optional(z.enum([TAKEN_IN, ...REPORT_TYPES], { error: 'errors.unreadable' })),
    item: optional(z.enum(ITEM_KINDS, { error: 'errors.unreadable' })),
    outcome: optional(z.enum(OUTCOME_CODES, { error: 'errors.unreadable' })),
    type: optional(z.enum(FIREARM_TYPES, { error: 'errors.unreadable' })),
    make: word,
    model: word,
    calibre: word,
    country: code,
    context: optional(z.enum(CRIMINAL_CONTEXTS, { error: 'errors.unreadable' })),
    place: word,
    sharing: optional(z.enum(SHARING_LEVELS, { error: 'errors.unreadable' })),
    status: z.preprocess(
      blank,
      z.enum(['active', 'withdrawn'], { error: 'errors.unreadable' }).default('active'),
    ),
    /** The import that brought them in. */
    import: optional(z.uuid({ error: 'errors.unreadable' })),
    from: day,
    to: day,
    /** The last record of the page before: its date and its id. */
    after: optional(
      z.string().regex(/^\d{4}-\d{2}-\d{2}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'errors.unreadable'),
    ),
  })
  .superRefine((filter, context) => {
    if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to) {
      context.addIssue({ code: 'custom', path: ['to'], message: 'list.problem.order' });
    }
    if (filter.scope === 'shared' && filter.purpose === undefined) {
      context.addIssue({ code: 'custom', path: ['purpose'], message: 'query.problem.purpose' });
    }
  });
export type RecordListFilter = z.output<typeof recordListFilter>;
