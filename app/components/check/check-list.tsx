import { DataTable } from '#app/components/data-table.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ListedCheck {
  id: string;
  reportType: string;
  place: string;
  weapons: number;
  author: string;
  handedOverAt: string | null;
}

/** Captures of colleagues that wait for a second officer. */
export function CheckList({ checks }: { checks: readonly ListedCheck[] }) {
  const { t, formatDateTime } = useText();
  return (
    <DataTable
      caption={t('check.list.title')}
      captionHidden
      rows={checks}
      rowKey={(check) => check.id}
      columns={[
        {
          key: 'what',
          header: t('capture.drafts.what'),
          rowHeader: true,
          cell: (check) => <a href={`/checks/${check.id}`}>{codeLabel(t, 'reportType', check.reportType)}</a>,
        },
        { key: 'where', header: t('capture.drafts.where'), cell: (check) => check.place },
        {
          key: 'weapons',
          header: t('capture.drafts.weapons'),
          cell: (check) => t('capture.drafts.holds', { count: check.weapons }),
        },
        { key: 'author', header: t('check.list.author'), cell: (check) => check.author },
        {
          key: 'since',
          header: t('check.list.since'),
          cell: ({ handedOverAt }) => handedOverAt !== null && formatDateTime(handedOverAt),
        },
      ]}
    />
  );
}
