import { NotFound } from '#app/domain/refusal.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findBatch } from '#db/queries/import-batches.server.ts';
import { findSetAside } from '#db/queries/set-aside-rows.server.ts';
import type { ImportStatus } from '#db/schema/imports.ts';

import { emptyCounts, type RowCounts } from './read/count-rows.ts';
import { FILE_PROBLEMS, type FileProblemCode } from './read/file-problem.ts';
import type { SetAsideCode } from './read/imported-row.ts';

export interface ImportSummary {
  readonly batchId: string;
  readonly status: ImportStatus;
  /** Rows of the file below its header. */
  readonly rows: number;
  readonly stored: number;
  /** Items that an earlier import of this register had brought in. */
  readonly alreadyThere: number;
  /** Rows that repeat an item of the same file. */
  readonly repeated: number;
  /** Rows that are set aside and wait for somebody. */
  readonly setAside: number;
  readonly hits: number;
  readonly counts: RowCounts;
  /** Rows set aside, the first of them. */
  readonly problems: readonly {
    readonly rowNumber: number;
    readonly column: string;
    readonly code: SetAsideCode;
    readonly value: string;
  }[];
  /** How often each kind of note was made. */
  readonly notes: Readonly<Record<string, number>>;
}

/** A summary tells of this many rows that were set aside; all are counted. */
const MOST_PROBLEMS = 10_000;

/** What an import that has ended, or stopped, came to so far; and why its file cannot be read, where that is so. */
export async function readSummary(
  tx: PortalTransaction,
  batchId: string,
): Promise<{
  summary: ImportSummary;
  problem: { code: FileProblemCode; detail: Record<string, string | number> } | undefined;
}> {
  const batch = await findBatch(tx, batchId);
  if (!batch) throw new NotFound('import');
  const waiting = await findSetAside(tx, batchId, { status: 'waiting', limit: MOST_PROBLEMS });
  const { counts = emptyCounts(), notes = {} } = batch.summary as Partial<
    Pick<ImportSummary, 'counts' | 'notes'>
  >;
  const problem = batch.problem as { code: string; detail: Record<string, string | number> } | null;
  return {
    summary: {
      batchId,
      status: batch.status,
      rows: batch.rows_total,
      stored: batch.stored,
      alreadyThere: batch.already_there,
      repeated: batch.repeated,
      setAside: waiting.total,
      hits: batch.hits,
      counts,
      problems: waiting.rows.map(({ rowNumber, column, code, value }) => ({
        rowNumber,
        column,
        code: code as SetAsideCode,
        value,
      })),
      notes,
    },
    problem: isFileProblem(problem) ? problem : undefined,
  };
}

function isFileProblem(
  problem: { code: string; detail: Record<string, string | number> } | null,
): problem is { code: FileProblemCode; detail: Record<string, string | number> } {
  return problem !== null && (FILE_PROBLEMS as readonly string[]).includes(problem.code);
}
