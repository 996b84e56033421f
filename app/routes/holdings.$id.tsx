import { decide } from '#app/access/decide.ts';
import { ButtonLink } from '#app/components/button.tsx';
import { KeepingFacts, KeepingVersions } from '#app/components/keeping/keeping-facts.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { readHolding } from '#app/services/keeping/read-keeping.server.ts';

export const meta = pageTitle('keeping.oneHolding');

export const loader = portalLoader('keeping:read', async ({ tx, officer, params, audit }) => {
  const found = await readHolding(tx, idParam(params, 'id'));
  await audit({
    operation: 'holding.read',
    subject: { kind: 'holding', id: found.holding.id },
    detail: {},
  });
  return { ...found, mayRecord: decide(officer, 'keeping:record').allowed };
});

const BODY = ['body_kind', 'body_place', 'licence', 'closed_on'];
const RECORDS = ['records', 'year_from', 'year_until', 'medium', 'quantity', 'condition'];
const KEPT = ['kept_at', 'shelf', 'received_on', 'received_from', 'kept_until', 'note'];

export default function Holding() {
  const { holding, versions, mayRecord } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <h1>{holding.body_name}</h1>
      <p className="lead">{t('keeping.oneHolding')}</p>
      {holding.status === 'withdrawn' && (
        <Notice tone="warning">
          <p>{t('keeping.withdrawn')}</p>
        </Notice>
      )}
      <Panel title={t('keeping.part.kept')}>
        <KeepingFacts of="holding" row={holding} columns={KEPT} />
      </Panel>
      <Panel title={t('keeping.part.records')}>
        <KeepingFacts of="holding" row={holding} columns={RECORDS} />
      </Panel>
      <Panel title={t('keeping.part.body')}>
        <KeepingFacts of="holding" row={holding} columns={BODY} />
      </Panel>
      {mayRecord && (
        <p className="actions">
          <ButtonLink to={`/holdings/${holding.id}/amend`}>{t('keeping.amend')}</ButtonLink>
        </p>
      )}
      <Panel title={t('history.versions')}>
        <KeepingVersions versions={versions} />
      </Panel>
      <p>
        <a href="/holdings">{t('keeping.backToHoldings')}</a>
      </p>
    </>
  );
}
