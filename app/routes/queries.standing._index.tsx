import { DataTable } from '#app/components/data-table.tsx';
import { ListDownload } from '#app/components/download-links.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Tag } from '#app/components/tag.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { listStanding } from '#app/services/standing/list-standing.server.ts';

export const meta = pageTitle('standing.title');

export const loader = portalLoader('marks:query', async ({ tx, officer, url, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('standing');
  const asked = url.searchParams.get('before') ?? undefined;
  const before = asked === undefined ? undefined : idParam({ before: asked }, 'before');
  const list = await listStanding(tx, before, now);
  await audit({ operation: 'standing.listed', detail: { shown: list.queries.length } });
  return { ...list, paged: before !== undefined };
});

export default function StandingQueries() {
  const { queries, next, paged } = useLoaderData<typeof loader>();
  const { t, formatShortDate, formatNumber } = useText();
  return (
    <>
      <h1>{t('standing.title')}</h1>
      <p className="lead">{t('standing.lead')}</p>
      <DataTable
        caption={t('standing.title')}
        captionHidden
        rows={queries}
        rowKey={(query) => query.id}
        empty={t('standing.none')}
        columns={[
          {
            key: 'mark',
            header: t('standing.column.mark'),
            rowHeader: true,
            cell: (query) => (
              <a href={`/queries/standing/${query.id}`}>
                <MarkText value={query.mark} />
              </a>
            ),
          },
          {
            key: 'state',
            header: t('standing.column.state'),
            cell: (query) => (
              <Tag tone={query.looking ? 'info' : undefined}>
                {t(query.looking ? 'standing.looking' : 'standing.over')}
              </Tag>
            ),
          },
          {
            key: 'answers',
            header: t('standing.column.answers'),
            cell: (query) => (
              <>
                {formatNumber(query.answers)}
                {query.unseen > 0 && <strong> · {t('standing.new', { count: query.unseen })}</strong>}
              </>
            ),
          },
          {
            key: 'until',
            header: t('standing.column.until'),
            cell: (query) => formatShortDate(query.until),
          },
          { key: 'officer', header: t('standing.column.officer'), cell: (query) => query.officerName },
        ]}
      />
      {queries.length > 0 && <ListDownload list="/queries/standing" words={{}} />}
      <Pager
        previous={paged ? '/queries/standing' : undefined}
        next={next === undefined ? undefined : `/queries/standing?before=${next}`}
      />
    </>
  );
}
