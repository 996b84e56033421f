import type { NationalOfficer } from '#app/domain/officer.ts';
import { checkRecords } from '#app/services/quality/check-records.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { lockActiveRecords, setStatus } from '#db/queries/amendments.server.ts';

import { beginAmendment } from './begin-amendment.server.ts';

/** Records whose findings are closed by one statement. */
const CHECKED = 2_000;

/**
 * Withdraws many records of this State at once: a batch that is undone, or records entered in error. One amendment stands
 * for all of them; each keeps its earlier version, leaves the search and the figures, and stays readable. Those that are
 * withdrawn already, or another State's, are passed over; doing it twice does nothing twice.
 *
 * To undo an import call it in one transaction with `{ batchId }`; statements grow with the batch, so use a connection
 * without a short statement timeout for a large one. The reason is the officer's and stands in every record's history.
 * @param which a batch, which counts as an import undone, or ids of records
 * @returns how many records were withdrawn; 0 leaves no amendment behind
 */
export async function withdrawRecords(
  tx: PortalTransaction,
  officer: NationalOfficer,
  which: { readonly batchId: string } | { readonly ids: readonly string[] },
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<number> {
  const ids = await lockActiveRecords(tx, officer.memberState, which);
  if (ids.length === 0) return 0;
  await beginAmendment(tx, officer, {
    importBatchId: 'batchId' in which ? which.batchId : null,
    kind: 'batchId' in which ? 'import_undone' : 'withdrawal',
    reason,
  });
  await setStatus(tx, ids, 'withdrawn');
  for (let from = 0; from < ids.length; from += CHECKED) {
    await checkRecords(tx, officer, ids.slice(from, from + CHECKED), now);
  }
  return ids.length;
}
