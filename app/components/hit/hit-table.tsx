import { DataTable } from '#app/components/data-table.tsx';
import { HitStatusTag } from '#app/components/hit/hit-status-tag.tsx';
import { sureness } from '#app/components/hit/sureness.ts';
import { MarkText } from '#app/components/mark-text.tsx';
import { Tag } from '#app/components/tag.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ListedHit {
  hit: { id: string; score: number; status: string; found_at: string };
  intakeIsOurs: boolean;
  lossIsOurs: boolean;
  otherState: string;
  decided: boolean;
  daysLeft?: number;
  /** Of the own record, as it was read */
  serial?: string;
  ownRecord?: { make: string; model: string; firearm_type: string; report_type: string };
}

/** Hits of this State: its own weapon, the other State, how sure, and where it waits for this State's word. */
export function HitTable({ hits, empty }: { hits: readonly ListedHit[]; empty: string }) {
  const { t, formatCountry, formatShortDate, formatDaysLeft } = useText();
  return (
    <DataTable
      caption={t('hit.listTitle')}
      captionHidden
      rows={hits}
      rowKey={({ hit }) => hit.id}
      empty={empty}
      columns={[
        {
          key: 'weapon',
          header: t('hit.column.weapon'),
          rowHeader: true,
          cell: ({ hit, ownRecord }) => (
            <>
              <a href={`/hits/${hit.id}`}>
                {ownRecord === undefined
                  ? t('record.unknownArm')
                  : armName({ ...ownRecord, firearmType: ownRecord.firearm_type }, t)}
              </a>
              {ownRecord && (
                <span className="quiet"> · {codeLabel(t, 'reportType', ownRecord.report_type)}</span>
              )}
            </>
          ),
        },
        {
          key: 'serial',
          header: t('record.serial'),
          cell: ({ serial }) => serial !== undefined && <MarkText value={serial} />,
        },
        {
          key: 'other',
          header: t('hit.column.other'),
          cell: ({ intakeIsOurs, lossIsOurs, otherState }) =>
            intakeIsOurs && lossIsOurs ? t('hit.within') : formatCountry(otherState),
        },
        {
          key: 'sure',
          header: t('hit.column.sure'),
          cell: ({ hit }) => t(`hit.sure.${sureness(hit.score)}`),
        },
        { key: 'found', header: t('hit.column.found'), cell: ({ hit }) => formatShortDate(hit.found_at) },
        {
          key: 'status',
          header: t('hit.column.status'),
          cell: ({ hit, decided, daysLeft }) => (
            <>
              <HitStatusTag status={hit.status} />
              {daysLeft !== undefined && !decided && (
                <>
                  <strong> {t('hit.turn.ours')}</strong>{' '}
                  <Tag tone={daysLeft < 0 ? 'danger' : daysLeft <= 2 ? 'warning' : 'info'}>
                    {formatDaysLeft(daysLeft)}
                  </Tag>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
