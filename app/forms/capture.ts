import { z } from 'zod';

import { REPORT_TYPES } from '#app/domain/occasion.ts';

import { asItsKind, checkItem, itemFields } from './item.ts';
import { marksField, needsMarks, saidMarks } from './marks.ts';
import type { OccasionForm } from './occasion.ts';

export { type OccasionForm, occasionForm } from './occasion.ts';

/** One item, whole: what it is, and its marks. */
export const weaponForm = itemFields
  .extend({ marks: marksField })
  .superRefine((form, context) => {
    checkItem(form, context);
    if (needsMarks(form.itemKind) && saidMarks(form.marks).length === 0) {
      context.addIssue({ code: 'custom', path: ['marks', 0, 'asRead'], message: 'capture.problem.noMark' });
    }
  })
  .transform((form) => ({ ...asItsKind(form), marks: saidMarks(form.marks) }));
export type WeaponForm = z.output<typeof weaponForm>;

/** What begins a capture: what happened. */
export const beginForm = z.object({ reportType: z.enum(REPORT_TYPES, { error: 'capture.problem.type' }) });

/** A weapon in a capture. Its key names it in addresses: saved twice, it is there once. */
export type DraftWeapon = WeaponForm & { key: string };

/** What a capture holds between its steps. */
export interface CaptureDraft {
  occasion?: OccasionForm;
  weapons: DraftWeapon[];
  /** After registering: matches that their States keep blind. Nothing else tells of them later. */
  blindMatches?: number;
}
