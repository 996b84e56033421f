import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { filterWords, readFilter } from '#app/forms/read-filter.ts';
import { recordListFilter } from '#app/forms/record-list.ts';
import { exportFile } from '#app/http/export.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listRecords } from '#app/services/lists/list-records.server.ts';
import { NOT_KEPT, statesOf } from '#app/services/lists/record-line.ts';
import { recordTable } from '#app/services/lists/record-table.ts';

/** The list of records as the page filters it, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportFile(act, 'records', async (text, format) => {
    const { tx, officer, url, audit } = act;
    if (!isNational(officer)) throw new NotFound('record');
    const { filter } = readFilter(recordListFilter, url.searchParams, ['after']);
    if (!filter) throw new NotFound('record');
    const { records } = await listRecords(tx, officer, filter, MOST_EXPORTED);
    await audit({
      operation: 'list.exported',
      purpose: filter.purpose ?? '',
      caseReference: filter.caseReference ?? '',
      concernedStates: statesOf(records, officer.memberState),
      detail: { list: 'records', rows: records.length, format, filter: filterWords(filter, NOT_KEPT) },
    });
    return recordTable(records, text);
  }),
);
