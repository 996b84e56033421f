import { DataTable } from '#app/components/data-table.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { useText } from '#app/i18n/text.tsx';

interface ExpiringRecord {
  id: string;
  make: string;
  model: string;
  firearm_type: string;
  report_type: string;
  occurred_on: string;
  status: string;
  expires_on: string;
}

/** Records that could go, and from which day on. */
export function ExpiringTable({ records }: { records: readonly ExpiringRecord[] }) {
  const { t, formatDate } = useText();
  return (
    <DataTable
      caption={t('retention.expiring.title')}
      captionHidden
      rows={records}
      rowKey={({ id }) => id}
      empty={t('retention.expiring.none')}
      columns={[
        {
          key: 'record',
          header: t('retention.column.record'),
          rowHeader: true,
          cell: (record) => (
            <>
              <a href={`/records/${record.id}`}>
                {armName({ ...record, firearmType: record.firearm_type }, t)}
              </a>
              {record.status === 'withdrawn' && (
                <span className="quiet"> · {t('retention.expiring.withdrawn')}</span>
              )}
            </>
          ),
        },
        {
          key: 'happened',
          header: t('retention.column.happened'),
          cell: (record) =>
            `${codeLabel(t, 'reportType', record.report_type)} · ${formatDate(record.occurred_on)}`,
        },
        {
          key: 'expires',
          header: t('retention.column.expires'),
          cell: ({ expires_on }) => <time dateTime={expires_on}>{formatDate(expires_on)}</time>,
        },
      ]}
    />
  );
}
