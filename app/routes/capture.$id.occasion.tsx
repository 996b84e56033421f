import { Button } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { asksForIntake } from '#app/components/capture/context-fields.tsx';
import { WhenFields, WhereFields } from '#app/components/capture/place-fields.tsx';
import { StepConflict } from '#app/components/capture/step-conflict.tsx';
import { StepVersion } from '#app/components/capture/step-version.tsx';
import { KeptOnDevice } from '#app/components/device/kept-on-device.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { latestDate } from '#app/domain/occasion-date.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import { parsePlace } from '#app/forms/capture-input.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { openStep } from '#app/http/capture-step.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { changedMeanwhile } from '#app/http/step-conflict.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findSubdivisionChoices } from '#app/services/places/find-subdivision-choices.server.ts';
import type { StoredDraft } from '#app/services/records/capture-draft.server.ts';
import { keepPlace } from '#app/services/records/change-draft.server.ts';
import { readProgress } from '#app/services/records/read-progress.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { stepContent } from '#app/services/records/step-version.ts';

export const meta = pageTitle('capture.occasion.title');

export const loader = portalLoader('occasions:register', async (act) => {
  const { tx, now, audit } = act;
  const { draft, officer, subject, elsewhere } = await openStep(act);
  if (elsewhere) return elsewhere;
  await audit({ operation: 'draft.read', subject, detail: {} });
  const { place } = draft.data;
  const placeCountry = place?.placeCountry ?? officer.memberState;
  const { members, others } = await findCountries(tx);
  return {
    id: draft.id,
    fields: keptFrom(place ?? { reportType: draft.reportType, placeCountry }),
    version: stepContent(draft, { step: 'place' }).version,
    progress: await readProgress(tx, draft),
    countries: { members, others },
    subdivisions: await findSubdivisionChoices(tx, placeCountry),
    latest: latestDate(now),
  };
});

export const action = portalAction('occasions:register', async (act) => {
  const { tx, form, now, audit } = act;
  const { draft, subject, elsewhere } = await openStep(act, { lock: true });
  if (elsewhere) return elsewhere;
  const changed = await changedMeanwhile(act, { draft, subject }, { step: 'place' });
  if (changed) return changed;
  const place = parsePlace(form);
  await keepPlace(tx, draft, place, now);
  await audit({ operation: 'draft.saved', subject, detail: { reportType: place.reportType } });
  return redirect(`/capture/${draft.id}${after(draft, place.reportType)}`, 303);
});

/** Another kind of report asks other questions of who and why; otherwise on to what is missing. */
function after({ reportType, data }: StoredDraft, chosen: ReportType): string {
  if (data.context === undefined || questions(chosen) !== questions(reportType)) return '/circumstances';
  return data.weapons.length > 0 ? '' : '/weapon/new';
}

function questions(type: ReportType): string {
  return `${asksForIntake(type)} ${type === 'seized'}`;
}

export default function PlaceStep() {
  const { id, fields, version, progress, countries, subdivisions, latest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const here = `/capture/${id}/occasion`;
  return (
    <>
      <h1>{t('capture.occasion.title')}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <CaptureSteps current="place" id={id} progress={progress} />
      <KeptOnDevice answered={answer !== undefined} />
      {answer?.stored && <StepConflict stored={answer.stored} typed={form.fields} here={here} />}
      <form method="post" action={here} noValidate data-keep>
        <StepVersion version={version} fields={form.fields} />
        <Panel title={t('capture.occasion.when')}>
          <WhenFields form={form} latest={latest} />
        </Panel>
        <Panel title={t('capture.occasion.where')}>
          <WhereFields form={form} countries={countries} subdivisions={subdivisions} />
        </Panel>
        <p className="actions">
          <Button>{t('capture.occasion.save')}</Button>
        </p>
      </form>
    </>
  );
}
