import { z } from 'zod';

import { COMPONENTS, LEGIBILITIES, MARK_KINDS, MARK_METHODS } from '#app/domain/marking/codes.ts';

import { date, text } from './fields.ts';

/** One mark as seen. A row left wholly empty is no mark. */
const markRow = z.object({
  kind: z.enum(MARK_KINDS).default('serial'),
  component: z.enum(COMPONENTS).default('frame'),
  position: text(200),
  method: z.enum(MARK_METHODS).default('unknown'),
  legibility: z.enum(LEGIBILITIES).default('clear'),
  asRead: text(200),
  readBy: text(200),
  readOn: date,
});
export type MarkForm = z.output<typeof markRow>;

export const marksField = z.array(markRow).max(30, 'capture.problem.tooManyMarks').default([]);

/** Rows in which something was said: a text, or that there is nothing to read. */
export function saidMarks(marks: readonly MarkForm[]): MarkForm[] {
  return marks.filter((mark) => mark.asRead !== '' || isUnreadable(mark.legibility));
}

/** Marks of these kinds of legibility are recorded without a text. */
function isUnreadable(legibility: string): boolean {
  return legibility === 'obliterated' || legibility === 'absent';
}

/** Step "Marks". Of what should bear a number at least one mark is said, be it that there is none. */
export function marksForm({ needed }: { needed: boolean }) {
  return z
    .object({ marks: marksField })
    .transform(({ marks }) => saidMarks(marks))
    .superRefine((marks, context) => {
      if (needed && marks.length === 0) {
        context.addIssue({ code: 'custom', path: ['marks', 0, 'asRead'], message: 'capture.problem.noMark' });
      }
    });
}

/** Ammunition and related material may bear nothing worth a word. */
export function needsMarks(itemKind: string): boolean {
  return itemKind !== 'ammunition' && itemKind !== 'related_material';
}
