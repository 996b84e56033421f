import { DataTable } from '#app/components/data-table.tsx';
import { DownloadLinks } from '#app/components/download-links.tsx';
import { Panel } from '#app/components/panel.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { readCompleteness } from '#app/services/completeness/read-completeness.server.ts';

export const meta = pageTitle('completeness.title');

export const loader = portalLoader('quality:read', async ({ tx, officer, audit }) => {
  if (!isNational(officer)) throw new NotFound('record');
  const found = await readCompleteness(tx, officer);
  await audit({ operation: 'completeness.read', detail: {} });
  return found;
});

export default function Completeness() {
  const { records, score, elements, agencies } = useLoaderData<typeof loader>();
  const { t, formatNumber, formatPercent } = useText();
  const share = (one: number | undefined) =>
    one === undefined ? t('completeness.nothing') : formatPercent(one);
  return (
    <>
      <h1>{t('completeness.title')}</h1>
      <p className="lead">{t('completeness.lead', { count: records, score: share(score) })}</p>
      <Panel title={t('completeness.byElement')}>
        <p className="measure">{t('completeness.rule')}</p>
        <DataTable
          caption={t('completeness.byElement')}
          captionHidden
          rows={elements}
          rowKey={({ element }) => element}
          columns={[
            {
              key: 'element',
              header: t('completeness.column.element'),
              rowHeader: true,
              cell: ({ element }) => t(`completeness.element.${element}`),
            },
            {
              key: 'weight',
              header: t('completeness.column.weight'),
              numeric: true,
              cell: ({ weight }) => weight,
            },
            {
              key: 'stated',
              header: t('completeness.column.stated'),
              numeric: true,
              cell: ({ stated }) => formatNumber(stated),
            },
            {
              key: 'asked',
              header: t('completeness.column.asked'),
              numeric: true,
              cell: ({ asked }) => formatNumber(asked),
            },
            {
              key: 'share',
              header: t('completeness.column.share'),
              numeric: true,
              cell: ({ stated, asked }) => share(asked === 0 ? undefined : stated / asked),
            },
          ]}
        />
      </Panel>
      <Panel title={t('completeness.byAgency')}>
        <DataTable
          caption={t('completeness.byAgency')}
          captionHidden
          rows={agencies}
          rowKey={({ agency }) => agency}
          columns={[
            {
              key: 'agency',
              header: t('completeness.column.agency'),
              rowHeader: true,
              cell: ({ agency }) => agency || t('common.notRecorded'),
            },
            {
              key: 'records',
              header: t('completeness.column.records'),
              numeric: true,
              cell: ({ records: count }) => formatNumber(count),
            },
            {
              key: 'score',
              header: t('completeness.column.score'),
              numeric: true,
              cell: ({ score: own }) => share(own),
            },
          ]}
        />
        <DownloadLinks list="/quality/completeness" words={{}} hint={t('completeness.file')} />
      </Panel>
      <p>
        <a href="/quality">{t('spot.toQuality')}</a>
      </p>
    </>
  );
}
