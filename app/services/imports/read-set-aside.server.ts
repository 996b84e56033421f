import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findSetAsideRow } from '#db/queries/import-rows.server.ts';

import { headerOf } from './correct-row.server.ts';
import { isCorrectable, readBatch } from './import-steps.server.ts';

/** A row that was set aside, with its cells as they were corrected last. */
export async function readSetAside(tx: PortalTransaction, id: string, rowNumber: number) {
  const batch = await readBatch(tx, id);
  const row = await findSetAsideRow(tx, id, rowNumber);
  if (!row) throw new NotFound('import row');
  const header = headerOf(batch);
  const given = row.amended ?? row.cells;
  const cells = Array.from(
    { length: Math.max(header.length, given.length) },
    (_, index) => given[index] ?? '',
  );
  const correctable = row.status === 'waiting' && isCorrectable(batch.status);
  return { id, fileName: batch.file_name, rowNumber, code: row.code, correctable, header, cells };
}
