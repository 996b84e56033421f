import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findNextChecked, type Position } from '#db/queries/quality-context.server.ts';

import { type Checked, checkRows, STRETCH } from './check-records.server.ts';

export const BEGINNING: Position = { occurredOn: 'infinity', id: '00000000-0000-0000-0000-000000000000' };

/**
 * Checks the next stretch of the State's register.
 * @returns what was found, and where the next stretch begins; nowhere when the register is through
 */
export async function checkStretch(
  tx: PortalTransaction,
  officer: NationalOfficer,
  from: Position,
  now: Date,
  size = STRETCH,
): Promise<{ checked: Checked; next: Position | undefined }> {
  const rows = await findNextChecked(tx, officer.memberState, from, size);
  const checked = await checkRows(tx, officer, rows, now);
  const last = rows.length === size ? rows.at(-1) : undefined;
  return { checked, next: last && { occurredOn: last.occurred_on, id: last.id } };
}

/**
 * Checks the State's register from a position on, at most `most` records of it.
 * @returns the sums, and where the next check begins; nowhere when the register is through
 */
export async function checkRegister(
  tx: PortalTransaction,
  officer: NationalOfficer,
  from: Position,
  now: Date,
  most = 10 * STRETCH,
): Promise<{ checked: Checked; next: Position | undefined }> {
  const sum = { records: 0, added: 0, closed: 0 };
  let next: Position | undefined = from;
  while (next && sum.records < most) {
    const stretch: Awaited<ReturnType<typeof checkStretch>> = await checkStretch(tx, officer, next, now);
    sum.records += stretch.checked.records;
    sum.added += stretch.checked.added;
    sum.closed += stretch.checked.closed;
    next = stretch.next;
  }
  return { checked: sum, next };
}
