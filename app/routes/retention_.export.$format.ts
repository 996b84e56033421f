import { codeLabel } from '#app/components/record/code-label.ts';
import { expiresOn } from '#app/domain/retention.ts';
import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { retentionFilter } from '#app/forms/retention.ts';
import { exportOwnList } from '#app/http/own-list.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listExpiring } from '#app/services/retention/list-expiring.server.ts';
import { readRetention } from '#app/services/retention/read-retention.server.ts';

/** What could go by a day, as the page filters it, to take away. */
export const loader = portalLoader('retention:export', (act) =>
  exportOwnList(act, 'expiring', async (officer, { t }) => {
    const { tx, url, now } = act;
    const { by, until = expiresOn(now.toISOString().slice(0, 10), 1) } = retentionFilter.parse(
      Object.fromEntries(url.searchParams),
    );
    const kinds = await readRetention(tx, officer);
    const { records } = await listExpiring(tx, officer, kinds, { by, until }, MOST_EXPORTED);
    return {
      filter: filterWords({ by, until }),
      table: {
        header: [
          t('list.column.id'),
          t('record.type'),
          t('record.make'),
          t('record.model'),
          t('record.occasion.type'),
          t('record.occasion.when'),
          t('list.column.status'),
          t('retention.column.expires'),
        ],
        rows: records.map((record) => [
          record.id,
          codeLabel(t, 'firearmType', record.firearm_type),
          record.make,
          record.model,
          codeLabel(t, 'reportType', record.report_type),
          record.occurred_on,
          t(`list.status.${record.status}`),
          record.expires_on,
        ]),
      },
    };
  }),
);
