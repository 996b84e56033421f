import { z } from 'zod';

import { storable } from '#app/domain/marking/normalise.ts';

/** Text of one field, trimmed, empty when nothing was typed. */
export const text = (max: 100 | 200 | 500 | 2000 | 4000) =>
  z
    .string()
    .transform(storable)
    .pipe(z.string().trim().max(max, `errors.tooLong${max}`))
    .default('');

const blankAsAbsent = (value: unknown) => (value === '' ? undefined : value);

/** A field left empty is absent. */
export const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blankAsAbsent, schema.optional());

export const ticked = z.preprocess((value) => value === 'yes' || value === true, z.boolean());

/** A telephone number with the code of its country. */
export const phoneNumber = text(100).refine(
  (number) => /^\+[\d\s()/.-]{6,}$/.test(number) && (number.match(/\d/g) ?? []).length >= 6,
  'directory.problem.phone',
);

/** ISO 3166-1 alpha-2, or the code of a member State. */
export const country = optional(z.string().regex(/^[A-Z]{2}$/, 'errors.country'));

export const year = optional(
  z.coerce
    .number({ error: 'errors.year' })
    .int('errors.year')
    .min(1500, 'errors.year')
    .max(2200, 'errors.year'),
);

/** Numbers are typed with a point or a comma. */
const withPoint = (value: unknown) =>
  typeof value === 'string' ? value.trim().replace(',', '.') || undefined : value;

/** Degrees, both ways from zero. */
export const coordinate = (limit: number) => decimal(-limit, limit);

/** Millimetres of a cartridge, to the hundredth. */
export const cartridgeMeasure = (max: number) =>
  z.preprocess(
    withPoint,
    z.coerce
      .number({ error: 'errors.number' })
      .min(0.01, 'errors.number')
      .max(max, 'errors.number')
      .transform((value) => Math.round(value * 100) / 100)
      .optional(),
  );

function decimal(min: number, max: number) {
  return z.preprocess(
    withPoint,
    z.coerce
      .number({ error: 'errors.number' })
      .min(min, 'errors.number')
      .max(max, 'errors.number')
      .optional(),
  );
}

/** A whole number, from 1. */
export const count = (max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.replace(/\s/g, '') || undefined : value),
    z.coerce
      .number({ error: 'errors.wholeNumber' })
      .int('errors.wholeNumber')
      .min(1, 'errors.wholeNumber')
      .max(max, 'errors.wholeNumber')
      .optional(),
  );

/** A date of the calendar, `YYYY-MM-DD`. */
export function isDate(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
  );
}

export const date = optional(z.string().refine(isDate, 'errors.date'));
