import { Button } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { asksForIntake, CircumstanceFields, GroundFields } from '#app/components/capture/context-fields.tsx';
import { TravelFields } from '#app/components/capture/travel-fields.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { parseContext } from '#app/forms/capture-input.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { changeRows, shownRows, STOP_ROWS } from '#app/forms/rows.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { openStep } from '#app/http/capture-step.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { type FormAnswer, keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { keepContext } from '#app/services/records/change-draft.server.ts';
import { progressOf } from '#app/services/records/draft-progress.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('capture.context.title');

export const loader = portalLoader('occasions:register', async (act) => {
  const { tx, audit } = act;
  const { draft, subject, elsewhere } = await openStep(act);
  if (elsewhere) return elsewhere;
  await audit({ operation: 'draft.read', subject, detail: {} });
  const { members, others } = await findCountries(tx);
  return {
    id: draft.id,
    reportType: draft.reportType,
    fields: keptFrom(draft.data.context ?? {}),
    progress: progressOf(draft.data),
    countries: { members, others },
  };
});

export const action = portalAction('occasions:register', async (act) => {
  const { tx, form, now, audit } = act;
  const { draft, subject, elsewhere } = await openStep(act, { lock: true });
  if (elsewhere) return elsewhere;
  const fields = changeRows(String(form.get('intent') ?? ''), keptFields(form), STOP_ROWS);
  if (fields) {
    await audit({ operation: 'draft.read', subject, detail: {} });
    return json<FormAnswer>({ problems: [], fields });
  }
  await keepContext(tx, draft, parseContext(form), now);
  await audit({ operation: 'draft.saved', subject, detail: { reportType: draft.reportType } });
  return redirect(`/capture/${draft.id}${draft.data.weapons.length > 0 ? '' : '/weapon/new'}`, 303);
});

export default function ContextStep() {
  const { id, reportType, fields, progress, countries } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const here = `/capture/${id}/circumstances`;
  return (
    <>
      <h1>{t('capture.context.title')}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <CaptureSteps current="context" id={id} progress={progress} />
      <p className="lead">{t('capture.context.lead')}</p>
      <form method="post" action={here} noValidate>
        {/* The first button is the one that Enter presses. */}
        <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
        {asksForIntake(reportType) && (
          <>
            <Panel title={t('capture.occasion.ground.title')}>
              <GroundFields form={form} reportType={reportType} />
            </Panel>
            <Panel title={t('capture.occasion.route.title')}>
              <TravelFields
                form={form}
                rows={shownRows(form.fields, STOP_ROWS)}
                countries={countries}
                action={here}
              />
            </Panel>
          </>
        )}
        <Panel title={t('capture.occasion.case.title')}>
          <CircumstanceFields form={form} />
        </Panel>
        <p className="actions">
          <Button name="intent" value="save">
            {t('capture.occasion.save')}
          </Button>
        </p>
      </form>
    </>
  );
}
