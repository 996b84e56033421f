import { systemName } from '#app/components/ballistics/reference-words.ts';
import { MOST_EXPORTED } from '#app/exports/export-table.ts';
import { referenceFilter } from '#app/forms/ballistics.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { exportOwnList } from '#app/http/own-list.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { listReferences } from '#app/services/ballistics/list-references.server.ts';

/** Ballistic references of the State as the page filters them, to take away. */
export const loader = portalLoader('lists:export', (act) =>
  exportOwnList(act, 'ballistics', async (officer, text) => {
    const { tx, url } = act;
    const { number } = referenceFilter.parse(Object.fromEntries(url.searchParams));
    const { references } = await listReferences(tx, officer, { number }, MOST_EXPORTED);
    const { t } = text;
    return {
      filter: filterWords({ number }),
      table: {
        header: [
          t('ballistics.column.number'),
          t('ballistics.column.filed'),
          t('ballistics.field.exhibit'),
          t('list.column.id'),
          t('record.make'),
          t('record.model'),
          t('ballistics.field.incidentOn'),
          t('ballistics.field.incidentPlace'),
          t('ballistics.field.incidentCase'),
          t('ballistics.column.links'),
        ],
        rows: references.map(({ reference, record, links }) => [
          reference.as_read,
          systemName(reference, text),
          t(`ballistics.exhibit.${reference.exhibit}`),
          reference.record_id,
          record?.make ?? null,
          record?.model ?? null,
          reference.incident_on,
          reference.incident_place,
          reference.incident_case,
          links,
        ]),
      },
    };
  }),
);
