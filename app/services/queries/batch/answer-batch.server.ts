import { recordEvent } from '#app/audit/record-event.server.ts';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { outcomeOf } from '#app/domain/query-batch.ts';
import { NotFound } from '#app/domain/refusal.ts';
import type { RunningJob } from '#app/jobs/job-kind.ts';
import type { JobInput, StopReason } from '#app/jobs/vocabulary.ts';
import { discardFile, sourceOf } from '#app/services/imports/import-file.server.ts';
import { FileProblem } from '#app/services/imports/read/file-problem.ts';
import { marksInThread } from '#app/services/imports/reading/read-in-thread.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  addBatchRows,
  countBatchRows,
  findQueryBatch,
  findWaitingRows,
  keepRowAnswer,
  moveQueryBatch,
  type QueryBatchRecord,
  type QueryBatchRow,
} from '#db/queries/query-batches.server.ts';

import { answerQuery } from '../answer-query.server.ts';
import { askQuery } from '../ask-query.server.ts';
import { concernedStates } from '../concerned-states.ts';
import { keptAnswer } from './kept-answer.server.ts';

type Input = JobInput<'query.batch'>;

/** Marks that are asked in one transaction. */
const CHUNK = 25;
/** Records that are kept of one answer; where there are more, it says that it is cut. */
const MAX_KEPT = 200;

/**
 * Asks for the marks of a batch one after the other, each as the box does and each in the audit. What was answered stays; taken up
 * again, it goes on with the rows that wait.
 */
export async function answerBatch(job: RunningJob<Input>): Promise<void> {
  const { officer } = job;
  const { batchId } = job.input;
  if (!isNational(officer)) throw new NotFound('batch');
  const batch = await job.step((tx) => findQueryBatch(tx, batchId));
  if (batch?.status !== 'asking') return;
  if (batch.rows_total === null && !(await takeIn(job, batch, officer))) return;
  await dropFile(job, batch);
  for (;;) {
    const asked = await job.step(
      async (tx) => {
        const rows = await findWaitingRows(tx, batchId, CHUNK);
        for (const row of rows) await answerRow(tx, officer, batch, row);
        const { waiting = 0, ...settled } = await countBatchRows(tx, batchId);
        const done = Object.values(settled).reduce((sum, rows) => sum + rows, 0);
        return { rows: rows.length, done, total: done + waiting };
      },
      ({ done, total }) => ({ done, total }),
    );
    if (asked.rows < CHUNK) break;
  }
  await job.step((tx) => moveQueryBatch(tx, batchId, ['asking'], { status: 'done', problem: null }));
}

/** Reads the file into rows; false where it is no list of marks, which the batch then says. */
async function takeIn(
  job: RunningJob<Input>,
  batch: QueryBatchRecord,
  officer: NationalOfficer,
): Promise<boolean> {
  const { id } = batch;
  try {
    const source = sourceOf(job.portal.settings, batch.stored_as ?? '');
    const { rows, columns } = await marksInThread({ source, name: batch.file_name }, job.signal);
    await job.step(
      async (tx) => {
        await addBatchRows(tx, { id, memberState: officer.memberState, officerId: officer.id }, rows);
        await moveQueryBatch(tx, id, ['asking'], {
          rows_total: rows.length,
          columns_read: JSON.stringify(columns),
        });
      },
      () => ({ done: 0, total: rows.length }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const { code, detail } = error;
    await job.step((tx) =>
      moveQueryBatch(tx, id, ['asking'], {
        status: 'unreadable',
        problem: JSON.stringify({ code, detail }),
      }),
    );
    await dropFile(job, batch);
    return false;
  }
}

/** The marks stand in the database, or will not: nobody needs the file any more. */
async function dropFile(job: RunningJob<Input>, batch: QueryBatchRecord): Promise<void> {
  if (batch.stored_as === null) return;
  await discardFile(job.portal.settings, batch.stored_as);
  await job.step((tx) => moveQueryBatch(tx, batch.id, ['asking', 'unreadable'], { stored_as: null }));
}

async function answerRow(
  tx: PortalTransaction,
  officer: NationalOfficer,
  batch: QueryBatchRecord,
  row: QueryBatchRow,
): Promise<void> {
  const { purpose, case_reference: caseReference } = batch;
  const asked = {
    mark: row.mark,
    make: row.make,
    calibre: row.calibre,
    firearmType: row.firearm_type,
    purpose,
    caseReference,
  };
  const queryId = await askQuery(tx, officer, asked, batch.id);
  const answer = await answerQuery(tx, officer, asked, { size: MAX_KEPT, queryId });
  const auditId = await recordEvent(
    tx,
    { officer, requestId: '', allowed: true },
    {
      operation: 'marks.queried',
      subject: { kind: 'query', id: queryId },
      concernedStates: concernedStates(answer, officer),
      purpose,
      caseReference,
      detail: { mark: row.mark, results: answer.results.length, hidden: answer.hidden.length },
    },
  );
  await keepRowAnswer(tx, row, {
    outcome: outcomeOf(answer),
    queryId,
    answer: keptAnswer(answer, auditId),
  });
}

/** What was answered stays; the rest can be asked by another attempt. */
export async function batchStopped(
  tx: PortalTransaction,
  { batchId }: Input,
  reason: StopReason,
): Promise<void> {
  await moveQueryBatch(tx, batchId, ['asking'], {
    status: 'stopped',
    problem: JSON.stringify({ code: 'stopped', detail: { reason } }),
  });
}
