import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

import { keepingValue } from './keeping-words.ts';

export interface ListedHolding {
  id: string;
  body_kind: string;
  body_name: string;
  body_place: string;
  records: readonly string[];
  year_from: number;
  year_until: number;
  kept_at: string;
  shelf: string;
}

/** Whose records are where. */
export function HoldingTable({ holdings, empty }: { holdings: readonly ListedHolding[]; empty: string }) {
  const text = useText();
  const { t } = text;
  return (
    <DataTable
      caption={t('keeping.holdings')}
      captionHidden
      rows={holdings}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'body',
          header: t('keeping.field.body_name'),
          rowHeader: true,
          cell: (holding) => (
            <>
              <a href={`/holdings/${holding.id}`}>{holding.body_name}</a>
              <br />
              <span className="quiet">
                {[keepingValue('body_kind', holding.body_kind, text), holding.body_place]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </>
          ),
        },
        {
          key: 'records',
          header: t('keeping.field.records'),
          cell: (holding) => keepingValue('records', holding.records, text),
        },
        {
          key: 'years',
          header: t('keeping.years'),
          cell: ({ year_from: from, year_until: until }) => (from === until ? from : `${from}–${until}`),
        },
        {
          key: 'kept',
          header: t('keeping.ask'),
          cell: ({ kept_at: at, shelf }) => (
            <>
              {at}
              {shelf !== '' && <span className="quiet"> · {shelf}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
