import { isNational } from '#app/domain/officer.ts';
import { BATCH_ROWS } from '#app/domain/query-batch.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { exportFile } from '#app/http/export.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { readQueryBatch } from '#app/services/queries/batch/batch-steps.server.ts';
import { batchTable } from '#app/services/queries/batch/batch-table.ts';
import { readAnsweredRows, statesConcerned } from '#app/services/queries/batch/read-batch.server.ts';

/** The answers of a batch, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportFile(act, 'answers', async (text, format) => {
    const { tx, officer, params, audit } = act;
    if (!isNational(officer)) throw new NotFound('batch');
    const id = idParam(params, 'id');
    const batch = await readQueryBatch(tx, id);
    const rows = await readAnsweredRows(tx, officer, id, { limit: BATCH_ROWS });
    await audit({
      operation: 'batch.exported',
      subject: { kind: 'batch', id },
      purpose: batch.purpose,
      caseReference: batch.case_reference,
      concernedStates: statesConcerned(rows, officer),
      detail: { rows: rows.length, format },
    });
    return batchTable(rows, text);
  }),
);
