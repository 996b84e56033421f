import type { NationalOfficer } from '#app/domain/officer.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findNextChecked, type Position } from '#db/queries/quality-context.server.ts';

import { type Checked, checkRows } from './check-records.server.ts';

/** Records that are judged together: enough to be quick, few enough for one transaction. */
export const STRETCH = 1_000;
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
