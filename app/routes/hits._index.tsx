import { ListDownload } from '#app/components/download-links.tsx';
import { HitFilter } from '#app/components/hit/hit-filter.tsx';
import { HitTable } from '#app/components/hit/hit-table.tsx';
import { SaveSearch } from '#app/components/saved/save-search.tsx';
import { Pager } from '#app/components/pager.tsx';
import { HIT_STATUSES } from '#app/domain/hit.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { listHits } from '#app/services/hits/find-hits.server.ts';

export const meta = pageTitle('hit.listTitle');

export const loader = portalLoader('hits:read', async ({ tx, officer, url, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('hit');
  const status = HIT_STATUSES.find((one) => one === url.searchParams.get('status'));
  const asked = url.searchParams.get('before') ?? undefined;
  const before = asked === undefined ? undefined : idParam({ before: asked }, 'before');
  const byDue = status === 'candidate';
  const { hits, next } = await listHits(tx, officer, { status, before, byDue }, now);
  await audit({ operation: 'hits.listed', detail: { shown: hits.length } });
  return { hits, next, status, paged: before !== undefined };
});

export default function Hits() {
  const { hits, next, status, paged } = useLoaderData<typeof loader>();
  const { t } = useText();
  const address = (before?: string) => {
    const search = new URLSearchParams({ ...(status && { status }), ...(before && { before }) });
    return search.size > 0 ? `/hits?${search}` : '/hits';
  };
  return (
    <>
      <h1>{t('hit.listTitle')}</h1>
      <p className="lead">{t('hit.listLead')}</p>
      <HitFilter status={status} />
      {status === 'candidate' && <p className="hint">{t('hit.orderDue')}</p>}
      {status === undefined && <p className="hint">{t('hit.orderLatest')}</p>}
      <HitTable hits={hits} empty={t(`hit.empty.${status ?? 'all'}`)} />
      <Pager next={next === undefined ? undefined : address(next)} previous={paged ? address() : undefined} />
      <SaveSearch kind="hits" words={status ? { status } : {}} />
      {hits.length > 0 && <ListDownload list="/hits" words={status ? { status } : {}} />}
    </>
  );
}
