import { Button } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { ItemNotices } from '#app/components/capture/item-notices.tsx';
import { CaptureScript, LiveAdvice } from '#app/components/capture/live-advice.tsx';
import { StepConflict } from '#app/components/capture/step-conflict.tsx';
import { StepVersion } from '#app/components/capture/step-version.tsx';
import { WeaponFields } from '#app/components/capture/weapon-fields.tsx';
import { KeptOnDevice } from '#app/components/device/kept-on-device.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { KindButtons, kindOf } from '#app/components/item/kind-buttons.tsx';
import { Panel } from '#app/components/panel.tsx';
import { parseItem } from '#app/forms/capture-input.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { openStep, weaponParam } from '#app/http/capture-step.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { type FormAnswer, keptFields } from '#app/http/refusals.server.ts';
import { changedMeanwhile } from '#app/http/step-conflict.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { keepItem, newDraftKey, removeWeapon } from '#app/services/records/change-draft.server.ts';
import { adviceOn } from '#app/services/records/draft-advice.server.ts';
import { readProgress } from '#app/services/records/read-progress.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { findSuggestions } from '#app/services/records/find-suggestions.server.ts';
import { identifiedBefore } from '#app/services/records/from-query.ts';
import { likePrevious } from '#app/services/records/like-previous.ts';
import { stepContent } from '#app/services/records/step-version.ts';

export const meta = pageTitle('capture.weapon.title');

export const loader = portalLoader('occasions:register', async (act) => {
  const { tx, now, audit } = act;
  const key = weaponParam(act);
  const { draft, subject, elsewhere } = await openStep(act);
  if (elsewhere) return elsewhere;
  await audit({ operation: 'draft.read', subject, detail: {} });
  if (key === 'new') return redirect(`/capture/${draft.id}/weapon/${newDraftKey()}`, 303);
  const { weapons } = draft.data;
  const at = weapons.findIndex((weapon) => weapon.key === key);
  const stored = weapons[at];
  const { members, others } = await findCountries(tx);
  return {
    id: draft.id,
    key,
    known: stored !== undefined,
    number: at >= 0 ? at + 1 : weapons.length + 1,
    version: stepContent(draft, { step: 'identify', key }).version,
    fields: stored ? keptFrom(stored) : identifiedBefore(draft.data),
    advice: stored && (await adviceOn(tx, stored, now)),
    hasPrevious: at > 0 || (at < 0 && weapons.length > 0),
    progress: await readProgress(tx, draft, key),
    countries: { members, others },
    suggested: await findSuggestions(tx),
  };
});

export const action = portalAction('occasions:register', async (act) => {
  const { tx, form, now, audit } = act;
  const key = weaponParam(act);
  const { draft, subject, elsewhere } = await openStep(act, { lock: true });
  if (elsewhere) return elsewhere;
  const intent = String(form.get('intent') ?? '');
  const fields = keptFields(form);
  const changed = changedFields(intent, fields, likePrevious(draft.data.weapons, key));
  if (changed) {
    await audit({ operation: 'draft.read', subject, detail: {} });
    return json<FormAnswer>({ problems: [], fields: changed });
  }
  const saved = { operation: 'draft.saved', subject, detail: { reportType: draft.reportType } } as const;
  if (intent === 'remove') {
    await removeWeapon(tx, draft, key, now);
    await audit(saved);
    return redirect(`/capture/${draft.id}`, 303);
  }
  const meanwhile = await changedMeanwhile(act, { draft, subject }, { step: 'identify', key });
  if (meanwhile) return meanwhile;
  const itemKey = key === 'new' ? newDraftKey() : key;
  await keepItem(tx, draft, itemKey, parseItem(form), now);
  await audit(saved);
  return redirect(`/capture/${draft.id}/weapon/${itemKey}/marks`, 303);
});

/** What a button that does not save makes of the fields: another kind, or what the item before was. */
function changedFields(
  intent: string,
  fields: Record<string, readonly string[]>,
  previous: Record<string, string[]>,
) {
  if (intent === 'same') return { ...fields, ...previous };
  const kind = /^kind:(\w+)$/.exec(intent)?.[1];
  return kind === undefined ? undefined : { ...fields, itemKind: [kind] };
}

export default function IdentifyStep() {
  const { id, key, known, number, fields, version, advice, hasPrevious, progress, countries, suggested } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const here = `/capture/${id}/weapon/${key}`;
  return (
    <>
      <h1>{t('capture.weapon.heading', { number })}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <CaptureSteps current="identify" id={id} progress={progress} />
      <p className="lead">{t('capture.weapon.lead')}</p>
      {advice && answer === undefined && <ItemNotices advice={advice} />}
      <KeptOnDevice answered={answer !== undefined} />
      {answer?.stored && <StepConflict stored={answer.stored} typed={form.fields} here={here} />}
      <form method="post" action={here} noValidate id="identify" data-keep>
        <StepVersion version={version} fields={form.fields} />
        {/* The first button is the one that Enter presses. */}
        <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
        <KindButtons kind={kindOf(form.fields)} action={here} />
        {hasPrevious && !known && (
          <div className="field">
            <Button kind="plain" name="intent" value="same" formAction={`${here}#identify`}>
              {t('item.sameAsPrevious')}
            </Button>
            <p className="hint">{t('item.sameAsPreviousHint')}</p>
          </div>
        )}
        <Panel title={t('capture.weapon.identify')}>
          <WeaponFields form={form} countries={countries} suggested={suggested} />
        </Panel>
        <LiveAdvice from={`/capture/${id}/advice?weapon=${key}`} />
        <CaptureScript />
        <p className="actions">
          <Button name="intent" value="save">
            {t('capture.weapon.save')}
          </Button>
          {known && (
            <Button kind="danger" name="intent" value="remove">
              {t('capture.weapon.remove')}
            </Button>
          )}
        </p>
      </form>
    </>
  );
}
