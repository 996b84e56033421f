import { MarkPlaces } from '#app/components/mark-places.tsx';
import { Button, ButtonLink } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { ItemNotices } from '#app/components/capture/item-notices.tsx';
import { LiveAdvice } from '#app/components/capture/live-advice.tsx';
import { MarkRows } from '#app/components/capture/mark-rows.tsx';
import { StepConflict } from '#app/components/capture/step-conflict.tsx';
import { StepVersion } from '#app/components/capture/step-version.tsx';
import { KeptOnDevice } from '#app/components/device/kept-on-device.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { firstMarks } from '#app/domain/item.ts';
import { parseMarks } from '#app/forms/capture-input.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { asksForASecondLook } from '#app/domain/identification.ts';
import { needsMarks } from '#app/forms/marks.ts';
import { changeRows, MARK_ROWS, shownRows } from '#app/forms/rows.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { openStep, weaponParam } from '#app/http/capture-step.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { type FormAnswer, keptFields } from '#app/http/refusals.server.ts';
import { changedMeanwhile } from '#app/http/step-conflict.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { keepMarks } from '#app/services/records/change-draft.server.ts';
import { adviceOn } from '#app/services/records/draft-advice.server.ts';
import { stepContent } from '#app/services/records/step-version.ts';
import { markedBefore } from '#app/services/records/from-query.ts';
import { readProgress } from '#app/services/records/read-progress.server.ts';

export const meta = pageTitle('capture.marks.title');

/** An item is identified before its marks are written down. */
export const loader = portalLoader('occasions:register', async (act) => {
  const { tx, now, audit } = act;
  const key = weaponParam(act);
  const { draft, subject, elsewhere } = await openStep(act);
  if (elsewhere) return elsewhere;
  await audit({ operation: 'draft.read', subject, detail: {} });
  const { weapons } = draft.data;
  const number = weapons.findIndex((weapon) => weapon.key === key) + 1;
  const item = weapons[number - 1];
  if (item === undefined) return redirect(`/capture/${draft.id}/weapon/${key}`, 303);
  const marks =
    item.marks.length > 0
      ? item.marks
      : markedBefore(draft.data, key, firstMarks(item.itemKind, item.partKind));
  return {
    id: draft.id,
    key,
    item,
    number,
    fields: keptFrom({ marks }),
    version: stepContent(draft, { step: 'marks', key }).version,
    advice: await adviceOn(tx, item, now),
    progress: await readProgress(tx, draft, key),
  };
});

export const action = portalAction('occasions:register', async (act) => {
  const { tx, form, now, audit } = act;
  const key = weaponParam(act);
  const { draft, subject, elsewhere } = await openStep(act, { lock: true });
  if (elsewhere) return elsewhere;
  const item = draft.data.weapons.find((weapon) => weapon.key === key);
  const intent = String(form.get('intent') ?? '');
  const fields = changeRows(intent, keptFields(form), [MARK_ROWS]);
  if (fields || !item) {
    await audit({ operation: 'draft.read', subject, detail: {} });
    return fields
      ? json<FormAnswer>({ problems: [], fields })
      : redirect(`/capture/${draft.id}/weapon/${key}`, 303);
  }
  const changed = await changedMeanwhile(act, { draft, subject }, { step: 'marks', key });
  if (changed) return changed;
  const marks = parseMarks(form, { needed: needsMarks(item.itemKind) });
  await keepMarks(tx, draft, key, marks, now);
  await audit({ operation: 'draft.saved', subject, detail: { reportType: draft.reportType } });
  if (intent === 'save-another') return redirect(`/capture/${draft.id}/weapon/new`, 303);
  const { warnings } = await adviceOn(tx, { ...item, marks }, now);
  const noticed = intent !== 'go-on' && warnings.some(asksForASecondLook);
  return redirect(`/capture/${draft.id}/weapon/${key}/${noticed ? 'marks' : 'photographs'}`, 303);
});

export default function MarksStep() {
  const { id, key, item, number, fields, version, advice, progress } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const here = `/capture/${id}/weapon/${key}/marks`;
  const noticed = answer === undefined && advice.warnings.length > 0;
  return (
    <>
      <h1>{t('capture.marks.heading', { number, what: armName(item, t) })}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <CaptureSteps current="marks" id={id} progress={progress} />
      {noticed && <ItemNotices advice={advice} />}
      <p className="measure">{t('capture.weapon.marksLead')}</p>
      <MarkPlaces />
      <KeptOnDevice answered={answer !== undefined} />
      {answer?.stored && <StepConflict stored={answer.stored} typed={form.fields} here={here} />}
      <form method="post" action={here} noValidate data-keep>
        <StepVersion version={version} fields={form.fields} />
        {/* The first button is the one that Enter presses. */}
        <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
        <MarkRows form={form} rows={shownRows(form.fields, MARK_ROWS)} action={here} kind={item.itemKind} />
        <LiveAdvice from={`/capture/${id}/advice?weapon=${key}`} />
        <p className="actions">
          <Button name="intent" value={noticed && progress.marked ? 'go-on' : 'save'}>
            {t('capture.marks.save')}
          </Button>
          <Button kind="plain" name="intent" value="save-another">
            {t('capture.weapon.saveAnother')}
          </Button>
          <ButtonLink to={`/capture/${id}/weapon/${key}`}>{t('capture.marks.back')}</ButtonLink>
        </p>
      </form>
    </>
  );
}
