import type { ExportTable } from '#app/exports/export-table.ts';
import type { Text } from '#app/i18n/text.tsx';

import type { readCompleteness } from './read-completeness.server.ts';

/** Completeness as a table to take away: of each agency and element the weight, how many state it, and of how many it is asked. */
export function completenessTable(
  { agencies, elements: all }: Pick<Awaited<ReturnType<typeof readCompleteness>>, 'agencies' | 'elements'>,
  { t }: Text,
): ExportTable {
  return {
    header: [
      t('completeness.column.agency'),
      t('completeness.column.records'),
      t('completeness.column.element'),
      t('completeness.column.weight'),
      t('completeness.column.stated'),
      t('completeness.column.asked'),
    ],
    rows: agencies.flatMap(({ agency, records, elements }) =>
      all.map(({ element, weight }) => [
        agency,
        records,
        t(`completeness.element.${element}`),
        weight,
        elements[element].stated,
        elements[element].asked,
      ]),
    ),
  };
}
