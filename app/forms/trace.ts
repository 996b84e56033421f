import { z } from 'zod';

import { CLOSING_OUTCOMES } from '#app/domain/outcome.ts';
import { ESSENTIALS } from '#app/domain/request-content.ts';
import { ANSWER_KINDS, REFUSAL_GROUNDS, RESTRICTIONS, TRACE_STATUSES } from '#app/domain/trace-request.ts';

import { text } from './fields.ts';

const REQUIRED = 'errors.required';
const prose = z.string().trim().max(4000, 'errors.tooLong4000').default('');
const required = z.string({ error: REQUIRED }).trim().min(1, REQUIRED).max(4000, 'errors.tooLong4000');
const ticked = z.preprocess((value) => value === 'yes' || value === true, z.boolean());

/** What a request tells, so that the addressee can trace (8.2); it may be completed when it was returned (8.3.2). */
const letterFields = {
  legalJustification: prose,
  circumstances: prose,
  informationSought: prose,
  intendedUse: prose,
  domesticTrace: prose,
  cannotProvide: prose,
  additional: prose,
  gaps: z.partialRecord(z.enum(ESSENTIALS), prose).default({}),
};

/** The content of an international request (ISACS 05.31, 8.2). What is missing is said by `missingContent`. */
export const requestForm = z.object({
  interpolReference: text(100),
  /** A code, or `other` with the country beside it. */
  addressedState: z.string().trim().default(''),
  otherCountry: z.string().trim().default(''),
  addresseeReason: prose,
  ...letterFields,
  confidentiality: ticked,
  confidentialityLimits: prose,
  urgent: ticked,
  urgentReason: prose,
});
export type RequestForm = z.output<typeof requestForm>;

/** A returned request, completed; the addressee, the promise and the arm stay as they were. */
export const resubmitForm = z.object({ ...letterFields, message: prose });
export type ResubmitForm = z.output<typeof resubmitForm>;

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
    /** Who may read the answer, one a line; counts where the restriction to named authorities is placed. */
    authorities: prose,
    /** The answer goes although the domestic trace for it is not concluded. */
    unfinished: ticked,
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

/** Which requests a list shows, from the address; what is not understood falls back to the open ones. */
export const requestListFilter = z.object({
  show: z.enum(['all', 'incoming', 'outgoing']).catch('all'),
  status: z.enum(['open', 'all', ...TRACE_STATUSES]).catch('open'),
  before: z.uuid().optional().catch(undefined),
});
export type RequestListFilter = z.output<typeof requestListFilter>;
