import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface ListedSpotCheck {
  id: string;
  drawn_at: string;
  size: number;
  population: number;
  read: number;
  differing: number;
  note: string;
}

/** Spot checks: when each was drawn, how far it is, and in how many records something differs. */
export function SpotCheckTable({ checks }: { checks: readonly ListedSpotCheck[] }) {
  const { t, formatDateTime, formatNumber } = useText();
  return (
    <DataTable
      caption={t('spot.title')}
      captionHidden
      rows={checks}
      rowKey={({ id }) => id}
      empty={t('spot.empty')}
      columns={[
        {
          key: 'drawn',
          header: t('spot.column.drawn'),
          rowHeader: true,
          cell: ({ id, drawn_at: at, note }) => (
            <>
              <a href={`/spot-checks/${id}`}>{formatDateTime(at)}</a>
              {note !== '' && (
                <>
                  <br />
                  <span className="quiet as-written">{note}</span>
                </>
              )}
            </>
          ),
        },
        {
          key: 'size',
          header: t('spot.column.size'),
          cell: ({ size, population }) =>
            t('spot.column.of', { size: formatNumber(size), population: formatNumber(population) }),
        },
        {
          key: 'read',
          header: t('spot.column.read'),
          numeric: true,
          cell: ({ read }) => formatNumber(read),
        },
        {
          key: 'differing',
          header: t('spot.column.differing'),
          numeric: true,
          cell: ({ differing }) => formatNumber(differing),
        },
      ]}
    />
  );
}
