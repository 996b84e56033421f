import { NominationForm } from '#app/components/contacts/nomination-form.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { NATIONAL_ROLES, type Role, ROLES } from '#app/domain/role.ts';
import { nominationForm } from '#app/forms/contacts.ts';
import { parseWith } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { contactStep } from '#app/http/contact-step.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readContact } from '#app/services/contacts/change-contact.server.ts';
import { nominate, wrongDates } from '#app/services/contacts/nominate.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('contacts.form.title');

const LONGEST_TERM_MS = 1096 * 86_400_000;

export const loader = portalLoader('contacts:nominate', async ({ tx, officer, url, now, audit }) => {
  const asked = url.searchParams.get('renew');
  const renewed = asked === null ? undefined : await readContact(tx, officer, idParam({ asked }, 'asked'));
  await audit(
    renewed
      ? { operation: 'contact.read', subject: { kind: 'contact', id: renewed.contact.id }, detail: {} }
      : { operation: 'contacts.listed', detail: { shown: 0 } },
  );
  const regional = officer.memberState === null;
  const roles: readonly Role[] = ROLES.filter(
    (role) => (NATIONAL_ROLES as readonly Role[]).includes(role) !== regional,
  );
  const { members, others } = await findCountries(tx);
  return {
    regional,
    roles,
    countries: { members, others },
    today: now.toISOString().slice(0, 10),
    latest: new Date(now.getTime() + LONGEST_TERM_MS).toISOString().slice(0, 10),
    renewed: renewed && filledFrom(renewed.contact),
  };
});

function filledFrom(contact: Awaited<ReturnType<typeof readContact>>['contact']) {
  return {
    displayName: [contact.display_name],
    email: [contact.email],
    role: [contact.role],
    agency: [contact.agency],
    phone: [contact.phone],
    identityKind: [contact.kind ?? ''],
    identityCountry: [contact.country ?? ''],
  };
}

export const action = portalAction('contacts:nominate', async (act) => {
  const { tx, officer, form, now, context, audit } = act;
  const fields = Object.fromEntries(form);
  const said = await parseWith(nominationForm, fields, () => wrongDates(fields, now));
  const nominating = { officer, secretKey: context.settings.secretKey, now };
  const id = await contactStep(act, { kind: 'contact', id: '' }, () => nominate(tx, said, nominating));
  await audit({
    operation: 'contact.nominated',
    subject: { kind: 'nomination', id },
    detail: { role: said.role },
  });
  return redirect(`/contacts/nominations/${id}?done=nominated`, 303);
});

export default function Nominate() {
  const { regional, roles, countries, today, latest, renewed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  const title = renewed
    ? t('contacts.form.renewTitle', { name: renewed.displayName[0] ?? '' })
    : t('contacts.form.title');
  return (
    <>
      <h1>{title}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead">{t(regional ? 'contacts.form.leadRegion' : 'contacts.form.lead')}</p>
      <NominationForm
        form={{ fields: answer?.fields ?? renewed ?? {}, problems }}
        roles={roles}
        countries={countries}
        today={today}
        latest={latest}
      />
    </>
  );
}
