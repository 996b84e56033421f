import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { InspectionFields } from '#app/components/keeping/inspection-fields.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { inspectionForm } from '#app/forms/record-keeping.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { registerInspection } from '#app/services/keeping/write-inspection.server.ts';

export const meta = pageTitle('keeping.newInspection');

export const loader = portalLoader('keeping:record', async ({ audit }) => {
  await audit({ operation: 'inspections.listed', detail: { shown: 0, filter: {} } });
  return null;
});

export const action = portalAction('keeping:record', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('inspection');
  const said = parseForm(inspectionForm, { ...Object.fromEntries(form), scope: form.getAll('scope') });
  const id = await registerInspection(tx, officer, said, now);
  await audit({ operation: 'inspection.recorded', subject: { kind: 'inspection', id }, detail: {} });
  return redirect(`/inspections/${id}`, 303);
});

export default function NewInspection() {
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('keeping.newInspection')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead">{t('keeping.noPersons')}</p>
      <form method="post" action="/inspections/new" noValidate>
        <SendOnce />
        <InspectionFields form={{ fields: answer?.fields ?? {}, problems }} />
        <p className="actions">
          <Button>{t('keeping.save')}</Button>
          <a href="/inspections">{t('keeping.backToInspections')}</a>
        </p>
      </form>
    </>
  );
}
