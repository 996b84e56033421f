import { decide } from '#app/access/decide.ts';
import { ButtonLink } from '#app/components/button.tsx';
import { ListDownload } from '#app/components/download-links.tsx';
import { Notice } from '#app/components/notice.tsx';
import { SaveSearch } from '#app/components/saved/save-search.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { LateByState } from '#app/components/trace/late-by-state.tsx';
import { ListFilter, RegionFilter } from '#app/components/trace/list-filter.tsx';
import { RequestTable } from '#app/components/trace/request-table.tsx';
import { isNational } from '#app/domain/officer.ts';
import { requestListFilter } from '#app/forms/trace.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { memberStates } from '#app/http/state-names.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { listRequests } from '#app/services/traces/list-requests.server.ts';

export const meta = pageTitle('trace.list.title');

/** For a point of contact its own requests; for the coordinator the clocks of all, without their content. */
export const loader = portalLoader('clocks:read', async ({ tx, officer, url, now, audit, context }) => {
  const filter = requestListFilter.parse(Object.fromEntries(url.searchParams));
  const list = await listRequests(tx, officer, filter, now);
  const detail = { shown: list.late.length + list.requests.length };
  const isParty = isNational(officer);
  await audit({ operation: isParty ? 'requests.listed' : 'clocks.read', detail });
  const states = isParty ? [] : [...(await memberStates(context))].sort();
  const mayAsk = isParty && decide(officer, 'requests:send').allowed;
  return { ...list, filter, isParty, mayAsk, states };
});

export default function Requests() {
  const { late, lateByState, moreLate, requests, next, filter, isParty, mayAsk, states } =
    useLoaderData<typeof loader>();
  const { t } = useText();
  const address = (before?: string) => {
    const search = new URLSearchParams({ show: filter.show, status: filter.status });
    if (before !== undefined) search.set('before', before);
    return `/requests?${search.toString()}`;
  };
  const first = filter.before === undefined;
  return (
    <>
      <h1>{t(isParty ? 'trace.list.heading' : 'trace.list.clocksHeading')}</h1>
      <p className="lead">{t(isParty ? 'trace.list.lead' : 'trace.list.clocksLead')}</p>
      {mayAsk && (
        <>
          <p className="actions">
            <ButtonLink kind="main" to="/records?report=taken_in">
              {t('trace.list.newRequest')}
            </ButtonLink>
          </p>
          <p className="hint">{t('trace.list.how')}</p>
        </>
      )}
      <p className="actions">
        <a href="/requests/queue">{t('find.queueLink')}</a>
        <a href="/requests/search">{t('find.link')}</a>
        {isParty && <a href="/requests/performance">{t('performance.link')}</a>}
        {isParty && <a href="/domestic">{t('domestic.list')}</a>}
        {isParty && <a href="/legal-bases">{t('bases.title')}</a>}
        <a href="/request-drafts">{t('drafts.title')}</a>
        {isParty && <a href="/requests/outside">{t('outside.new.title')}</a>}
      </p>
      {isParty ? <ListFilter filter={filter} /> : <RegionFilter states={states} />}
      {first && late.length > 0 && (
        <>
          {lateByState.length > 0 && (
            <Panel title={t('trace.list.byState')}>
              <LateByState states={lateByState} />
            </Panel>
          )}
          <h2>{t('trace.list.late', { count: late.length })}</h2>
          <RequestTable caption={t('trace.list.late', { count: late.length })} lines={late} empty="" />
          {moreLate && (
            <Notice tone="warning">
              <p>{t('trace.list.moreLate')}</p>
            </Notice>
          )}
        </>
      )}
      {late.length > 0 && <h2>{t('trace.list.others')}</h2>}
      <RequestTable
        caption={t('trace.list.title')}
        lines={requests}
        empty={t(late.length > 0 ? 'trace.list.noOthers' : 'trace.list.empty')}
      />
      <Pager previous={first ? undefined : address()} next={next === undefined ? undefined : address(next)} />
      {late.length + requests.length > 0 && (
        <ListDownload list="/requests" words={{ show: filter.show, status: filter.status }} />
      )}
      {isParty && <SaveSearch kind="requests" words={{ show: filter.show, status: filter.status }} />}
    </>
  );
}
