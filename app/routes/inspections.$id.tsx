import { decide } from '#app/access/decide.ts';
import { ButtonLink } from '#app/components/button.tsx';
import { DemandTag } from '#app/components/keeping/demand-tag.tsx';
import { KeepingFacts, KeepingVersions } from '#app/components/keeping/keeping-facts.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { readInspection } from '#app/services/keeping/read-keeping.server.ts';

export const meta = pageTitle('keeping.oneInspection');

export const loader = portalLoader('keeping:read', async ({ tx, officer, params, now, audit }) => {
  const found = await readInspection(tx, idParam(params, 'id'));
  await audit({
    operation: 'inspection.read',
    subject: { kind: 'inspection', id: found.inspection.id },
    detail: {},
  });
  return {
    ...found,
    today: now.toISOString().slice(0, 10),
    mayRecord: decide(officer, 'keeping:record').allowed,
  };
});

const INSPECTED = [
  'body_kind',
  'body_place',
  'inspected_on',
  'office',
  'scope',
  'result',
  'findings',
  'note',
];
const DEMANDED = ['demanded', 'due_on', 'done_on'];

export default function Inspection() {
  const { inspection, versions, today, mayRecord } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <h1>{inspection.body_name}</h1>
      <p className="lead">{t('keeping.oneInspection')}</p>
      {inspection.status === 'withdrawn' && (
        <Notice tone="warning">
          <p>{t('keeping.withdrawn')}</p>
        </Notice>
      )}
      <Panel title={t('keeping.part.found')}>
        <KeepingFacts of="inspection" row={inspection} columns={INSPECTED} />
      </Panel>
      <Panel title={t('keeping.part.demanded')}>
        <p>
          <DemandTag inspection={inspection} today={today} />
        </p>
        {inspection.demanded !== '' && <KeepingFacts of="inspection" row={inspection} columns={DEMANDED} />}
      </Panel>
      {mayRecord && (
        <p className="actions">
          <ButtonLink to={`/inspections/${inspection.id}/amend`}>{t('keeping.amendInspection')}</ButtonLink>
        </p>
      )}
      <Panel title={t('history.versions')}>
        <KeepingVersions versions={versions} />
      </Panel>
      <p>
        <a href="/inspections">{t('keeping.backToInspections')}</a>
      </p>
    </>
  );
}
