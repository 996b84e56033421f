import { z } from 'zod';

import {
  HELD_RECORDS,
  HOLDING_BODIES,
  HOLDING_CONDITIONS,
  HOLDING_MEDIA,
  INSPECTED_BODIES,
  INSPECTION_RESULTS,
  INSPECTION_SCOPES,
  RECEIVED_FROM,
} from '#app/domain/record-keeping.ts';

import { count, date, optional, text, year } from './fields.ts';

const named = (max: 100 | 200, key: string) => text(max).refine((value) => value !== '', key);
const someOf = <const List extends readonly [string, ...string[]]>(list: List, key: string) =>
  z.array(z.enum(list, { error: 'errors.unreadable' })).min(1, key);
const needed = <S extends z.ZodType>(schema: S, key: string) =>
  schema.refine((value) => value !== undefined, key).transform((value) => value as NonNullable<z.output<S>>);

/** Records that came to the State when a business closed. */
export const holdingForm = z
  .object({
    bodyKind: z.enum(HOLDING_BODIES, { error: 'keeping.problem.bodyKind' }),
    bodyName: named(200, 'keeping.problem.bodyName'),
    bodyPlace: text(200),
    licence: text(100),
    closedOn: date,
    records: someOf(HELD_RECORDS, 'keeping.problem.records'),
    yearFrom: needed(year, 'keeping.problem.year'),
    yearUntil: needed(year, 'keeping.problem.year'),
    medium: z.enum(HOLDING_MEDIA, { error: 'keeping.problem.medium' }),
    quantity: count(10_000_000),
    condition: z.enum(HOLDING_CONDITIONS, { error: 'keeping.problem.condition' }),
    keptAt: named(200, 'keeping.problem.keptAt'),
    shelf: text(100),
    receivedOn: date,
    receivedFrom: z.enum(RECEIVED_FROM, { error: 'keeping.problem.receivedFrom' }),
    keptUntil: date,
    note: text(2000),
  })
  .superRefine(({ yearFrom, yearUntil }, context) => {
    if (yearUntil < yearFrom) {
      context.addIssue({ code: 'custom', path: ['yearUntil'], message: 'keeping.problem.years' });
    }
  });
export type HoldingForm = z.output<typeof holdingForm>;

/** An inspection of how a body keeps its records. */
export const inspectionForm = z
  .object({
    bodyKind: z.enum(INSPECTED_BODIES, { error: 'keeping.problem.inspectedKind' }),
    bodyName: named(200, 'keeping.problem.bodyName'),
    bodyPlace: text(200),
    inspectedOn: needed(date, 'keeping.problem.inspectedOn'),
    office: named(200, 'keeping.problem.office'),
    scope: someOf(INSPECTION_SCOPES, 'keeping.problem.scope'),
    result: z.enum(INSPECTION_RESULTS, { error: 'keeping.problem.result' }),
    findings: text(4000),
    demanded: text(2000),
    dueOn: date,
    doneOn: date,
    note: text(2000),
  })
  .superRefine(({ demanded, dueOn, doneOn, inspectedOn, result, findings }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message: `keeping.problem.${message}` });
    if (demanded !== '' && dueOn === undefined) wrong('dueOn', 'dueOn');
    if (demanded === '' && dueOn !== undefined) wrong('demanded', 'demanded');
    if (doneOn !== undefined && demanded === '') wrong('demanded', 'doneOfNothing');
    if (doneOn !== undefined && doneOn < inspectedOn) wrong('doneOn', 'doneBefore');
    if (result !== 'in_order' && findings === '') wrong('findings', 'findings');
  });
export type InspectionForm = z.output<typeof inspectionForm>;

/** What the list of holdings is narrowed to. */
export const holdingFilter = z.object({
  words: text(100).catch(''),
  year: optional(z.coerce.number().int().min(1800).max(2200)).catch(undefined),
});

/** Whether only inspections with an open demand are listed. */
export const inspectionFilter = z.object({ open: z.literal('yes').optional().catch(undefined) });
