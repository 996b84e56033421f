import { DataTable } from '#app/components/data-table.tsx';
import { Panel } from '#app/components/panel.tsx';
import type { DateLike } from '#app/i18n/format.ts';
import { useText } from '#app/i18n/text.tsx';

interface ShownUnit {
  place: string;
  losses: number;
  arms: number;
  last: DateLike;
}

/** The State's own places that lost arms on more than one day, with the way to their records. */
export function OwnLossUnits({ state, units }: { state: string; units: readonly ShownUnit[] }) {
  const { t, formatCountry, formatDate, formatNumber } = useText();
  const title = t('measures.own.title', { state: formatCountry(state) });
  return (
    <Panel title={title}>
      <p className="measure">{t('measures.own.lead')}</p>
      <DataTable
        caption={title}
        captionHidden
        rows={units}
        rowKey={({ place }) => place}
        empty={t('measures.own.none')}
        columns={[
          {
            key: 'place',
            header: t('measures.own.place'),
            rowHeader: true,
            cell: ({ place }) => (
              <a href={`/records?${new URLSearchParams({ place: place.slice(0, 100) }).toString()}`}>
                <bdi>{place}</bdi>
              </a>
            ),
          },
          {
            key: 'losses',
            header: t('measures.own.losses'),
            numeric: true,
            cell: ({ losses }) => formatNumber(losses),
          },
          {
            key: 'arms',
            header: t('analytics.chart.arms'),
            numeric: true,
            cell: ({ arms }) => formatNumber(arms),
          },
          { key: 'last', header: t('measures.own.last'), cell: ({ last }) => formatDate(last) },
        ]}
      />
    </Panel>
  );
}
