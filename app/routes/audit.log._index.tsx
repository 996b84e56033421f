import { CompareHeadForm } from '#app/components/audit/compare-head-form.tsx';
import { ComparisonNotice } from '#app/components/audit/comparison-notice.tsx';
import { HeadTable } from '#app/components/audit/head-table.tsx';
import { ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { compareHead } from '#app/services/audit/compare-head.server.ts';
import { readHeads } from '#app/services/audit/read-log.server.ts';

const HEADS = 20;
/** A signed head has about 200 characters. */
const LONGEST_HEAD = 2_000;

export const meta = pageTitle('audit.log.title');

export const loader = portalLoader('audit:prove', async ({ tx, audit }) => {
  const heads = await readHeads(tx, HEADS);
  await audit({ operation: 'log.read', detail: { entries: heads[0]?.size ?? 0 } });
  return {
    key: heads[0]?.verifier.key,
    heads: heads.map(({ size, signedAt, file }) => ({ size, signedAt, file })),
  };
});

export const action = portalAction('audit:prove', async ({ tx, form, audit }) => {
  const text = String(form.get('head') ?? '').slice(0, LONGEST_HEAD);
  const { from, to, holds } = await compareHead(tx, text);
  await audit({ operation: 'log.compared', detail: { entries: from, holds: holds ? 'yes' : 'no' } });
  return { compared: { from, to, holds } };
});

export default function AuditLog() {
  const { key, heads } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatNumber, formatDateTime } = useText();
  const refused = answer && 'problems' in answer ? answer : undefined;
  const compared = answer && 'compared' in answer ? answer.compared : undefined;
  const texts = problemTexts(refused?.problems, t);
  const [latest] = heads;
  return (
    <>
      <h1>{t('audit.log.title')}</h1>
      <p className="lead">{t('audit.log.lead')}</p>
      <ErrorSummary errors={texts.summary} />
      {compared && <ComparisonNotice {...compared} />}
      {latest && key !== undefined ? (
        <>
          <Panel title={t('audit.log.latest')}>
            <SummaryList
              rows={[
                { label: t('audit.log.entries'), value: formatNumber(latest.size) },
                { label: t('audit.log.signedAt'), value: formatDateTime(latest.signedAt) },
                { label: t('audit.log.key'), value: <code>{key}</code> },
              ]}
            />
            <p className="actions">
              <ButtonLink to="/audit/log/head" download>
                {t('audit.log.takeHead')}
              </ButtonLink>
            </p>
            <p className="hint">{t('audit.log.takeHint')}</p>
          </Panel>
          <Panel title={t('audit.log.compare.title')}>
            <CompareHeadForm value={refused?.fields.head?.[0]} problems={texts} />
          </Panel>
          <Panel title={t('audit.log.heads')}>
            <HeadTable heads={heads} />
          </Panel>
        </>
      ) : (
        <p>{t('audit.log.none')}</p>
      )}
    </>
  );
}
