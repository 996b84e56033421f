import type { Officer } from '#app/domain/officer.ts';
import { paceOf } from '#app/jobs/pace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import type { ImportBatchRow } from '#db/queries/import-batches.server.ts';
import { countNoted, findNoted, findRemarks, REMARKS_PER_PAGE } from '#db/queries/import-rows.server.ts';
import { findLatestJob, markJobsSeen } from '#db/queries/jobs.server.ts';
import { findSetAside } from '#db/queries/set-aside-rows.server.ts';

import type { CheckSummary } from './check-summary.ts';
import { toneOf } from './find-imports.server.ts';
import { isCorrectable, readBatch } from './import-steps.server.ts';
import type { RowCounts } from './read/count-rows.ts';
import type { MappingDraft } from './read/propose-mapping.ts';
import type { TableFacts } from './read/table-facts.ts';
import type { RetrySummary } from './retry-summary.ts';

/** Statuses in which a worker is at it: the page looks again by itself. */
const WORKING: readonly ImportBatchRow['status'][] = [
  'reading',
  'checking',
  'running',
  'retrying',
  'undoing',
];

export interface ImportProblem {
  readonly code: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/**
 * An import as its page shows it; `kind` and `page` choose the remarks of a check that are listed. Whoever began the work has
 * seen its end by this.
 */
export async function readImport(
  tx: PortalTransaction,
  officer: Officer,
  id: string,
  { kind, page }: { readonly kind: string | null; readonly page: number },
) {
  const batch = await readBatch(tx, id);
  const working = WORKING.includes(batch.status);
  if (!working) await markJobsSeen(tx, officer.id, id);
  const job = working ? await findLatestJob(tx, id) : undefined;
  const checked = batch.status === 'checked' ? (batch.checked as CheckSummary | null) : null;
  const remarks = checked && kind !== null ? await findRemarks(tx, id, kind, page) : [];
  const aside = await findSetAside(tx, id, { status: 'waiting', limit: 0 });
  const summary = batch.summary as {
    counts?: RowCounts;
    notes?: Record<string, number>;
    retry?: RetrySummary;
  };
  const ended = isCorrectable(batch.status) && batch.stored > 0;
  const noted = ended ? await countOfNoted(tx, batch, summary.notes) : {};
  const notedRecords = kind !== null && noted[kind] !== undefined ? await findNoted(tx, id, kind, page) : [];
  return {
    id,
    fileName: batch.file_name,
    source: batch.source,
    status: batch.status,
    correctable: isCorrectable(batch.status),
    tone: toneOf(batch.status),
    working,
    problem: batch.problem as ImportProblem | null,
    reason: batch.reason,
    progress: job && {
      done: job.done,
      total: job.total,
      queued: job.status === 'queued',
      cancelling: job.cancelRequested,
      ...paceOf(job),
    },
    rows: batch.rows_total,
    stored: batch.stored,
    alreadyThere: batch.already_there,
    repeated: batch.repeated,
    hits: batch.hits,
    counts: summary.counts ?? null,
    checked,
    kind,
    page,
    pages:
      kind === null
        ? 0
        : Math.ceil((checked ? countOf(checked, kind) : (noted[kind] ?? 0)) / REMARKS_PER_PAGE),
    remarks,
    noted,
    notedRecords,
    waiting: aside.total,
    retry: working ? null : (summary.retry ?? null),
  };
}

/** Records of an import are gone through for their remarks up to this many; of more, what was counted while the file was read is told. */
const MOST_COUNTED = 100_000;

async function countOfNoted(
  tx: PortalTransaction,
  batch: ImportBatchRow,
  read: Readonly<Record<string, number>> = {},
): Promise<Readonly<Record<string, number>>> {
  return batch.stored > MOST_COUNTED ? read : countNoted(tx, batch.id);
}

export function countOf({ notes, setAside, differing }: CheckSummary, kind: string): number {
  return kind === 'item_known_differs' ? differing : (notes[kind] ?? setAside[kind] ?? 0);
}

/** What the page of columns shows: the table as it was seen, and how it would be read. */
export async function readColumns(tx: PortalTransaction, id: string) {
  const batch = await readBatch(tx, id);
  return {
    batch,
    facts: batch.table_facts as TableFacts | null,
    draft: batch.mapping_used as MappingDraft | null,
  };
}
