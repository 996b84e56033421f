import { z } from 'zod';

import { CLOSING_OUTCOMES } from '#app/domain/outcome.ts';
import { ADDRESSEE_GROUNDS, ANSWER_KINDS, REFUSAL_GROUNDS, RESTRICTIONS } from '#app/domain/trace-request.ts';

const REQUIRED = 'errors.required';
const prose = z.string().trim().max(4000, 'errors.tooLong4000').default('');
const required = z.string({ error: REQUIRED }).trim().min(1, REQUIRED).max(4000, 'errors.tooLong4000');
const ticked = z.preprocess((value) => value === 'yes' || value === true, z.boolean());

/** The content of an international request (ISACS 05.31, 8.2). What is missing is said by `missingContent`. */
export const requestForm = z
  .object({
    addressedState: z.string({ error: REQUIRED }).regex(/^[A-Z]{2}$/, REQUIRED),
    addresseeGround: z.enum(ADDRESSEE_GROUNDS).default('other'),
    addresseeReason: prose,
    legalJustification: prose,
    circumstances: prose,
    informationSought: prose,
    intendedUse: prose,
    domesticTrace: prose,
    cannotProvide: prose,
    confidentiality: ticked,
    confidentialityLimits: prose,
    urgent: ticked,
    urgentReason: prose,
  })
  .superRefine((form, context) => {
    if (form.urgent && form.urgentReason === '') {
      context.addIssue({ code: 'custom', path: ['urgentReason'], message: 'trace.problem.urgentReason' });
    }
  });
export type RequestForm = z.output<typeof requestForm>;

/** An answer (8.3.3). Only what its kind asks for is required. */
export const answerForm = z
  .object({
    kind: z.enum(ANSWER_KINDS, { error: REQUIRED }),
    occurredOn: z.preprocess(
      (v) => (v === '' ? undefined : v),
      z.iso.date({ error: 'errors.date' }).optional(),
    ),
    lastLegalOwner: prose,
    exportedTo: z.preprocess(
      (v) => (v === '' ? undefined : v),
      z
        .string()
        .regex(/^[A-Z]{2}$/, 'errors.country')
        .optional(),
    ),
    narrative: required,
    refusalGround: z.preprocess((v) => (v === '' ? undefined : v), z.enum(REFUSAL_GROUNDS).optional()),
    restrictions: z.array(z.enum(RESTRICTIONS)).default([]),
  })
  .superRefine((form, context) => {
    if (form.kind === 'export' && form.exportedTo === undefined) {
      context.addIssue({ code: 'custom', path: ['exportedTo'], message: 'trace.problem.exportedTo' });
    }
    if (form.kind === 'refusal' && form.refusalGround === undefined) {
      context.addIssue({ code: 'custom', path: ['refusalGround'], message: 'trace.problem.refusalGround' });
    }
    if (form.kind !== 'refusal' && form.refusalGround !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['refusalGround'],
        message: 'trace.problem.groundWithoutRefusal',
      });
    }
  });
export type AnswerForm = z.output<typeof answerForm>;

/** What the addressee says when it acknowledges or returns a request; a return says what is missing. */
export const messageForm = z.object({ message: prose });
export const returnForm = z.object({ message: required });

export const closeForm = z.object({ outcome: z.enum(CLOSING_OUTCOMES, { error: REQUIRED }), message: prose });
export type CloseForm = z.output<typeof closeForm>;
