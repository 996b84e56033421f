import { DataTable } from '#app/components/data-table.tsx';
import { PhoneLink } from '#app/components/phone-link.tsx';
import { Tag } from '#app/components/tag.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { readDirectory } from '#app/services/states/directory.server.ts';

export const meta = pageTitle('directory.title');

/** Whom to call in each State, and since when that is known to be right. */
export const loader = portalLoader('contacts:read', async ({ tx, now, audit }) => {
  const entries = await readDirectory(tx, now);
  await audit({ operation: 'directory.read', detail: { shown: entries.length } });
  return { entries };
});

export default function Directory() {
  const { entries } = useLoaderData<typeof loader>();
  const { t, formatCountry, formatDate } = useText();
  return (
    <>
      <h1>{t('directory.title')}</h1>
      <p className="lead measure">{t('directory.lead')}</p>
      <DataTable
        caption={t('directory.title')}
        captionHidden
        rows={entries}
        rowKey={({ memberState }) => memberState}
        columns={[
          {
            key: 'state',
            header: t('directory.column.state'),
            cell: ({ memberState }) => formatCountry(memberState),
            rowHeader: true,
          },
          {
            key: 'office',
            header: t('directory.column.office'),
            cell: ({ office, hours }) => (
              <>
                {office}
                <br />
                <span className="quiet">{hours}</span>
              </>
            ),
          },
          {
            key: 'reach',
            header: t('directory.column.reach'),
            cell: ({ phone, email }) => (
              <>
                <PhoneLink phone={phone} />
                <br />
                <a href={`mailto:${email}`} dir="ltr">
                  {email}
                </a>
              </>
            ),
          },
          {
            key: 'confirmed',
            header: t('directory.column.confirmed'),
            cell: ({ confirmedOn, confirmedBy }) =>
              confirmedBy === ''
                ? formatDate(confirmedOn)
                : t('directory.confirmed', { date: formatDate(confirmedOn), name: confirmedBy }),
          },
          {
            key: 'standing',
            header: t('directory.column.standing'),
            cell: ({ standing, confirmBy }) => (
              <Tag tone={TONES[standing]}>
                {t(`directory.standing.${standing}`, { date: formatDate(confirmBy) })}
              </Tag>
            ),
          },
        ]}
      />
    </>
  );
}

const TONES = { confirmed: 'success', due: 'warning', overdue: 'danger' } as const;
