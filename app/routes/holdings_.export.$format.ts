import { keepingField, keepingValue } from '#app/components/keeping/keeping-words.ts';
import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { holdingFilter } from '#app/forms/record-keeping.ts';
import { exportOwnList } from '#app/http/own-list.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listHoldings } from '#app/services/keeping/read-keeping.server.ts';

/** Whose records are where, as the page filters them, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportOwnList(act, 'holdings', async (officer, text) => {
    const filter = holdingFilter.parse(Object.fromEntries(act.url.searchParams));
    const { holdings } = await listHoldings(act.tx, officer, filter, MOST_EXPORTED);
    return {
      filter: filterWords(filter),
      table: {
        header: [text.t('list.column.id'), ...COLUMNS.map((column) => keepingField(column, text.t))],
        rows: holdings.map((one) => [
          one.id,
          keepingValue('body_kind', one.body_kind, text),
          one.body_name,
          one.body_place,
          one.licence,
          keepingValue('records', one.records, text),
          one.year_from,
          one.year_until,
          keepingValue('medium', one.medium, text),
          one.kept_at,
          one.shelf,
          one.received_on,
        ]),
      },
    };
  }),
);

/** In the order of the cells behind the id. */
const COLUMNS = [
  'body_kind',
  'body_name',
  'body_place',
  'licence',
  'records',
  'year_from',
  'year_until',
  'medium',
  'kept_at',
  'shelf',
  'received_on',
] as const;
