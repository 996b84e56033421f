import type { NationalOfficer } from '#app/domain/officer.ts';
import type { BatchOutcome, BatchStatus } from '#app/domain/query-batch.ts';
import { paceOf } from '#app/jobs/pace.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { readAnswerTerm } from '#db/queries/answer-terms.server.ts';
import { findLatestJob, markJobsSeen } from '#db/queries/jobs.server.ts';
import {
  countBatchRows,
  findBatchRows,
  findQueryBatches,
  type QueryBatchRow,
  type RowsAsked,
} from '#db/queries/query-batches.server.ts';

import type { QueryAnswer } from '../query-answer.ts';
import { readQueryBatch } from './batch-steps.server.ts';
import { type KeptAnswer, readKeptAnswers } from './kept-answer.server.ts';
import type { MarkList } from './read-marks.ts';

const TONES = { asking: 'info', done: 'success', stopped: 'danger', unreadable: 'danger' } as const;

/** A list shows the latest. */
const MOST_LISTED = 50;

/** The officer's batches, the newest first. */
export async function listBatches(tx: PortalTransaction) {
  const batches = await findQueryBatches(tx, MOST_LISTED);
  return batches.map((batch) => ({
    id: batch.id,
    fileName: batch.file_name,
    status: batch.status,
    tone: TONES[batch.status],
    purpose: batch.purpose,
    caseReference: batch.case_reference,
    rows: batch.rows_total,
    askedAt: batch.asked_at,
  }));
}

/** For how many days answers are kept. */
export function readAnswerDays(tx: PortalTransaction): Promise<number> {
  return readAnswerTerm(tx);
}

/** How a batch stands: what became of its rows so far, and how far the work is while there is some. */
export async function readBatchState(tx: PortalTransaction, officer: NationalOfficer, id: string) {
  const batch = await readQueryBatch(tx, id);
  if (batch.status !== 'asking') await markJobsSeen(tx, officer.id, id);
  const job = batch.status === 'asking' ? await findLatestJob(tx, id) : undefined;
  return {
    id,
    fileName: batch.file_name,
    status: batch.status satisfies BatchStatus,
    tone: TONES[batch.status],
    purpose: batch.purpose,
    caseReference: batch.case_reference,
    askedAt: batch.asked_at,
    keepUntil: batch.keep_until,
    /** When marks and answers were deleted, at the end of their term. */
    goneAt: batch.answers_gone_at,
    problem: batch.problem as {
      code: string;
      detail: Readonly<Record<string, string | number>>;
    } | null,
    columns: (batch.columns_read ?? {}) as MarkList['columns'],
    rows: batch.rows_total,
    counts: await countBatchRows(tx, id),
    progress: job && {
      done: job.done,
      total: job.total,
      queued: job.status === 'queued',
      cancelling: job.cancelRequested,
      ...paceOf(job),
    },
  };
}

/** A row of a batch with its answer, where it has one. */
export interface AnsweredRow {
  readonly rowNumber: number;
  readonly mark: string;
  readonly make: string;
  readonly calibre: string;
  readonly firearmType: QueryBatchRow['firearm_type'];
  readonly notes: readonly string[];
  readonly problems: QueryBatchRow['problems'];
  /** Null while nobody asked it. */
  readonly outcome: BatchOutcome | null;
  readonly queryId: string | null;
  readonly auditId: string | null;
  readonly answer: QueryAnswer | null;
}

/** Rows of a batch in the order of its file, with what the officer may see of their answers now. */
export async function readAnsweredRows(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batchId: string,
  asked: RowsAsked,
): Promise<AnsweredRow[]> {
  const rows = await findBatchRows(tx, batchId, asked);
  const kept = rows.flatMap((row) => (row.answer === null ? [] : [row.answer as KeptAnswer]));
  const answers = await readKeptAnswers(tx, officer, kept);
  const answerOf = new Map(kept.map((one, index) => [one, answers[index]]));
  return rows.map((row) => ({
    rowNumber: row.row_number,
    mark: row.mark,
    make: row.make,
    calibre: row.calibre,
    firearmType: row.firearm_type,
    notes: row.notes,
    problems: row.problems,
    outcome: row.outcome,
    queryId: row.query_id,
    auditId: (row.answer as KeptAnswer | null)?.auditId ?? null,
    answer: answerOf.get(row.answer as KeptAnswer) ?? null,
  }));
}

/** Other States whose records these answers touch. */
export function statesConcerned(rows: readonly AnsweredRow[], officer: NationalOfficer): string[] {
  const states = rows.flatMap(({ answer }) => [
    ...(answer?.results ?? []).map((result) => result.memberState),
    ...(answer?.hidden ?? []).flatMap((one) => one.memberState ?? []),
  ]);
  return [...new Set(states)].filter((state) => state !== officer.memberState).sort();
}
