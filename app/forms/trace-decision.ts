import { z } from 'zod';

import {
  EXCEPTION_CODES,
  EXCEPTION_CONDITIONS,
  exceptionHolds,
  TRACE_CHOICES,
  TRACE_GROUNDS,
} from '#app/domain/trace-decision.ts';

import { optional, text } from './fields.ts';

/** Whether an arm is to be traced (ISACS 05.31, 5.1, 5.4): the choice with what it rests on. */
export const traceDecisionForm = z
  .object({
    choice: z.enum(TRACE_CHOICES, { error: 'decide.problem.choice' }),
    grounds: z.array(z.enum(TRACE_GROUNDS)).default([]),
    exception: optional(z.enum(EXCEPTION_CODES)),
    conditions: z.array(z.enum(EXCEPTION_CONDITIONS)).default([]),
    reason: text(2000).refine((value) => value !== '', 'decide.problem.reason'),
  })
  .superRefine(({ choice, grounds, exception, conditions }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message: `decide.problem.${message}` });
    if ((choice === 'trace' || choice === 'selective') && grounds.length === 0) wrong('grounds', 'grounds');
    if (choice === 'exempt' && exception === undefined) wrong('exception', 'exception');
    if (choice === 'exempt' && exception !== undefined && !exceptionHolds(exception, conditions)) {
      wrong('conditions', `conditions_${exception}`);
    }
  });
export type TraceDecisionForm = z.output<typeof traceDecisionForm>;
