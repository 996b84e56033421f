import { AsOfForm } from '#app/components/history/as-of-form.tsx';
import { HistoryList } from '#app/components/history/history-list.tsx';
import { Panel } from '#app/components/panel.tsx';
import { armOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { SpotHistory } from '#app/components/spot-check/spot-finding.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { nationalOf } from '#app/http/amend-page.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { readHistory } from '#app/services/amendments/read-history.server.ts';

export const meta = pageTitle('history.title');

/** The history of a record, for its own State. */
export const loader = portalLoader('records:amend', async (act) => {
  const history = await readHistory(act.tx, nationalOf(act), idParam(act.params, 'id'));
  await act.audit({
    operation: 'history.read',
    subject: { kind: 'record', id: history.record.id },
    detail: {},
  });
  return history;
});

export default function RecordHistory() {
  const { record, registeredBy, entries, spots } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <h1>{t('history.heading', { what: armName(armOf(record), t) })}</h1>
      <p className="lead">{t('history.lead')}</p>
      <p>
        <a href={`/records/${record.id}`}>{t('history.backToRecord')}</a>
      </p>
      <Panel title={t('history.versions')}>
        <HistoryList
          recordId={record.id}
          entries={entries}
          registered={{ at: record.registered_at, by: registeredBy, source: record.source }}
        />
      </Panel>
      <Panel title={t('spot.history.title')}>
        <SpotHistory found={spots} />
      </Panel>
      <Panel title={t('history.asOf.form')}>
        <AsOfForm recordId={record.id} />
      </Panel>
    </>
  );
}
