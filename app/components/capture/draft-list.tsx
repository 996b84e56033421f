import { DataTable } from '#app/components/data-table.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { Tag } from '#app/components/tag.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { DraftInShort } from '#app/services/records/draft-in-short.ts';

import { draftWords } from './draft-words.ts';

export interface ListedDraft {
  id: string;
  short: DraftInShort;
  status: string;
  updatedAt: string;
}

/** Recordings that were begun and wait to be finished, or are with a second officer. */
export function DraftList({ drafts }: { drafts: readonly ListedDraft[] }) {
  const text = useText();
  const { t, formatDateTime } = text;
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
          cell: ({ id, status, short }) => (
            <a href={status === 'open' ? `/capture/${id}?resume` : `/capture/${id}`}>
              {draftWords({ ...short, place: '', items: 1 }, text)}
            </a>
          ),
        },
        { key: 'where', header: t('capture.drafts.where'), cell: ({ short }) => short.place },
        {
          key: 'weapons',
          header: t('capture.drafts.weapons'),
          cell: (draft) => t('capture.drafts.holds', { count: draft.short.items }),
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
