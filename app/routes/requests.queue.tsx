import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { RequestTable } from '#app/components/trace/request-table.tsx';
import { isNational } from '#app/domain/officer.ts';
import { queueFilter } from '#app/forms/request-search.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { consentsToDecide, workQueue } from '#app/services/traces/search/work-queue.server.ts';

export const meta = pageTitle('find.queue.title');

/** Who acts now and by when: a point of contact's own acts or those it waits for, and for the coordinator those of all States. */
export const loader = portalLoader('clocks:read', async ({ tx, officer, url, now, audit }) => {
  const { of } = queueFilter.parse(Object.fromEntries(url.searchParams));
  const { queue, more } = await workQueue(tx, officer, of, now);
  await audit({ operation: 'requests.searched', detail: { shown: queue.length, filter: { show: of } } });
  const consents = of === 'ours' ? await consentsToDecide(tx, officer) : [];
  return { queue, more, of, consents, isParty: isNational(officer) };
});

export default function WorkQueue() {
  const { queue, more, of, consents, isParty } = useLoaderData<typeof loader>();
  const { t, formatCountry } = useText();
  return (
    <>
      <h1>{t(isParty ? `find.queue.${of}` : 'find.queue.all')}</h1>
      <p className="lead">{t('find.queue.lead')}</p>
      {isParty && (
        <p className="filter-links">
          <a href="/requests/queue?of=ours" aria-current={of === 'ours' ? 'page' : undefined}>
            {t('find.queue.ours')}
          </a>
          <a href="/requests/queue?of=theirs" aria-current={of === 'theirs' ? 'page' : undefined}>
            {t('find.queue.theirs')}
          </a>
        </p>
      )}
      <RequestTable caption={t('find.queue.title')} lines={queue} empty={t('find.queue.none')} />
      {more && (
        <Notice>
          <p>{t('find.queue.more')}</p>
        </Notice>
      )}
      {consents.length > 0 && (
        <Panel title={t('find.consents.title')}>
          <ul className="plain">
            {consents.map((one) => (
              <li key={one.id}>
                <a href={`/requests/${one.request_id}/consents/${one.id}`}>
                  {t('find.consents.one', {
                    reference: one.reference,
                    what: t(`restriction.what.${one.use}`, {
                      name: one.to_state === null ? one.to_agency : formatCountry(one.to_state),
                    }),
                  })}
                </a>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <p className="actions">
        <a href="/requests/search">{t('find.title')}</a>
        <a href="/requests">{t('find.all')}</a>
      </p>
    </>
  );
}
