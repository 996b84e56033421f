import { WorkPanel } from '#app/components/contacts/change-panels.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NotFound } from '#app/domain/refusal.ts';
import { handOverForm } from '#app/forms/contacts.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { contactStep } from '#app/http/contact-step.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { handOver, readContact } from '#app/services/contacts/change-contact.server.ts';

export const meta = pageTitle('contacts.contact.work');

export const loader = portalLoader('contacts:handover', async ({ tx, officer, params, audit }) => {
  const id = idParam(params, 'id');
  const { contact, work, successors } = await readContact(tx, officer, id);
  if (!work) throw new NotFound('contact');
  await audit({ operation: 'contact.read', subject: { kind: 'contact', id }, detail: {} });
  return { id, name: contact.display_name, work, successors };
});

export const action = portalAction('contacts:handover', async (act) => {
  const { tx, officer, form, params, audit } = act;
  const id = idParam(params, 'id');
  const subject = { kind: 'contact', id } as const;
  await readContact(tx, officer, id);
  const { successor } = parseForm(handOverForm, Object.fromEntries(form));
  const work = await contactStep(act, subject, () => handOver(tx, officer, id, successor));
  await audit({ operation: 'work.handed', subject, detail: { ...work } });
  return redirect(`/contacts/${id}?done=handed`, 303);
});

/** Where the form of the contact's page comes back to when something is wrong with it. */
export default function HandOver() {
  const { id, name, work, successors } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? {}, problems: problemTexts(answer?.problems, t) };
  return (
    <>
      <h1>{name}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <WorkPanel id={id} work={work} successors={successors} form={form} />
      <p>
        <a href="/contacts">{t('contacts.back')}</a>
      </p>
    </>
  );
}
