import { DataTable } from '#app/components/data-table.tsx';
import { Tag } from '#app/components/tag.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { openDomestic, openDomesticFor } from '#app/services/domestic/domestic-steps.server.ts';
import { listDomesticTraces } from '#app/services/domestic/read-domestic.server.ts';

export const meta = pageTitle('domestic.list');

/** The State's domestic traces (ISACS 05.31, 7.7), open ones first. */
export const loader = portalLoader('requests:send', async ({ tx, audit }) => {
  const lines = await listDomesticTraces(tx);
  await audit({ operation: 'domestics.listed', detail: { shown: lines.length } });
  return { lines };
});

/** Opens the domestic trace of the arm that the form names, or the one in answer to the request that it names. */
export const action = portalAction('requests:send', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('record');
  const named = (field: 'record' | 'request') => {
    const value = form.get(field);
    return idParam({ [field]: typeof value === 'string' ? value : undefined }, field);
  };
  const id = form.has('request')
    ? await openDomesticFor(tx, officer, named('request'), now)
    : await openDomestic(tx, officer, named('record'), now);
  await audit({ operation: 'domestic.opened', subject: { kind: 'domestic', id }, detail: {} });
  return redirect(`/domestic/${id}`, 303);
});

export default function DomesticTraces() {
  const { lines } = useLoaderData<typeof loader>();
  const { t, formatShortDate } = useText();
  return (
    <>
      <h1>{t('domestic.list')}</h1>
      <p className="lead measure">{t('domestic.listLead')}</p>
      <DataTable
        caption={t('domestic.list')}
        captionHidden
        rows={lines}
        rowKey={({ trace }) => trace.id}
        empty={t('domestic.none')}
        columns={[
          {
            key: 'arm',
            header: t('domestic.column.arm'),
            rowHeader: true,
            cell: ({ trace, make, model, calibre, reference }) => (
              <>
                <a href={`/domestic/${trace.id}`}>
                  {[make, model, calibre].filter(Boolean).join(' ') || t('domestic.unnamed')}
                </a>
                {reference !== undefined && (
                  <span className="date-below">{t('domestic.answers', { reference })}</span>
                )}
              </>
            ),
          },
          {
            key: 'opened',
            header: t('domestic.column.opened'),
            cell: ({ trace }) => formatShortDate(trace.opened_at),
          },
          {
            key: 'conclusion',
            header: t('domestic.column.conclusion'),
            cell: ({ trace }) =>
              trace.conclusion === null ? (
                <Tag tone="warning">{t('domestic.open')}</Tag>
              ) : (
                t(`domestic.conclusion.${trace.conclusion}`)
              ),
          },
        ]}
      />
    </>
  );
}
