import { Pager } from '#app/components/pager.tsx';
import { RequestSearchForm } from '#app/components/trace/search-form.tsx';
import { RequestTable } from '#app/components/trace/request-table.tsx';
import { isNational } from '#app/domain/officer.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { requestSearch } from '#app/forms/request-search.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { memberStates } from '#app/http/state-names.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { findRequestsBy } from '#app/services/traces/search/search-requests.server.ts';

export const meta = pageTitle('find.title');

/** Requests found by reference, own reference, mark, State, status, clock and period; the search is in the address. */
export const loader = portalLoader('clocks:read', async ({ tx, officer, url, now, audit, context }) => {
  const search = requestSearch.parse(Object.fromEntries(url.searchParams));
  const found = await findRequestsBy(tx, officer, search, now);
  await audit({
    operation: 'requests.searched',
    detail: { shown: found.requests.length, filter: filterWords(search, ['before']) },
  });
  const states = [...(await memberStates(context))].filter((state) => state !== officer.memberState);
  return { ...found, search, states: states.sort(), isParty: isNational(officer) };
});

export default function SearchRequests() {
  const { requests, next, search, states, isParty } = useLoaderData<typeof loader>();
  const { t } = useText();
  const address = (before?: string) => {
    const words = Object.entries(search).filter(([name, value]) => name !== 'before' && value !== '');
    const asked = new URLSearchParams(words);
    if (before !== undefined) asked.set('before', before);
    return `/requests/search?${asked.toString()}`;
  };
  return (
    <>
      <h1>{t('find.title')}</h1>
      <RequestSearchForm search={search} states={states} isParty={isParty} />
      <RequestTable caption={t('find.found')} lines={requests} empty={t('find.none')} />
      <Pager
        previous={search.before === undefined ? undefined : address()}
        next={next === undefined ? undefined : address(next)}
      />
      <p>
        <a href="/requests">{t('find.all')}</a>
      </p>
    </>
  );
}
