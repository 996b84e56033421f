import type { Officer } from '#app/domain/officer.ts';
import { findBatchesInShort, findBatchesToCorrect } from '#db/queries/import-batches.server.ts';
import { findEndedUnseen } from '#db/queries/jobs.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { ImportStatus } from '#db/schema/imports.ts';

/** Work on an import that the officer began and has not seen the end of, or of which rows wait for him. */
export interface ImportTask {
  readonly kind: 'import';
  readonly importId: string;
  readonly fileName: string;
  /** The officer has seen the end of the work; rows that were set aside wait still. */
  readonly seen: boolean;
  readonly status: ImportStatus;
  /** Why it cannot go on; the code of a sentence. */
  readonly problem: {
    readonly code: string;
    readonly detail: Readonly<Record<string, string | number>>;
  } | null;
  readonly stored: number;
  readonly waiting: number;
  /** What would be stored, by the check. */
  readonly fresh: number;
}

/** Ends that are told at once; older ones come when these were seen. */
const MOST_TOLD = 20;
const KINDS = ['import.inspect', 'import.check', 'import.run', 'import.retry', 'import.undo'];

/** Imports whose work has ended since the officer last looked, or of which rows wait; one that is at work again is not told. */
export async function findImportTasks(tx: PortalTransaction, officer: Officer): Promise<ImportTask[]> {
  const ended = await findEndedUnseen(tx, officer.id, { kinds: KINDS, limit: MOST_TOLD });
  const ids = ended.flatMap(({ subjectId }) => subjectId ?? []);
  const waiting = await findBatchesToCorrect(tx, officer.id, MOST_TOLD);
  const batches = await findBatchesInShort(tx, [...new Set([...ids, ...waiting])]);
  return batches.map(({ id, problem, ...batch }) => ({
    kind: 'import',
    importId: id,
    seen: !ids.includes(id),
    ...batch,
    problem: problem as ImportTask['problem'],
  }));
}
