import type { ExportTable } from '#app/exports/export-table.ts';
import type { Text } from '#app/i18n/text.tsx';

import type { RequestLine } from './list-requests.server.ts';

/** Requests as a table to take away: their clocks, and nothing of their content. */
export function requestTable(lines: readonly RequestLine[], { t, formatCountry }: Text): ExportTable {
  return {
    header: [
      t('trace.list.reference'),
      t('list.column.requesting'),
      t('list.column.addressed'),
      t('trace.list.status'),
      t('list.column.urgent'),
      t('list.column.sentAt'),
      t('list.column.acknowledgeBy'),
      t('list.column.answerBy'),
      t('trace.list.turn'),
      t('outside.byHand'),
    ],
    rows: lines.map((line) => [
      line.reference,
      formatCountry(line.requestingState),
      formatCountry(line.addressedState),
      t(`codes.traceStatus.${line.status}`),
      t(line.urgent ? 'list.yes' : 'list.no'),
      line.sentAt.toISOString(),
      line.clocks.acknowledgement.dueOn,
      line.clocks.answer.dueOn,
      line.turnState === undefined ? t('trace.list.nobody') : formatCountry(line.turnState),
      line.outside === undefined ? '' : t('outside.tag', { state: formatCountry(line.outside) }),
    ]),
  };
}
