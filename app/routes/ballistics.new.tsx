import { Button } from '#app/components/button.tsx';
import { ReferenceFields } from '#app/components/ballistics/reference-fields.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { incidentReference } from '#app/forms/ballistics.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { addReference } from '#app/services/ballistics/add-reference.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('ballistics.add.titleIncident');

export const loader = portalLoader('ballistics:register', async ({ tx, audit }) => {
  const { members, others } = await findCountries(tx);
  await audit({ operation: 'ballistics.listed', detail: { shown: 0, filter: {} } });
  return { countries: { members, others } };
});

export const action = portalAction('ballistics:register', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('ballistic');
  const reference = parseForm(incidentReference, Object.fromEntries(form));
  const id = await addReference(tx, officer, null, reference, now);
  await audit({
    operation: 'ballistic.registered',
    subject: { kind: 'ballistic', id },
    detail: { system: reference.system },
  });
  return redirect(`/ballistics/${id}`, 303);
});

export default function NewIncident() {
  const { countries } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('ballistics.add.titleIncident')}</h1>
      <p className="lead">{t('ballistics.add.leadIncident')}</p>
      <ErrorSummary errors={problems.summary} />
      <form method="post" action="/ballistics/new" noValidate>
        <SendOnce />
        <ReferenceFields form={{ fields: answer?.fields ?? {}, problems }} countries={countries} ofIncident />
        <p className="actions">
          <Button>{t('ballistics.add.submit')}</Button>
          <a href="/ballistics">{t('ballistics.one.back')}</a>
        </p>
      </form>
    </>
  );
}
