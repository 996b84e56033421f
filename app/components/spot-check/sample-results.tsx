import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';

export interface ShownSample {
  drawn: number;
  unread: number;
  notComparable: number;
  compared: number;
  errors: number;
  interval?: { low: number; high: number };
}

/** The error rate of a sample with its interval, by agency, and in which fields records differ. */
export function SampleResults(props: {
  result: ShownSample;
  agencies: readonly (ShownSample & { agency: string })[];
  fields: readonly { field: string; records: number }[];
}) {
  const { result, agencies, fields } = props;
  const { t, formatNumber, formatPercent } = useText();
  const rate = ({ errors, compared, interval }: ShownSample) =>
    interval === undefined
      ? t('spot.result.none')
      : t('spot.result.rate', {
          rate: formatPercent(errors / compared),
          low: formatPercent(interval.low),
          high: formatPercent(interval.high),
        });
  return (
    <>
      <p className="lead">
        {result.interval === undefined
          ? t('spot.result.nothingYet')
          : t('spot.result.sentence', { count: result.compared, errors: formatNumber(result.errors) })}{' '}
        {result.interval !== undefined && <strong>{rate(result)}</strong>}
      </p>
      <p>
        {t('spot.result.rest', {
          unread: formatNumber(result.unread),
          not: formatNumber(result.notComparable),
        })}
      </p>
      <p className="hint measure">{t('analytics.spotCheck.meaning')}</p>
      <DataTable
        caption={t('spot.result.byAgency')}
        rows={agencies}
        rowKey={({ agency }) => agency}
        columns={[
          {
            key: 'agency',
            header: t('spot.result.agency'),
            rowHeader: true,
            cell: ({ agency }) => agency || t('common.notRecorded'),
          },
          {
            key: 'drawn',
            header: t('spot.result.drawn'),
            numeric: true,
            cell: ({ drawn }) => formatNumber(drawn),
          },
          {
            key: 'compared',
            header: t('spot.result.compared'),
            numeric: true,
            cell: ({ compared }) => formatNumber(compared),
          },
          {
            key: 'errors',
            header: t('spot.result.errors'),
            numeric: true,
            cell: ({ errors }) => formatNumber(errors),
          },
          { key: 'rate', header: t('spot.result.rateHeader'), cell: rate },
        ]}
      />
      {fields.length > 0 && (
        <DataTable
          caption={t('spot.result.byField')}
          rows={fields}
          rowKey={({ field }) => field}
          columns={[
            {
              key: 'field',
              header: t('spot.result.field'),
              rowHeader: true,
              cell: ({ field }) => {
                const key = `spot.field.${field}`;
                return isTextKey(key) ? t(key) : field;
              },
            },
            {
              key: 'records',
              header: t('spot.result.records'),
              numeric: true,
              cell: ({ records }) => formatNumber(records),
            },
          ]}
        />
      )}
      <p className="hint measure">
        {t('analytics.spotCheck.source')} {t('analytics.spotCheck.limit.compared')}{' '}
        {t('analytics.spotCheck.limit.agency')} {t('analytics.spotCheck.limit.reader')}
      </p>
    </>
  );
}
