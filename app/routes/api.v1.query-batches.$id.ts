import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { batchRowsFilter } from '#app/forms/query-batch.ts';
import { portalApiRead, wrongMethod } from '#app/http/api.server.ts';
import { idParam } from '#app/http/param.ts';
import { publicAction } from '#app/http/portal.server.ts';
import { apiRows } from '#app/services/queries/batch/api-rows.ts';
import {
  readAnsweredRows,
  readBatchState,
  statesConcerned,
} from '#app/services/queries/batch/read-batch.server.ts';

const ROWS_PER_PAGE = 200;

/** `GET /api/v1/query-batches/ID?after=ROW&show=OUTCOME`: how a batch stands, and its answers so far, 200 rows at a time. */
export const loader = portalApiRead('marks:query', async ({ tx, officer, params, url, t, audit }) => {
  if (!isNational(officer)) throw new NotFound('batch');
  const id = idParam(params, 'id');
  const { show, after } = parseForm(batchRowsFilter, Object.fromEntries(url.searchParams));
  const batch = await readBatchState(tx, officer, id);
  const found = await readAnsweredRows(tx, officer, id, { after, outcome: show, limit: ROWS_PER_PAGE + 1 });
  const rows = found.slice(0, ROWS_PER_PAGE);
  const auditId = await audit({
    operation: 'batch.read',
    subject: { kind: 'batch', id },
    concernedStates: statesConcerned(rows, officer),
    detail: { shown: rows.length },
  });
  return {
    id,
    status: batch.status,
    rows: batch.rows,
    counts: batch.counts,
    progress: batch.progress ?? null,
    answers: apiRows(rows, t),
    /** The last row of this page, to be sent as `after`; null on the last page. */
    next: found.length > rows.length ? (rows.at(-1)?.rowNumber ?? null) : null,
    auditId,
  };
});

export const action = publicAction(async ({ request, portal }) => wrongMethod(request, portal, 'GET'));
