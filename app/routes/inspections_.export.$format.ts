import { keepingField, keepingValue } from '#app/components/keeping/keeping-words.ts';
import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { inspectionFilter } from '#app/forms/record-keeping.ts';
import { exportOwnList } from '#app/http/own-list.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listInspections } from '#app/services/keeping/read-keeping.server.ts';

/** Inspections of record-keeping as the page shows them, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportOwnList(act, 'inspections', async (officer, text) => {
    const filter = inspectionFilter.parse(Object.fromEntries(act.url.searchParams));
    const open = filter.open === 'yes';
    const { inspections } = await listInspections(act.tx, officer, { open }, MOST_EXPORTED);
    return {
      filter: filterWords(filter),
      table: {
        header: [text.t('list.column.id'), ...COLUMNS.map((column) => keepingField(column, text.t))],
        rows: inspections.map((one) => [
          one.id,
          keepingValue('body_kind', one.body_kind, text),
          one.body_name,
          one.inspected_on,
          one.office,
          keepingValue('result', one.result, text),
          one.demanded,
          one.due_on,
          one.done_on,
        ]),
      },
    };
  }),
);

/** In the order of the cells behind the id. */
const COLUMNS = [
  'body_kind',
  'body_name',
  'inspected_on',
  'office',
  'result',
  'demanded',
  'due_on',
  'done_on',
] as const;
