import { z } from 'zod';

import { calibreCode } from '#app/domain/calibre.ts';
import { countryCodeKind } from '#app/domain/country.ts';
import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { storable } from '#app/domain/marking/normalise.ts';

/** What cartridges are made for, as `reference_calibre.kind` says. */
export const CALIBRE_KINDS = [
  'pistol',
  'revolver',
  'rifle',
  'machine gun',
  'shotgun',
  'rimfire',
  'grenade',
  'blank',
] as const;

const name = z
  .string({ error: 'reference.problem.name' })
  .transform(storable)
  .pipe(z.string().trim().min(1, 'reference.problem.name').max(100, 'errors.tooLong100'));
/** Other names, separated by semicolons. */
const names = z
  .string()
  .transform(storable)
  .pipe(z.string().max(2000, 'errors.tooLong2000'))
  .default('')
  .transform(separated)
  .refine((all) => all.length <= 30 && all.every((one) => one.length <= 100), 'reference.problem.names');
const blankAsAbsent = (value: unknown) => (value === '' ? undefined : value);
const year = z.preprocess(
  blankAsAbsent,
  z.coerce
    .number({ error: 'errors.year' })
    .int('errors.year')
    .min(1500, 'errors.year')
    .max(2200, 'errors.year')
    .optional(),
);
const country = z.preprocess(
  blankAsAbsent,
  z
    .string()
    .refine((code) => countryCodeKind(code) !== undefined, 'errors.country')
    .optional(),
);
/** Millimetres, with a decimal point or comma. */
const millimetres = z.preprocess(
  (value) => (typeof value === 'string' ? blankAsAbsent(value.trim().replace(',', '.')) : value),
  z.coerce.number({ error: 'errors.number' }).min(1, 'errors.number').max(500, 'errors.number').optional(),
);

export const makeForm = z.object({ name, otherNames: names, country, firstYear: year });
export type MakeForm = z.output<typeof makeForm>;

export const modelForm = z.object({
  make: name,
  name,
  otherNames: names,
  firearmType: z.enum(FIREARM_TYPES, { error: 'reference.problem.firearmType' }),
  /** Cartridges as written; each must be one that has a code. */
  calibres: names.superRefine((all, context) => {
    if (all.some((one) => calibreCode(one) === undefined))
      context.addIssue({ code: 'custom', message: 'reference.problem.calibre' });
  }),
  firstYear: year,
});
export type ModelForm = z.output<typeof modelForm>;

export const calibreForm = z.object({
  name,
  otherNames: names,
  kind: z.enum(CALIBRE_KINDS, { error: 'reference.problem.kind' }),
  bullet: millimetres,
  case: millimetres,
  overall: millimetres,
});
export type CalibreForm = z.output<typeof calibreForm>;

function separated(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[;\n]/)
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    ),
  ];
}
