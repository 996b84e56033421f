import { z } from 'zod';

import type { FirearmType } from '#app/domain/firearm.ts';
import { REPORT_TYPES } from '#app/domain/occasion.ts';
import type { PartyKind, PartyRole } from '#app/domain/party.ts';

import { asItsKind, checkItem, type IdentifyForm, itemFields } from './item.ts';
import { type MarkForm, marksField, needsMarks, saidMarks } from './marks.ts';
import { contextForm, type ContextForm, type PlaceForm, type SharingForm } from './occasion.ts';
import { keyedPartiesField } from './party.ts';

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
export const beginForm = z.object({
  reportType: z.enum(REPORT_TYPES, { error: 'capture.problem.type' }),
  /** The search whose answer led here. */
  query: z.uuid().optional().catch(undefined),
});

/** An item in a capture. Its key names it in addresses: saved twice, it is there once. Its marks may still be to come. */
export type DraftWeapon = IdentifyForm & { key: string; marks: MarkForm[] };

/** Step "Who and why": what it was about, and who was involved. */
export const whoAndWhyForm = contextForm.extend({ parties: keyedPartiesField });

/** Somebody involved, in a capture: as what, in the clear, and who it is, sealed for this draft alone. */
export interface DraftParty {
  readonly key: string;
  readonly kind: PartyKind;
  readonly role: PartyRole;
  readonly sealed: string;
}

/** What was asked of an arm that is captured from the answer, as it was typed. */
export interface AskedBefore {
  readonly mark: string;
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  readonly firearmType: FirearmType;
}

/** What a capture holds between its steps; a step that was not taken yet is absent. */
export interface CaptureDraft {
  weapons: DraftWeapon[];
  /** With what its first item is filled in until it is saved. */
  asked?: AskedBefore;
  place?: PlaceForm;
  context?: ContextForm;
  parties?: readonly DraftParty[];
  /** Chosen when it was handed over to a second officer. */
  sharing?: SharingForm;
  /** After registering: matches that their States keep blind. Nothing else tells of them later. */
  blindMatches?: number;
}
