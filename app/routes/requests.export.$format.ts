import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { requestListFilter } from '#app/forms/trace.ts';
import { exportFile } from '#app/http/export.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listRequestLines } from '#app/services/traces/list-requests.server.ts';
import { requestTable } from '#app/services/traces/request-export.ts';

/** Requests as the page filters them, to take away; for the coordinator their clocks, without their content. */
export const loader = portalLoader('requests:export', (act) =>
  exportFile(act, 'requests', async (text, format) => {
    const { tx, officer, url, now, audit } = act;
    const filter = requestListFilter.parse(Object.fromEntries(url.searchParams));
    const lines = await listRequestLines(tx, officer, filter, { now, limit: MOST_EXPORTED });
    await audit({
      operation: 'list.exported',
      purpose: '',
      caseReference: '',
      concernedStates: [
        ...new Set(lines.flatMap((line) => [line.requestingState, line.addressedState])),
      ].filter((state) => state !== officer.memberState),
      detail: { list: 'requests', rows: lines.length, format, filter: filterWords(filter, ['before']) },
    });
    return requestTable(lines, text);
  }),
);
