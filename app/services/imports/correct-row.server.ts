import type { NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { checkRecords } from '#app/services/quality/check-records.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { ImportBatchRow } from '#db/queries/import-batches.server.ts';
import { findSetAsideRow } from '#db/queries/set-aside-rows.server.ts';

import { type TriedRow, tryRows } from './try-rows.server.ts';

/**
 * Tries a row that was set aside with its cells as somebody corrected them, and stores it where it can be read now; the quality
 * watch checks it at once.
 * @throws NotFound for a row that was never set aside; Conflict where it does not wait any more
 */
export async function correctRow(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batch: ImportBatchRow,
  rowNumber: number,
  cells: readonly string[],
  now: Date,
): Promise<TriedRow> {
  const kept = await findSetAsideRow(tx, batch.id, rowNumber);
  if (!kept) throw new NotFound('import row');
  const { results, records } = await tryRows(tx, officer, batch, [{ ...kept, corrected: cells }]);
  const [result] = results;
  if (!result) throw new NotFound('import row');
  await checkRecords(tx, officer, records, now);
  return result;
}
