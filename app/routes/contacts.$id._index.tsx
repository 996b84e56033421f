import { decide } from '#app/access/decide.ts';
import { ButtonLink } from '#app/components/button.tsx';
import { ChangePanel, WorkPanel } from '#app/components/contacts/change-panels.tsx';
import { ChangeHistory, ContactFacts } from '#app/components/contacts/contact-facts.tsx';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { changeForm } from '#app/forms/contacts.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { contactStep } from '#app/http/contact-step.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { changeContact, readContact } from '#app/services/contacts/change-contact.server.ts';

export const meta = pageTitle('contacts.contact.title');

export const loader = portalLoader('contacts:read', async ({ tx, officer, params, audit }) => {
  const id = idParam(params, 'id');
  const found = await readContact(tx, officer, id);
  await audit({ operation: 'contact.read', subject: { kind: 'contact', id }, detail: {} });
  const renewable = found.contact.id !== officer.id && found.contact.member_state === officer.memberState;
  const invites = decide(officer, 'contacts:invite').allowed && found.open.includes('suspended');
  return { ...found, invites, renewable };
});

export const action = portalAction('contacts:change', async (act) => {
  const { tx, officer, form, params, audit } = act;
  const id = idParam(params, 'id');
  const subject = { kind: 'contact', id } as const;
  await readContact(tx, officer, id);
  const said = parseForm(changeForm, Object.fromEntries(form));
  await contactStep(act, subject, () => changeContact(tx, officer, id, said));
  await audit({ operation: 'contact.changed', subject, detail: { contactChange: said.change } });
  return redirect(`/contacts/${id}?done=changed`, 303);
});

export default function Contact() {
  const { contact, changes, open, work, successors, renewable, invites } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? {}, problems: problemTexts(answer?.problems, t) };
  return (
    <>
      <h1>{contact.display_name}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <Done words={{ handed: t('contacts.contact.handed'), changed: t('contacts.saved') }} />
      <ContactFacts contact={contact} />
      {renewable && (
        <p className="actions">
          <ButtonLink to={`/contacts/nominate?renew=${contact.id}`}>{t('contacts.contact.renew')}</ButtonLink>
        </p>
      )}
      {invites && (
        <p className="actions">
          <ButtonLink to={`/contacts/${contact.id}/invitation`}>{t('contacts.contact.invite')}</ButtonLink>
        </p>
      )}
      {!invites && open.includes('suspended') && <p className="quiet">{t('contacts.contact.invitedBy')}</p>}
      <ChangeHistory changes={changes} />
      {work && <WorkPanel id={contact.id} work={work} successors={successors} form={form} />}
      {open.length > 0 && <ChangePanel open={open} form={form} />}
      <p>
        <a href="/contacts">{t('contacts.back')}</a>
      </p>
    </>
  );
}
