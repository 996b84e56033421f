import { z } from 'zod';

import { type Holiday, holidayIn } from '#app/domain/working-days.ts';

const MOST_HOLIDAYS = 400;

/** A State's days of rest and its holidays, one a line. */
export const calendarForm = z.object({
  weekend: z.array(z.coerce.number().int().min(1).max(7)).max(6, 'calendar.problem.noWork').default([]),
  holidays: z
    .string()
    .max(40_000, 'calendar.problem.tooMany')
    .default('')
    .transform((text, context): Holiday[] => {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const read = lines.map(holidayIn);
      const wrong = read.findIndex((one) => one === undefined);
      if (wrong !== -1) context.addIssue({ code: 'custom', message: 'calendar.problem.line' });
      const byDay = new Map(read.flatMap((one) => (one ? [[one.day, one] as const] : [])));
      if (byDay.size > MOST_HOLIDAYS)
        context.addIssue({ code: 'custom', message: 'calendar.problem.tooMany' });
      return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
    }),
});
export type CalendarForm = z.output<typeof calendarForm>;
