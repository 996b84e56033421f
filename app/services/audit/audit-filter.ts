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

/** The filter's own words, without the page: what the audit keeps of being read. */
export function filterWords(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  );
}

/** A page of the filtered list as a query string, with its question mark; empty for the whole audit. */
export function filterAddress(words: Readonly<Record<string, string>>, before?: number): string {
  const search = new URLSearchParams(words);
  if (before !== undefined) search.set('before', String(before));
  return search.size > 0 ? `?${search}` : '';
}
