import { z } from 'zod';

import {
  DOMESTIC_CONCLUSIONS,
  endsAtHome,
  INQUIRY_FINDINGS,
  INQUIRY_STEPS,
} from '#app/domain/domestic-trace.ts';
import { CLOSING_OUTCOMES } from '#app/domain/outcome.ts';

import { country, date, optional, text } from './fields.ts';

const day = (key: string) =>
  date.refine((value) => value !== undefined, key).transform((value) => value ?? '');

/** An agency that is asked, or a possibility that is looked into; the answer may come later. */
export const inquiryForm = z
  .object({
    step: z.enum(INQUIRY_STEPS, { error: 'domestic.problem.step' }),
    agency: text(200).refine((value) => value !== '', 'domestic.problem.agency'),
    askedOn: day('domestic.problem.askedOn'),
    found: optional(z.enum(INQUIRY_FINDINGS)),
    answeredOn: date,
    finding: text(2000),
  })
  .superRefine(checkAnswer);
export type InquiryForm = z.output<typeof inquiryForm>;

/** The answer of an agency that was asked before. */
export const inquiryAnswerForm = z
  .object({
    inquiry: z.uuid(),
    found: z.enum(INQUIRY_FINDINGS, { error: 'domestic.problem.found' }),
    answeredOn: day('domestic.problem.answeredOn'),
    finding: text(2000),
  })
  .superRefine(checkAnswer);
export type InquiryAnswerForm = z.output<typeof inquiryAnswerForm>;

function checkAnswer(
  answer: { found?: string | undefined; answeredOn?: string | undefined; finding: string },
  context: z.RefinementCtx,
): void {
  const wrong = (path: string) =>
    context.addIssue({ code: 'custom', path: [path], message: `domestic.problem.${path}` });
  if (answer.found !== undefined && answer.answeredOn === undefined) wrong('answeredOn');
  if (answer.found === undefined && (answer.answeredOn !== undefined || answer.finding !== ''))
    wrong('found');
  if (answer.found === 'found' && answer.finding === '') wrong('finding');
}

/** What a domestic trace came to (7.7.1 d, e). */
export const conclusionForm = z
  .object({
    conclusion: z.enum(DOMESTIC_CONCLUSIONS, { error: 'domestic.problem.conclusion' }),
    divertedFrom: date,
    divertedUntil: date,
    divertedPlace: text(200),
    pointUnknown: text(2000),
    exportedTo: country,
    circumstances: text(4000).refine((value) => value !== '', 'domestic.problem.circumstances'),
    /** Of an arm of one's own that ends at home; the service asks for it. */
    outcome: optional(z.enum(CLOSING_OUTCOMES)),
  })
  .superRefine((form, context) => {
    const wrong = (path: string, message = path) =>
      context.addIssue({ code: 'custom', path: [path], message: `domestic.problem.${message}` });
    const { divertedFrom, divertedUntil, divertedPlace, pointUnknown } = form;
    if (divertedFrom !== undefined && divertedUntil !== undefined && divertedUntil < divertedFrom) {
      wrong('divertedUntil');
    }
    if (divertedUntil !== undefined && divertedFrom === undefined) wrong('divertedFrom');
    if (endsAtHome(form.conclusion)) {
      if (pointUnknown === '' && (divertedFrom === undefined || divertedPlace === '')) {
        wrong(divertedFrom === undefined ? 'divertedFrom' : 'divertedPlace', 'point');
      }
    }
    if (form.conclusion === 'left_legally' && form.exportedTo === undefined) wrong('exportedTo');
  });
export type ConclusionForm = z.output<typeof conclusionForm>;
