import { DataTable } from '#app/components/data-table.tsx';
import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';

interface ShownPlace {
  /** As records keep it: `ES-MD`. */
  code: string;
  name: string;
  arms: number;
}

/** Where the own State seized arms in a year, whole, with the way to the records. */
export function OwnPlaces({
  state,
  year,
  places,
}: {
  state: string;
  year: number;
  places: readonly ShownPlace[];
}) {
  const { t, formatCountry, formatNumber } = useText();
  const title = t('hot.own.title', { state: formatCountry(state), year });
  const records = (code: string) =>
    `/records?${new URLSearchParams({ report: 'seized', place: code, from: `${year}-01-01`, to: `${year}-12-31` }).toString()}`;
  return (
    <Panel title={title}>
      <p className="measure">{t('hot.own.lead')}</p>
      <DataTable
        caption={title}
        captionHidden
        rows={places}
        rowKey={({ code }) => code}
        empty={t('hot.own.none')}
        columns={[
          {
            key: 'place',
            header: t('hot.place'),
            rowHeader: true,
            cell: ({ code, name }) => (
              <a href={records(code)}>
                <bdi>{name}</bdi>
              </a>
            ),
          },
          {
            key: 'arms',
            header: t('analytics.chart.arms'),
            numeric: true,
            cell: ({ arms }) => formatNumber(arms),
          },
        ]}
      />
    </Panel>
  );
}
