import type { NationalOfficer } from '#app/domain/officer.ts';
import { Conflict } from '#app/domain/refusal.ts';
import { beginJob } from '#app/jobs/begin-job.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { type ImportBatchRow, moveBatch } from '#db/queries/import-batches.server.ts';
import { saveMapping } from '#db/queries/import-mappings.server.ts';

import { type FileSettings, keepFile } from './import-file.server.ts';
import type { ReceivedFile } from './import-steps.server.ts';
import { type DateOrder, type ItemClass, mappingSchema } from './read/mapping.ts';
import { noRetry } from './retry-summary.ts';

/** What is settled of a mapping after its file was read: words of the column of classes, and the order of dates. */
export interface SettledWords {
  readonly classes: readonly { readonly text: string; readonly code: ItemClass }[];
  readonly dateOrder: DateOrder | undefined;
}

/**
 * Tries rows that were set aside again, in the background: those of a file that somebody corrected, or all that wait.
 * @throws Conflict where the import is at another step
 */
export async function beginRetry(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batch: ImportBatchRow,
  sent: { readonly file: ReceivedFile; readonly settings: FileSettings } | null,
): Promise<void> {
  const summary = JSON.stringify({ ...batch.summary, retry: noRetry() });
  if (!(await moveBatch(tx, batch.id, ['done', 'stopped'], { status: 'retrying', problem: null, summary }))) {
    throw new Conflict('import.conflict.moved');
  }
  const file = sent && { storedAs: await keepFile(sent.file.path, sent.settings), name: sent.file.name };
  await beginJob(tx, officer, 'import.retry', { batchId: batch.id, file }, batch.id);
}

/**
 * Puts into the mapping of a finished import, and of the next file of its register, what was settled of the rows that wait. One that
 * has only stopped goes on as it began, so its mapping stays.
 */
export async function settleMapping(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batch: ImportBatchRow,
  settled: SettledWords,
): Promise<void> {
  if (batch.status !== 'done') return;
  const before = mappingSchema.parse(batch.mapping_used);
  const itemClasses = {
    ...before.itemClasses,
    ...Object.fromEntries(settled.classes.map(({ text, code }) => [text, code])),
  };
  const mapping = { ...before, itemClasses, dateOrder: settled.dateOrder ?? before.dateOrder };
  if (JSON.stringify(mapping) === JSON.stringify(before)) return;
  await moveBatch(tx, batch.id, ['done'], { mapping_used: JSON.stringify(mapping) });
  const { memberState } = officer;
  await saveMapping(tx, { memberState, source: mapping.source, document: mapping, officerId: officer.id });
}
