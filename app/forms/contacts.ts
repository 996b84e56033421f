import { z } from 'zod';

import { CHANGES_BY_PEOPLE, IDENTITY_KINDS } from '#app/domain/contact-admission.ts';
import { plainNumber } from '#app/domain/document-number.ts';
import { ROLES } from '#app/domain/role.ts';
import { LANGUAGES } from '#app/i18n/language.ts';

import { date, phoneNumber, text } from './fields.ts';

const said = (max: 200) => text(max).refine((value) => value !== '', 'errors.required');
const day = date.refine((value) => value !== undefined, 'errors.date').transform(String);

/** Who is nominated, what shows who he is, what he was taught and until when he shall be a contact. */
export const nominationForm = z.object({
  displayName: said(200),
  email: text(200)
    .transform((address) => address.toLowerCase())
    .refine((address) => /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/u.test(address), 'contacts.problem.email'),
  role: z.enum(ROLES, { error: 'contacts.problem.role' }),
  agency: said(200),
  phone: phoneNumber,
  language: z.enum(LANGUAGES, { error: 'errors.unreadable' }),
  identityKind: z.enum(IDENTITY_KINDS, { error: 'contacts.problem.identityKind' }),
  identityCountry: z.string({ error: 'errors.country' }).regex(/^[A-Z]{2}$/, 'errors.country'),
  identityNumber: text(100).refine(
    (number) => plainNumber(number).length >= 5,
    'contacts.problem.identityNumber',
  ),
  checkedBy: said(200),
  checkedOn: day,
  training: text(2000),
  trainedOn: date,
  termEndsOn: day,
});
export type NominationForm = z.output<typeof nominationForm>;

export const decisionForm = z
  .object({
    decision: z.enum(['approved', 'refused', 'withdrawn'], { error: 'contacts.problem.decision' }),
    reason: text(2000),
  })
  .refine(({ decision, reason }) => decision !== 'refused' || reason !== '', {
    path: ['reason'],
    message: 'contacts.problem.reason',
  });
export type DecisionForm = z.output<typeof decisionForm>;

export const changeForm = z.object({
  change: z.enum(CHANGES_BY_PEOPLE, { error: 'contacts.problem.decision' }),
  reason: text(2000).refine((reason) => reason !== '', 'contacts.problem.reason'),
});
export type ChangeForm = z.output<typeof changeForm>;

export const handOverForm = z.object({
  successor: z.string({ error: 'contacts.problem.successor' }).uuid('contacts.problem.successor'),
});
