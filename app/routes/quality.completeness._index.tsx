import { decide } from '#app/access/decide.ts';
import { AgencyKindForm } from '#app/components/completeness/agency-kind-form.tsx';
import { WeightsHistory } from '#app/components/completeness/weights-history.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DownloadLinks } from '#app/components/download-links.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { agencyKindForm } from '#app/forms/completeness.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readCompleteness } from '#app/services/completeness/read-completeness.server.ts';
import { sayAgencyKind } from '#app/services/completeness/set-agency-kind.server.ts';

export const meta = pageTitle('completeness.title');

export const loader = portalLoader('quality:read', async ({ tx, officer, audit }) => {
  if (!isNational(officer)) throw new NotFound('record');
  const found = await readCompleteness(tx, officer);
  await audit({ operation: 'completeness.read', detail: {} });
  return { ...found, maySettle: decide(officer, 'state:settle').allowed };
});

export const action = portalAction('state:settle', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('agency');
  const said = parseForm(agencyKindForm, Object.fromEntries(form));
  await sayAgencyKind(tx, officer, said, now);
  await audit({ operation: 'agency.said', detail: { agencyKind: said.kind } });
  return redirect('/quality/completeness', 303);
});

export default function Completeness() {
  const { records, score, elements, agencies, versions, maySettle } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatNumber, formatPercent } = useText();
  const share = (one: number | undefined) =>
    one === undefined ? t('completeness.nothing') : formatPercent(one);
  return (
    <>
      <h1>{t('completeness.title')}</h1>
      <p className="lead">
        {records === 0
          ? t('completeness.none')
          : t('completeness.lead', { count: records, score: share(score) })}
      </p>
      <ErrorSummary errors={problemTexts(answer?.problems, t).summary} />
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
              key: 'kind',
              header: t('completeness.kinds.column'),
              cell: ({ agency, kind }) =>
                maySettle && agency !== '' ? (
                  <AgencyKindForm agency={agency} kind={kind} />
                ) : (
                  t(`completeness.kinds.${kind}`)
                ),
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
      <Panel title={t('completeness.weights.title')}>
        <p className="measure">{t('completeness.weights.lead')}</p>
        <WeightsHistory versions={versions} />
      </Panel>
      <p>
        <a href="/quality">{t('spot.toQuality')}</a>
      </p>
    </>
  );
}
