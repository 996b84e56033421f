import { DataTable } from '#app/components/data-table.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { national } from '#app/http/trace-step.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { performanceOf } from '#app/services/traces/performance/read-performance.server.ts';

export const meta = pageTitle('performance.title');

/** Shares of the State's requests, issued and received, that the report on tracing asks for (ISACS 05.31, 10.2 c). */
export const loader = portalLoader('requests:read', async (act) => {
  const rows = await performanceOf(act.tx, national(act), act.now);
  await act.audit({ operation: 'requests.counted', detail: { shown: rows.length } });
  return { rows };
});

export default function PerformancePage() {
  const { rows } = useLoaderData<typeof loader>();
  const { t, formatNumber, formatPercent } = useText();
  const share = (part: number, whole: number) =>
    whole === 0
      ? t('performance.none')
      : t('performance.share', {
          share: formatPercent(part / whole, 0),
          part: formatNumber(part),
          whole: formatNumber(whole),
        });
  return (
    <>
      <h1>{t('performance.title')}</h1>
      <p className="lead measure">{t('performance.lead')}</p>
      <DataTable
        caption={t('performance.title')}
        captionHidden
        rows={rows}
        rowKey={({ year, direction }) => `${year} ${direction}`}
        empty={t('performance.empty')}
        columns={[
          { key: 'year', header: t('performance.year'), rowHeader: true, cell: ({ year }) => String(year) },
          {
            key: 'direction',
            header: t('performance.direction'),
            cell: ({ direction }) => t(`performance.${direction}`),
          },
          { key: 'requests', header: t('performance.requests'), cell: (row) => formatNumber(row.requests) },
          {
            key: 'acknowledged',
            header: t('performance.acknowledged'),
            cell: (row) => share(row.acknowledged_in_time, row.acknowledge_due),
          },
          {
            key: 'answered',
            header: t('performance.answered'),
            cell: (row) => share(row.answered_in_time, row.due),
          },
          {
            key: 'successful',
            header: t('performance.successful'),
            cell: (row) => share(row.successful, row.answered),
          },
          {
            key: 'prosecuted',
            header: t('performance.prosecuted'),
            cell: (row) => share(row.prosecuted, row.answered),
          },
        ]}
      />
      <div className="measure">
        <p>{t('performance.definition.time')}</p>
        <p>{t('performance.definition.successful')}</p>
        <p>{t('performance.definition.prosecuted')}</p>
      </div>
      <p>
        <a href="/requests">{t('find.all')}</a>
      </p>
    </>
  );
}
