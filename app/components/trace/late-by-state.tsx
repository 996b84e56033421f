import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { LateState } from '#app/services/traces/late-by-state.ts';

/** What each State owes past a deadline: numbers and States, no case. */
export function LateByState({ states }: { states: readonly LateState[] }) {
  const { t, formatCountry, formatNumber, formatDaysLeft } = useText();
  return (
    <DataTable
      caption={t('trace.list.byState')}
      captionHidden
      rows={states}
      rowKey={(state) => state.memberState}
      columns={[
        {
          key: 'state',
          header: t('trace.list.state'),
          rowHeader: true,
          cell: (state) => (
            <a href={`/requests/search?state=${state.memberState}&clock=late`}>
              {formatCountry(state.memberState)}
            </a>
          ),
        },
        ...(['toAcknowledge', 'toAnswer', 'escalated'] as const).map((key) => ({
          key,
          header: t(`trace.list.${key}`),
          numeric: true,
          cell: (state: LateState) => formatNumber(state[key]),
        })),
        {
          key: 'longest',
          header: t('trace.list.longest'),
          cell: (state) => formatDaysLeft(-state.longest),
        },
      ]}
    />
  );
}
