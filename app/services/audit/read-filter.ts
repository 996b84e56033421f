import { Invalid, type Problem } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';

import { type AuditFilter, auditFilter } from './audit-filter.ts';

export interface ReadFilter {
  /** Absent where the address holds something that cannot be read. */
  readonly filter: AuditFilter | undefined;
  readonly problems: readonly Problem[];
  /** The fields as they stand in the address, for the form. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads the audit's filter from the address. What cannot be read is said, and nothing is listed in its place. */
export function readFilter(search: URLSearchParams): ReadFilter {
  const given = Object.fromEntries([...search].filter(([, value]) => value !== ''));
  const fields = Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'before'));
  try {
    return { filter: parseForm(auditFilter, given), problems: [], fields };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { filter: undefined, problems: error.problems, fields };
  }
}
