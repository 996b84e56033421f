import { SealBroken } from '#app/auth/party-box.ts';
import { Button } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { asksForIntake, CircumstanceFields, GroundFields } from '#app/components/capture/context-fields.tsx';
import { DraftParties } from '#app/components/capture/draft-parties.tsx';
import { StepConflict } from '#app/components/capture/step-conflict.tsx';
import { StepVersion } from '#app/components/capture/step-version.tsx';
import { TravelFields } from '#app/components/capture/travel-fields.tsx';
import { KeptOnDevice } from '#app/components/device/kept-on-device.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { parseWhoAndWhy } from '#app/forms/capture-input.ts';
import { type KeptFields, keptFrom } from '#app/forms/kept.ts';
import { changeRows, PARTY_ROWS, shownRows, STOP_ROWS } from '#app/forms/rows.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { type OpenedStep, openStep } from '#app/http/capture-step.server.ts';
import { partyOf, withKeys, withOpened } from '#app/http/draft-parties.server.ts';
import { boxOf } from '#app/http/event-form.server.ts';
import { type FormAct, portalAction, portalLoader } from '#app/http/portal.server.ts';
import { type FormAnswer, keptFields } from '#app/http/refusals.server.ts';
import { changedMeanwhile } from '#app/http/step-conflict.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { changedParties } from '#app/services/parties/draft-parties.ts';
import {
  keepContext,
  newDraftKey as newKey,
  removeParty,
} from '#app/services/records/change-draft.server.ts';
import { readProgress } from '#app/services/records/read-progress.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { stepContent } from '#app/services/records/step-version.ts';

export const meta = pageTitle('capture.context.title');

/** Of persons and organizations the page tells as what they are involved; who they are stays sealed. */
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
    parties: (draft.data.parties ?? []).map(({ key, kind, role }) => ({ key, kind, role })),
    version: stepContent(draft, { step: 'context' }).version,
    progress: await readProgress(tx, draft),
    countries: { members, others },
  };
});

export const action = portalAction('occasions:register', async (act) => {
  const { tx, form, now, audit } = act;
  const { draft, subject, elsewhere } = await openStep(act, { lock: true });
  if (elsewhere) return elsewhere;
  const fields = changeRows(form.get('intent'), keptFields(form), [STOP_ROWS, PARTY_ROWS]);
  if (fields) {
    await audit({ operation: 'draft.read', subject, detail: {} });
    return json<FormAnswer>({ problems: [], fields: withKeys(fields, newKey) });
  }
  const answer = await changeOneParty(act, draft);
  if (answer) return answer;
  const changed = await changedMeanwhile(act, { draft, subject }, { step: 'context' });
  if (changed) return changed;
  const { context, parties: rows } = parseWhoAndWhy(form);
  const parties = changedParties(draft.id, draft.data.parties, rows, { box: boxOf(act.context), newKey });
  await keepContext(tx, draft, { context, parties }, now);
  await audit({ operation: 'draft.saved', subject, detail: { reportType: draft.reportType } });
  return redirect(`/capture/${draft.id}${draft.data.weapons.length > 0 ? '' : '/weapon/new'}`, 303);
});

/** The buttons of an entry that the draft keeps: it is opened into a row for its officer, or taken out at once. */
async function changeOneParty(act: FormAct, draft: OpenedStep['draft']) {
  const { tx, form, now, audit } = act;
  const subject = { kind: 'draft', id: draft.id } as const;
  const fields: KeptFields = keptFields(form);
  const [opened, removed] = ['open-entry', 'remove-entry'].map((word) =>
    partyOf(form.get('intent'), word, draft.data.parties),
  );
  if (removed) {
    await removeParty(tx, draft, removed.key, now);
    await audit({ operation: 'draft.saved', subject, detail: { reportType: draft.reportType } });
    return json<FormAnswer>({ problems: [], fields });
  }
  if (!opened) return undefined;
  try {
    const answer = { problems: [], fields: withOpened(fields, draft.id, opened, boxOf(act.context)) };
    await audit({ operation: 'draft.opened', subject, detail: { parties: 1 } });
    return json<FormAnswer>(answer);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    act.context.log.error({ err: error }, 'data of persons cannot be opened');
    await audit({ operation: 'draft.read', subject, detail: {} });
    return json<FormAnswer>(
      { problems: [{ field: 'parties', key: 'party.page.broken' }], fields },
      { status: 503 },
    );
  }
}

export default function ContextStep() {
  const { id, reportType, fields, version, parties, progress, countries } = useLoaderData<typeof loader>();
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
      <KeptOnDevice answered={answer !== undefined} />
      {answer?.stored && <StepConflict stored={answer.stored} typed={form.fields} here={here} />}
      <form method="post" action={here} noValidate data-keep>
        <StepVersion version={version} fields={form.fields} />
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
        <Panel title={t('party.title')}>
          <DraftParties form={form} parties={parties} countries={countries} action={here} />
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
