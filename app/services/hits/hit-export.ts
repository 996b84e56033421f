import type { ExportTable } from '#app/exports/export-table.ts';
import type { Text } from '#app/i18n/text.tsx';

import type { HitList } from './find-hits.server.ts';

/** Hits as a table to take away: the own record, the other State, and what was decided. */
export function hitTable(hits: HitList['hits'], { t, formatCountry }: Text): ExportTable {
  return {
    header: [
      t('list.column.id'),
      t('list.column.ownRecord'),
      t('record.occasion.type'),
      t('record.make'),
      t('record.model'),
      t('record.serial'),
      t('hit.column.other'),
      t('list.column.score'),
      t('hit.column.found'),
      t('hit.column.status'),
      t('list.column.decided'),
    ],
    rows: hits.map(({ hit, ownRecord, serial, otherState, decided }) => [
      hit.id,
      ownRecord?.id ?? null,
      ownRecord ? t(`codes.reportType.${ownRecord.report_type}`) : null,
      ownRecord?.make ?? null,
      ownRecord?.model ?? null,
      serial ?? null,
      formatCountry(otherState),
      hit.score,
      hit.found_at.toISOString(),
      t(`codes.hitStatus.${hit.status}`),
      t(decided ? 'list.yes' : 'list.no'),
    ]),
  };
}
