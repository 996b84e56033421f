import { Button } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import {
  asksForIntake,
  CircumstanceFields,
  GroundFields,
  PlaceFields,
  TravelFields,
} from '#app/components/capture/occasion-fields.tsx';
import { SharingFields } from '#app/components/capture/sharing-fields.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { latestDate } from '#app/domain/occasion-date.ts';
import { REPORT_TYPES, type ReportType } from '#app/domain/occasion.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseOccasion } from '#app/forms/capture-input.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readDraft } from '#app/services/records/capture-draft.server.ts';
import { keepOccasion } from '#app/services/records/change-draft.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('capture.occasion.title');

export const loader = portalLoader('occasions:register', async ({ tx, officer, params, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('draft');
  const draft = await readDraft(tx, idParam(params, 'id'));
  await audit({ operation: 'draft.read', subject: { kind: 'draft', id: draft.id }, detail: {} });
  if (draft.occasionId !== null) return redirect(`/occasions/${draft.occasionId}`, 303);
  const { members, others } = await findCountries(tx);
  return {
    id: draft.id,
    fields: keptFrom(draft.data.occasion ?? { reportType: draft.reportType }),
    occasionDone: draft.data.occasion !== undefined,
    weaponsDone: draft.data.weapons.length > 0,
    countries: { members, others },
    otherStates: members.filter((state) => state !== officer.memberState),
    latest: latestDate(now),
  };
});

export const action = portalAction(
  'occasions:register',
  async ({ tx, officer, params, form, now, audit }) => {
    if (!isNational(officer)) throw new NotFound('draft');
    const draft = await readDraft(tx, idParam(params, 'id'), { lock: true });
    const subject = { kind: 'draft', id: draft.id } as const;
    if (draft.occasionId !== null) {
      await audit({ operation: 'draft.read', subject, detail: {} });
      return redirect(`/occasions/${draft.occasionId}`, 303);
    }
    const occasion = parseOccasion(form);
    await keepOccasion(tx, draft, occasion, { memberState: officer.memberState, now });
    await audit({ operation: 'draft.saved', subject, detail: { reportType: occasion.reportType } });
    return redirect(`/capture/${draft.id}${after(draft, occasion.reportType)}`, 303);
  },
);

/** Another kind of report has other questions, so the page comes back; otherwise on to what is missing. */
function after(draft: { reportType: ReportType; data: { weapons: unknown[] } }, chosen: ReportType): string {
  if (questions(chosen) !== questions(draft.reportType)) return '/occasion';
  return draft.data.weapons.length > 0 ? '' : '/weapon/new';
}

function questions(type: ReportType): string {
  return `${asksForIntake(type)} ${type === 'seized'}`;
}

export default function OccasionStep() {
  const { id, fields, countries, otherStates, latest, occasionDone, weaponsDone } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const reportType = REPORT_TYPES.find((type) => type === form.fields.reportType?.[0]) ?? ('seized' as const);
  return (
    <>
      <h1>{t('capture.occasion.title')}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <CaptureSteps current="occasion" id={id} occasionDone={occasionDone} weaponsDone={weaponsDone} />
      <form method="post" action={`/capture/${id}/occasion`} noValidate>
        <Panel title={t('capture.occasion.title')}>
          <PlaceFields form={form} latest={latest} />
        </Panel>
        {asksForIntake(reportType) && (
          <>
            <Panel title={t('capture.occasion.ground.title')}>
              <GroundFields form={form} reportType={reportType} />
            </Panel>
            <Panel title={t('capture.occasion.route.title')}>
              <TravelFields form={form} countries={countries} />
            </Panel>
          </>
        )}
        <Panel title={t('capture.occasion.case.title')}>
          <CircumstanceFields form={form} />
        </Panel>
        <Panel title={t('capture.occasion.sharingTitle')}>
          <SharingFields form={form} states={otherStates} />
        </Panel>
        <p className="actions">
          <Button>{t('capture.occasion.save')}</Button>
        </p>
      </form>
    </>
  );
}
