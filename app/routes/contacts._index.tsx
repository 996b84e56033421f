import { ButtonLink } from '#app/components/button.tsx';
import { ContactTable } from '#app/components/contacts/contact-table.tsx';
import { NominationTable } from '#app/components/contacts/nomination-table.tsx';
import { Panel } from '#app/components/panel.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { listContacts } from '#app/services/contacts/list-contacts.server.ts';

export const meta = pageTitle('contacts.title');

export const loader = portalLoader('contacts:read', async ({ tx, officer, audit }) => {
  const list = await listContacts(tx, officer);
  const shown = list.contacts.length + list.waiting.length;
  await audit({ operation: 'contacts.listed', detail: { shown } });
  return { ...list, region: officer.memberState === null };
});

/** Who may come in, and who is to be decided on. */
export default function Contacts() {
  const { contacts, waiting, region } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <h1>{t('contacts.title')}</h1>
      <p className="lead">{t('contacts.lead')}</p>
      <p className="actions">
        <ButtonLink to="/contacts/nominate" kind="main">
          {t('contacts.nominate')}
        </ButtonLink>
        <ButtonLink to="/directory">{t('directory.title')}</ButtonLink>
      </p>
      <Panel title={t('contacts.waiting')}>
        <NominationTable waiting={waiting} />
      </Panel>
      <Panel title={t('contacts.people')}>
        <ContactTable contacts={contacts} region={region} />
      </Panel>
    </>
  );
}
