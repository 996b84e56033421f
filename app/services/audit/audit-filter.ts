import { z } from 'zod';

import type { AuditOperation } from '#app/audit/operations.ts';

import { isAuditOperation } from '#app/audit/kept-details.ts';

const blank = (value: unknown) => (value === '' || value === null ? undefined : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blank, schema.optional());
const day = optional(z.iso.date({ error: 'errors.date' }));

/** The audit's filter as it stands in the address. Days are whole days in UTC, both included. */
export const auditFilter = z
  .object({
    /** Part of a name or address, or an officer's id. */
    officer: optional(z.string().trim().max(100, 'errors.tooLong100')),
    state: optional(z.string().regex(/^[A-Z]{2}$/, 'errors.country')),
    operation: optional(
      z.custom<AuditOperation>((value) => typeof value === 'string' && isAuditOperation(value), {
        error: 'errors.unreadable',
      }),
    ),
    result: optional(z.enum(['allowed', 'denied'], { error: 'errors.unreadable' })),
    from: day,
    to: day,
    reference: optional(
      z
        .string()
        .trim()
        .toLowerCase()
        .pipe(z.uuid({ error: 'audit.problem.reference' })),
    ),
    before: optional(
      z.coerce.number({ error: 'errors.unreadable' }).int('errors.unreadable').positive('errors.unreadable'),
    ),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    error: 'audit.problem.order',
  });
export type AuditFilter = z.output<typeof auditFilter>;
