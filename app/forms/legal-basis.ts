import { z } from 'zod';

import { LEGAL_INSTRUMENTS } from '#app/domain/legal-basis.ts';

import { country, date, text } from './fields.ts';

const day = date
  .refine((value) => value !== undefined, 'bases.problem.day')
  .transform((value) => value ?? '');

/** A legal basis that a State enters for itself. */
export const legalBasisForm = z
  .object({
    instrument: z.enum(LEGAL_INSTRUMENTS, { error: 'bases.problem.instrument' }),
    otherState: country,
    title: text(200),
    since: day,
  })
  .superRefine(({ instrument, otherState, title }, context) => {
    const wrong = (path: string) =>
      context.addIssue({ code: 'custom', path: [path], message: `bases.problem.${path}` });
    if (instrument !== 'bilateral') return;
    if (otherState === undefined) wrong('otherState');
    if (title === '') wrong('title');
  });
export type LegalBasisForm = z.output<typeof legalBasisForm>;

/** The end of one that a State entered. */
export const basisEndForm = z.object({ basis: z.uuid(), until: day });
export type BasisEndForm = z.output<typeof basisEndForm>;
