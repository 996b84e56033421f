import { DataTable } from '#app/components/data-table.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import type { SpotField, SpotResult } from '#app/domain/spot-check.ts';
import { useText } from '#app/i18n/text.tsx';

import { ResultTag } from './result-tag.tsx';

export interface ShownItem {
  id: string;
  place: number;
  recordId: string;
  firearmType: string;
  itemKind: string;
  make: string;
  model: string;
  result: SpotResult | null;
  differing: readonly SpotField[];
  reader?: string;
  readAt: string | null;
  mayRead: boolean;
  withdrawn: boolean;
  correctedAt: string | null;
  upheldAt: string | null;
}

/** The drawn records, what was found in each, and the way to read one a second time. */
export function ItemTable({ checkId, items }: { checkId: string; items: readonly ShownItem[] }) {
  const text = useText();
  const { t, formatDate } = text;
  return (
    <DataTable
      caption={t('spot.items.title')}
      captionHidden
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'place', header: t('spot.items.place'), numeric: true, cell: ({ place }) => place },
        {
          key: 'what',
          header: t('spot.items.what'),
          rowHeader: true,
          cell: (item) => {
            const name = armName(item, t);
            if (item.mayRead || item.result !== null) {
              return <a href={`/spot-checks/${checkId}/records/${item.id}`}>{name}</a>;
            }
            return name;
          },
        },
        {
          key: 'result',
          header: t('spot.items.result'),
          cell: ({ result, mayRead, differing, ...after }) => (
            <>
              <ResultTag result={result} />
              {result === null && !mayRead && <span className="quiet"> {t('spot.items.own')}</span>}
              {differing.length > 0 && (
                <>
                  {' '}
                  {text.formatList(differing.map((field) => t(`spot.field.${field}`)))}
                  <br />
                  <span className="quiet">{settled(text, after)}</span>
                </>
              )}
            </>
          ),
        },
        {
          key: 'reader',
          header: t('spot.items.reader'),
          cell: ({ reader, readAt }) =>
            readAt !== null && `${reader ?? t('common.notRecorded')}, ${formatDate(readAt)}`,
        },
      ]}
    />
  );
}

/** What became of a record that differs. */
function settled(
  { t, formatDate }: Pick<ReturnType<typeof useText>, 't' | 'formatDate'>,
  { correctedAt, upheldAt, withdrawn }: Pick<ShownItem, 'correctedAt' | 'upheldAt' | 'withdrawn'>,
): string {
  if (upheldAt !== null) return t('spot.items.upheld', { date: formatDate(upheldAt) });
  if (withdrawn) return t('spot.items.withdrawn');
  if (correctedAt === null) return t('spot.items.toCorrect');
  return t('spot.items.corrected', { date: formatDate(correctedAt) });
}
