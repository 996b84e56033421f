import { z } from 'zod';

import { storable } from '#app/domain/marking/normalise.ts';
import { COMPONENTS, LEGIBILITIES, MARK_KINDS, MARK_METHODS } from '#app/domain/marking/codes.ts';
import { CONDITIONS, FIREARM_TYPES } from '#app/domain/firearm.ts';
import { CRIMINAL_CONTEXTS, LEGAL_GROUNDS, PLACE_KINDS, REPORT_TYPES } from '#app/domain/occasion.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';

const text = (max: 100 | 200 | 2000 | 4000) =>
  z
    .string()
    .transform(storable)
    .pipe(z.string().trim().max(max, `errors.tooLong${max}`))
    .default('');
const blankAsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blankAsAbsent, schema.optional());
const ticked = z.preprocess((value) => value === 'yes' || value === true, z.boolean());
const country = optional(z.string().regex(/^[A-Z]{2}$/, 'errors.country'));
const coordinate = (limit: number) =>
  optional(
    z.coerce.number({ error: 'errors.number' }).min(-limit, 'errors.number').max(limit, 'errors.number'),
  );
const year = optional(
  z.coerce
    .number({ error: 'errors.year' })
    .int('errors.year')
    .min(1500, 'errors.year')
    .max(2200, 'errors.year'),
);

/** Step 1: where and when, on what ground, how it travelled, and what other States may learn. */
export const occasionForm = z
  .object({
    reportType: z.enum(REPORT_TYPES, { error: 'capture.problem.type' }),
    occurredOn: z
      .string({ error: 'capture.problem.date' })
      .min(1, 'capture.problem.date')
      .refine((value) => value === '' || isDate(value), 'errors.date'),
    place: z
      .string({ error: 'capture.problem.place' })
      .transform(storable)
      .pipe(z.string().trim().min(1, 'capture.problem.place').max(200, 'errors.tooLong200')),
    latitude: coordinate(90),
    longitude: coordinate(180),
    placeKind: z.enum(PLACE_KINDS).default('unknown'),
    legalGround: z.enum(LEGAL_GROUNDS).default('unknown'),
    criminalContext: optional(z.enum(CRIMINAL_CONTEXTS)),
    administrative: ticked,
    conveyance: z.enum(CONVEYANCES).default('unknown'),
    origin: country,
    transit: country,
    circumstances: text(4000),
    caseReference: text(100),
    sharing: z.enum(SHARING_LEVELS, { error: 'capture.problem.sharing' }),
    sharedWith: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
  })
  .superRefine((form, context) => {
    if (form.sharing === 'named' && form.sharedWith.length === 0) {
      context.addIssue({ code: 'custom', path: ['sharedWith'], message: 'capture.problem.nameStates' });
    }
    if ((form.latitude === undefined) !== (form.longitude === undefined)) {
      context.addIssue({ code: 'custom', path: ['latitude'], message: 'capture.problem.bothCoordinates' });
    }
  });
export type OccasionForm = z.output<typeof occasionForm>;

/** One mark as seen. A row left wholly empty is no mark. */
const markRow = z.object({
  kind: z.enum(MARK_KINDS).default('serial'),
  component: z.enum(COMPONENTS).default('frame'),
  position: text(200),
  method: z.enum(MARK_METHODS).default('unknown'),
  legibility: z.enum(LEGIBILITIES).default('clear'),
  asRead: text(200),
});

/** Step 2, once for each weapon: the six essentials (ISACS 05.31, 6.3), what it looks like, and its marks. */
export const weaponForm = z
  .object({
    firearmType: z.enum(FIREARM_TYPES, { error: 'capture.problem.firearmType' }),
    condition: z.enum(CONDITIONS).default('industrial'),
    make: text(100),
    model: text(100),
    calibre: text(100),
    manufactureCountry: country,
    manufactureYear: year,
    importCountry: country,
    importYear: year,
    description: text(2000),
    stateOwned: ticked,
    marks: z.array(markRow).max(30, 'capture.problem.tooManyMarks').default([]),
  })
  .transform((form) => ({
    ...form,
    marks: form.marks.filter((mark) => mark.asRead !== '' || isUnreadable(mark.legibility)),
  }))
  .superRefine((form, context) => {
    if (form.marks.length === 0) {
      context.addIssue({ code: 'custom', path: ['marks', 0, 'asRead'], message: 'capture.problem.noMark' });
    }
  });
export type WeaponForm = z.output<typeof weaponForm>;

/** Marks of these kinds of legibility are recorded without a text. */
function isUnreadable(legibility: string): boolean {
  return legibility === 'obliterated' || legibility === 'absent';
}

function isDate(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
  );
}

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
