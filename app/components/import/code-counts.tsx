import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

/** How often each code occurs, most frequent first. */
export function CodeCounts(props: {
  title: string;
  counts: Readonly<Record<string, number>>;
  label: (code: string) => string;
}) {
  const { title, counts, label } = props;
  const { t, formatNumber } = useText();
  return (
    <details>
      <summary>{title}</summary>
      <DataTable
        caption={title}
        captionHidden
        rows={Object.entries(counts).sort(([, one], [, other]) => other - one)}
        rowKey={([code]) => code}
        columns={[
          { key: 'code', header: title, rowHeader: true, cell: ([code]) => label(code) },
          { key: 'n', header: t('import.column.count'), numeric: true, cell: ([, n]) => formatNumber(n) },
        ]}
      />
    </details>
  );
}
