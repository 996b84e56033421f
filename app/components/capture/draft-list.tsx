import { DataTable } from '#app/components/data-table.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { Tag } from '#app/components/tag.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface ListedDraft {
  id: string;
  reportType: string;
  place: string;
  weapons: number;
  status: string;
  updatedAt: string;
}

/** Recordings that were begun and wait to be finished, or are with a second officer. */
export function DraftList({ drafts }: { drafts: readonly ListedDraft[] }) {
  const { t, formatDateTime } = useText();
  return (
    <DataTable
      caption={t('capture.drafts.title')}
      captionHidden
      rows={drafts}
      rowKey={(draft) => draft.id}
      columns={[
        {
          key: 'what',
          header: t('capture.drafts.what'),
          rowHeader: true,
          cell: (draft) => (
            <a href={`/capture/${draft.id}`}>{codeLabel(t, 'reportType', draft.reportType)}</a>
          ),
        },
        { key: 'where', header: t('capture.drafts.where'), cell: (draft) => draft.place },
        {
          key: 'weapons',
          header: t('capture.drafts.weapons'),
          cell: (draft) => t('capture.drafts.holds', { count: draft.weapons }),
        },
        {
          key: 'status',
          header: t('capture.drafts.status'),
          cell: ({ status }) => (
            <Tag tone={status === 'returned' ? 'warning' : 'neutral'}>
              {codeLabel(t, 'captureStatus', status)}
            </Tag>
          ),
        },
        {
          key: 'saved',
          header: t('capture.drafts.savedAt'),
          cell: (draft) => formatDateTime(draft.updatedAt),
        },
      ]}
    />
  );
}
