import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

/** The signed heads of the log: entries, when, root. */
export function HeadTable(props: {
  heads: readonly { readonly size: number; readonly signedAt: string; readonly file: string }[];
}) {
  const { t, formatNumber, formatDateTime } = useText();
  return (
    <DataTable
      caption={t('audit.log.heads')}
      captionHidden
      rows={props.heads}
      rowKey={({ size }) => String(size)}
      empty={t('audit.log.none')}
      columns={[
        {
          key: 'entries',
          header: t('audit.log.entries'),
          rowHeader: true,
          numeric: true,
          cell: ({ size }) => formatNumber(size),
        },
        {
          key: 'signedAt',
          header: t('audit.log.signedAt'),
          cell: ({ signedAt }) => <time dateTime={signedAt}>{formatDateTime(signedAt)}</time>,
        },
        {
          key: 'root',
          header: t('audit.log.root'),
          cell: ({ file }) => <code>{file.split('\n')[2]}</code>,
        },
      ]}
    />
  );
}
