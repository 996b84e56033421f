import type { CsvCell } from '#app/exports/csv.ts';
import type { ExportTable } from '#app/exports/export-table.ts';
import type { Text } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';

import type { ListedRecord } from './list-records.server.ts';

/** Records as a table to take away; codes stand beside nothing but their words, names of fields in the reader's language. */
export function recordTable(records: readonly ListedRecord[], text: Text): ExportTable {
  const columns = COLUMNS(text);
  return {
    header: columns.map(({ header }) => header),
    rows: records.map((record) => columns.map(({ cell }) => cell(record))),
  };
}

const COLUMNS = ({ t, formatCountry }: Text): { header: string; cell: (one: ListedRecord) => CsvCell }[] => {
  const label = (list: string, code: string | null) => {
    const key = `codes.${list}.${code}`;
    return isTextKey(key) ? t(key) : code;
  };
  const country = (code: string | null) => code && formatCountry(code);
  return [
    { header: t('list.column.id'), cell: ({ record }) => record.id },
    { header: t('record.contributed'), cell: ({ record }) => country(record.member_state) },
    { header: t('record.occasion.type'), cell: ({ record }) => label('reportType', record.report_type) },
    { header: t('record.occasion.when'), cell: ({ record }) => record.occurred_on },
    { header: t('record.occasion.where'), cell: ({ record }) => record.place },
    { header: t('record.occasion.case'), cell: ({ record }) => record.case_reference },
    { header: t('list.column.item'), cell: ({ record }) => label('itemKind', record.item_kind) },
    { header: t('record.type'), cell: ({ record }) => label('firearmType', record.firearm_type) },
    { header: t('record.make'), cell: ({ record }) => record.make },
    { header: t('record.model'), cell: ({ record }) => record.model },
    { header: t('record.calibre'), cell: ({ record }) => record.calibre },
    {
      header: t('record.serial'),
      cell: ({ serials }) =>
        serials
          .map((mark) => mark.as_read)
          .filter(Boolean)
          .join(' | '),
    },
    {
      header: t('record.mark.legibility'),
      cell: ({ serials }) => serials.map((mark) => label('legibility', mark.legibility)).join(' | '),
    },
    {
      header: t('record.manufactureCountry'),
      cell: ({ record }) => country(record.manufacture_country) ?? record.manufacture_country_as_read,
    },
    { header: t('list.column.year'), cell: ({ record }) => record.manufacture_year },
    { header: t('record.importCountry'), cell: ({ record }) => country(record.import_country) },
    { header: t('record.condition'), cell: ({ record }) => label('condition', record.condition) },
    { header: t('record.quantity'), cell: ({ record }) => record.quantity },
    { header: t('record.outcome'), cell: ({ record }) => record.outcome },
    { header: t('record.sharing'), cell: ({ record }) => label('sharing', record.sharing) },
    { header: t('list.column.status'), cell: ({ record }) => t(`list.status.${record.status}`) },
    { header: t('record.source'), cell: ({ record }) => record.source },
    { header: t('list.column.sourceItem'), cell: ({ record }) => record.source_item_id },
    { header: t('list.column.registered'), cell: ({ record }) => record.registered_at.toISOString() },
  ];
};
