import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { ImportBatchRow } from '#db/queries/import-batches.server.ts';
import {
  amendSetAside,
  countCorrected,
  findKnownContents,
  findSetAsideRow,
} from '#db/queries/import-rows.server.ts';

import { compareKnown } from './compare-known.server.ts';
import { findHeader } from './read/find-header.ts';
import type { ImportedRow } from './read/imported-row.ts';
import { rowReader } from './read/map-rows.ts';
import { mappingSchema } from './read/mapping.ts';
import { storeRows } from './store-rows.server.ts';

export type Corrected =
  { readonly status: 'stored' | 'known' } | { readonly status: 'waiting'; readonly code: string };

/**
 * Tries a row that was set aside with its cells as somebody corrected them, and stores it where it can be read now. A row is
 * stored once: its status and the id of its item keep it from coming in again.
 */
export async function correctRow(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batch: ImportBatchRow,
  rowNumber: number,
  cells: readonly string[],
): Promise<Corrected> {
  const kept = await findSetAsideRow(tx, batch.id, rowNumber);
  if (!kept) throw new NotFound('import row');
  const mapping = mappingSchema.parse(batch.mapping_used);
  const header = headerOf(batch);
  const read = rowReader(findHeader({ kind: 'csv', sheet: '', rows: [header] }, mapping), mapping)(
    cells,
    rowNumber,
  );
  const amended = { amended: cells, officerId: officer.id };
  if ('code' in read) {
    const { code, column, value } = read;
    await keep(tx, batch.id, rowNumber, { ...amended, status: 'waiting', code, column, value });
    return { status: 'waiting', code };
  }
  const row = await withFreeId(tx, officer, mapping.source, read);
  const { fresh, differing } = await compareKnown(tx, officer.memberState, mapping.source, [row]);
  if (differing.length > 0) {
    const code = 'item_known_differs';
    await keep(tx, batch.id, rowNumber, {
      ...amended,
      status: 'waiting',
      code,
      column: '',
      value: row.sourceItemId.slice(0, 200),
    });
    return { status: 'waiting', code };
  }
  const status = fresh.length > 0 ? ('stored' as const) : ('known' as const);
  await keep(tx, batch.id, rowNumber, {
    ...amended,
    status,
    code: kept.code,
    column: kept.column,
    value: kept.value,
  });
  const facts = { officer, source: mapping.source, batchId: batch.id, sharing: batch.sharing ?? 'national' };
  const added = await storeRows(tx, fresh, facts);
  await countCorrected(tx, batch.id, added);
  return { status };
}

/** The names of the columns as the file had them. */
export function headerOf(batch: Pick<ImportBatchRow, 'summary' | 'table_facts'>): string[] {
  const { header } = batch.summary as { header?: string[] };
  if (header) return header;
  const columns =
    (batch.table_facts as { columns?: { index: number; name: string }[] } | null)?.columns ?? [];
  const names: string[] = [];
  for (const { index, name } of columns) names[index] = name;
  return Array.from(names, (name) => name ?? '');
}

/** Rows without an id of their own: an equal row that is in the register is another item. */
async function withFreeId(
  tx: PortalTransaction,
  officer: NationalOfficer,
  source: string,
  row: ImportedRow,
): Promise<ImportedRow> {
  const content = /^(row:[0-9a-f]{32}):1$/.exec(row.sourceItemId)?.[1];
  if (content === undefined) return row;
  const ids = Array.from({ length: 100 }, (_, nth) => `${content}:${nth + 1}`);
  const known = await findKnownContents(tx, officer.memberState, source, ids);
  return { ...row, sourceItemId: ids.find((id) => !known.has(id)) ?? row.sourceItemId };
}

async function keep(...change: Parameters<typeof amendSetAside>): Promise<void> {
  if (!(await amendSetAside(...change))) throw new Conflict('import.conflict.moved');
}
