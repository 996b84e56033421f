import { z } from 'zod';

import { date, text } from './fields.ts';

/** A request that the coordinator drafts for a State that asked for it (ISACS 05.31, 9.3). */
export const requestDraftForm = z
  .object({
    memberState: z.string().regex(/^[A-Z]{2}$/, 'drafts.problem.memberState'),
    addressedState: z.string().regex(/^[A-Z]{2}$/, 'drafts.problem.addressedState'),
    askedBy: text(200).refine((value) => value !== '', 'drafts.problem.askedBy'),
    askedOn: date
      .refine((value) => value !== undefined, 'drafts.problem.askedOn')
      .transform((value) => value ?? ''),
    weapon: text(2000).refine((value) => value !== '', 'drafts.problem.weapon'),
    legalJustification: text(4000),
    circumstances: text(4000),
    informationSought: text(4000),
    intendedUse: text(4000),
  })
  .superRefine(({ memberState, addressedState }, context) => {
    if (memberState === addressedState) {
      context.addIssue({
        code: 'custom',
        path: ['addressedState'],
        message: 'drafts.problem.addressedState',
      });
    }
  });
export type RequestDraftForm = z.output<typeof requestDraftForm>;

/** Why the State sends no request from a draft. */
export const declineForm = z.object({
  reason: text(2000).refine((value) => value !== '', 'drafts.problem.reason'),
});
