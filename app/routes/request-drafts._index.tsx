import { decide } from '#app/access/decide.ts';
import { ButtonLink } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { listDrafts } from '#app/services/traces/request-drafts.server.ts';

export const meta = pageTitle('drafts.title');

/** Requests that the coordinator drafted: for the coordinator all, for a point of contact those for its State. */
export const loader = portalLoader('clocks:read', async ({ tx, officer, audit }) => {
  const { drafts } = await listDrafts(tx);
  await audit({ operation: 'requestdrafts.listed', detail: { shown: drafts.length } });
  return { drafts, mayDraft: decide(officer, 'requests:draft').allowed };
});

export default function RequestDrafts() {
  const { drafts, mayDraft } = useLoaderData<typeof loader>();
  const { t, formatCountry, formatShortDate } = useText();
  return (
    <>
      <h1>{t('drafts.title')}</h1>
      <p className="lead measure">{t('drafts.lead')}</p>
      {mayDraft && (
        <p className="actions">
          <ButtonLink kind="main" to="/request-drafts/new">
            {t('drafts.new')}
          </ButtonLink>
        </p>
      )}
      <DataTable
        caption={t('drafts.title')}
        captionHidden
        rows={drafts}
        rowKey={(one) => one.id}
        empty={t('drafts.none')}
        columns={[
          {
            key: 'states',
            header: t('drafts.field.states'),
            rowHeader: true,
            cell: (one) => (
              <a href={`/request-drafts/${one.id}`}>
                {t('trace.list.between', {
                  requesting: formatCountry(one.member_state),
                  addressed: formatCountry(one.addressed_state),
                })}
              </a>
            ),
          },
          {
            key: 'drafted',
            header: t('drafts.field.drafted'),
            cell: (one) => formatShortDate(one.drafted_at),
          },
          { key: 'status', header: t('trace.list.status'), cell: (one) => t(`drafts.status.${one.status}`) },
        ]}
      />
    </>
  );
}
