import { z } from 'zod';

import { BALLISTIC_EXHIBITS, BALLISTIC_SYSTEMS, referenceKey } from '#app/domain/ballistic-reference.ts';

import { country, date, text } from './fields.ts';

const reference = z.object({
  system: z.enum(BALLISTIC_SYSTEMS, { error: 'ballistics.problem.system' }),
  issuer: country,
  number: z
    .string({ error: 'ballistics.problem.number' })
    .trim()
    .min(1, 'ballistics.problem.number')
    .max(100, 'errors.tooLong100')
    .refine((value) => value === '' || referenceKey(value) !== '', 'ballistics.problem.noCharacters'),
  exhibit: z.enum(BALLISTIC_EXHIBITS, { error: 'ballistics.problem.exhibit' }),
  incidentOn: date,
  incidentPlace: text(200),
  incidentCase: text(100),
  note: text(500),
});

const issued = (form: z.output<typeof reference>, context: z.RefinementCtx) => {
  if (form.system === 'national' && form.issuer === undefined) {
    context.addIssue({ code: 'custom', path: ['issuer'], message: 'ballistics.problem.issuer' });
  }
};

/** A reference of an arm on record; the incident it was fired in may be given beside. */
export const armReference = reference.superRefine(issued);
export type ReferenceForm = z.output<typeof armReference>;

/** A reference of an incident whose arm is not known: when it was, or its case, makes it one. */
export const incidentReference = reference.superRefine((form, context) => {
  issued(form, context);
  if (form.incidentOn === undefined && form.incidentCase === '') {
    context.addIssue({ code: 'custom', path: ['incidentOn'], message: 'ballistics.problem.incident' });
  }
});

/** Takes a reference back that was entered in error. */
export const referenceWithdrawal = z.object({
  reason: z
    .string({ error: 'ballistics.problem.reason' })
    .trim()
    .min(1, 'ballistics.problem.reason')
    .max(2000, 'errors.tooLong2000'),
});

/** What the list is narrowed to: part of no number, but the whole of one. */
export const referenceFilter = z.object({ number: text(100).catch('') });
