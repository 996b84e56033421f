import { DataTable } from '#app/components/data-table.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { useText } from '#app/i18n/text.tsx';
import { isTextKey, type Translate } from '#app/i18n/translate.ts';

import type { ArmView } from './view.ts';

/** The weapon as both States see it in a request: the six essentials (ISACS 05.31, 6.3), its looks and every mark. */
export function Arm({ record, marks, recordLink }: ArmView & { recordLink?: boolean }) {
  const { t, formatCountry } = useText();
  const country = (code: string | null) => (code === null ? undefined : formatCountry(code));
  const withYear = (code: string | null, year: number | null) =>
    [country(code), year].filter((part) => part !== undefined && part !== null).join(', ');
  return (
    <Panel
      title={t('trace.arm.title')}
      actions={recordLink ? <a href={`/records/${record.id}`}>{t('trace.arm.openRecord')}</a> : undefined}
    >
      <SummaryList
        rows={[
          { label: t('trace.arm.make'), value: record.make },
          { label: t('trace.arm.model'), value: record.model },
          { label: t('trace.arm.calibre'), value: record.calibre },
          { label: t('trace.arm.type'), value: t(`codes.firearmType.${record.firearm_type}`) },
          {
            label: t('trace.arm.manufacture'),
            value: withYear(record.manufacture_country, record.manufacture_year),
          },
          { label: t('trace.arm.import'), value: withYear(record.import_country, record.import_year) },
          ...(record.description === ''
            ? []
            : [{ label: t('trace.arm.description'), value: record.description }]),
        ]}
      />
      <DataTable
        caption={t('trace.arm.marks')}
        rows={marks}
        rowKey={(mark) => mark.id}
        empty={t('trace.arm.noMarks')}
        columns={[
          {
            key: 'kind',
            header: t('trace.arm.markKind'),
            rowHeader: true,
            cell: (mark) => labelOf(t, 'markKind', mark.kind),
          },
          {
            key: 'asRead',
            header: t('trace.arm.asRead'),
            cell: (mark) => (mark.as_read === '' ? t('common.none') : <MarkText value={mark.as_read} />),
          },
          {
            key: 'legibility',
            header: t('trace.arm.legibility'),
            cell: (mark) => labelOf(t, 'legibility', mark.legibility),
          },
          {
            key: 'where',
            header: t('trace.arm.where'),
            cell: (mark) =>
              [labelOf(t, 'component', mark.component), mark.position].filter(Boolean).join(', '),
          },
        ]}
      />
    </Panel>
  );
}

/** The label of a code as the database holds it; the code itself where the catalogue does not know it. */
function labelOf(t: Translate, list: 'markKind' | 'legibility' | 'component', code: string): string {
  const key = `codes.${list}.${code}`;
  return isTextKey(key) ? t(key) : code;
}
