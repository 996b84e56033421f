import { decide } from '#app/access/decide.ts';
import { ButtonLink } from '#app/components/button.tsx';
import { ListDownload } from '#app/components/download-links.tsx';
import { InspectionTable } from '#app/components/keeping/inspection-table.tsx';
import { Pager } from '#app/components/pager.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { inspectionFilter } from '#app/forms/record-keeping.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { listInspections } from '#app/services/keeping/read-keeping.server.ts';

export const meta = pageTitle('keeping.inspections');

/** Inspections of record-keeping; with `open` those whose demands are not done yet. */
export const loader = portalLoader('keeping:read', async ({ tx, officer, url, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('inspection');
  const filter = inspectionFilter.parse(Object.fromEntries(url.searchParams));
  const asked = url.searchParams.get('before') ?? undefined;
  const before = asked === undefined ? undefined : idParam({ before: asked }, 'before');
  const open = filter.open === 'yes';
  const { inspections, next } = await listInspections(tx, officer, { open, before });
  const words = filterWords(filter);
  await audit({ operation: 'inspections.listed', detail: { shown: inspections.length, filter: words } });
  return {
    inspections,
    next,
    open,
    paged: before !== undefined,
    today: now.toISOString().slice(0, 10),
    mayRecord: decide(officer, 'keeping:record').allowed,
  };
});

export default function Inspections() {
  const { inspections, next, open, paged, today, mayRecord } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <h1>{t('keeping.inspections')}</h1>
      <p className="lead">{t('keeping.inspectionsLead')}</p>
      <p className="actions">
        {mayRecord && (
          <ButtonLink to="/inspections/new" kind="main">
            {t('keeping.newInspection')}
          </ButtonLink>
        )}
        <ButtonLink to="/holdings">{t('keeping.holdings')}</ButtonLink>
        <a href={open ? '/inspections' : '/inspections?open=yes'}>
          {t(open ? 'keeping.showAll' : 'keeping.showOpen')}
        </a>
      </p>
      <InspectionTable
        inspections={inspections}
        today={today}
        empty={t(open ? 'keeping.noOpenDemand' : 'keeping.noInspections')}
      />
      {inspections.length > 0 && <ListDownload list="/inspections" words={open ? { open: 'yes' } : {}} />}
      <Pager
        next={next === undefined ? undefined : `/inspections?before=${next}`}
        previous={paged ? '/inspections' : undefined}
      />
    </>
  );
}
