import { Button, ButtonLink } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { KeptOnDevice } from '#app/components/device/kept-on-device.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { ADD_FORM } from '#app/components/photographs/add-form.tsx';
import { WeaponPhotographs } from '#app/components/photographs/weapon-photographs.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { nextStep, openStep } from '#app/http/capture-step.server.ts';
import { idParam } from '#app/http/param.ts';
import {
  addOnPage,
  PHOTOGRAPH_LIMITS,
  photographsPage,
  prepareUpload,
} from '#app/http/photographs.server.ts';
import { type FormAct, portalLoader, portalUpload } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findPhotographedWeapon } from '#app/services/photographs/read-photographed-arm.server.ts';
import { readDraft, type StoredDraft } from '#app/services/records/capture-draft.server.ts';
import { readProgress } from '#app/services/records/read-progress.server.ts';

export const meta = pageTitle('photograph.title');

/** The step after the marks of an item; one that is not saved yet is described first. */
export const loader = portalLoader('photographs:add', async (act) => {
  const { draft, officer, subject, elsewhere } = await openStep(act);
  if (elsewhere) return elsewhere;
  const key = act.params.weapon ?? '';
  await act.audit({ operation: 'draft.read', subject, detail: {} });
  const view = await findPhotographedWeapon(act.tx, officer, draft, key);
  if (!view) return redirect(`/capture/${draft.id}/weapon/new`, 303);
  return {
    id: draft.id,
    key,
    number: draft.data.weapons.findIndex((weapon) => weapon.key === key) + 1,
    progress: await readProgress(act.tx, draft, key),
    ...photographsPage(act, view),
  };
});

export const action = portalUpload(
  'photographs:add',
  PHOTOGRAPH_LIMITS,
  (act) => {
    const { id, weapon: key = '' } = act.params;
    const holder = () => ({ draftId: idParam(act.params, 'id'), key });
    const page = `/capture/${id}/weapon/${key}/photographs`;
    const intent = act.form.get('intent');
    if (intent !== 'continue' && intent !== 'another') return addOnPage(act, holder, page);
    const { kept, problems } = act.prepared;
    if (kept.length === 0 && problems.length === 0) return goOn(act, intent);
    return addOnPage(act, holder, page, async () =>
      onwardFrom(await readDraft(act.tx, idParam(act.params, 'id')), intent),
    );
  },
  prepareUpload,
);

type Onward = 'continue' | 'another';

/** Goes on from a form that brought no photograph. */
async function goOn(act: FormAct, intent: Onward) {
  const { draft, subject, elsewhere } = await openStep(act);
  if (elsewhere) return elsewhere;
  await act.audit({ operation: 'draft.read', subject, detail: {} });
  return redirect(onwardFrom(draft, intent), 303);
}

function onwardFrom(draft: StoredDraft, intent: Onward): string {
  return intent === 'another' ? `/capture/${draft.id}/weapon/new` : nextStep(draft);
}

export default function DraftPhotographsPage() {
  const { id, key, number, progress, view, covers, shows, added, latest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const fields = answer?.fields ?? (shows === undefined ? {} : { shows: [shows] });
  const form = { fields, problems: problemTexts(answer?.problems, t) };
  const weapon = `/capture/${id}/weapon/${key}`;
  return (
    <>
      <h1>{t('capture.photographs.heading', { number, what: armName(view.arm, t) })}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <CaptureSteps current="photographs" id={id} progress={progress} />
      <KeptOnDevice answered={answer !== undefined} />
      <WeaponPhotographs
        view={view}
        covers={covers}
        form={form}
        page={`${weapon}/photographs`}
        latest={latest}
        goesOn
        added={answer === undefined ? added : 'added' in answer ? answer.added : undefined}
      />
      <p className="actions">
        <Button form={ADD_FORM} name="intent" value="continue">
          {t('capture.photographs.next')}
        </Button>
        <Button kind="plain" form={ADD_FORM} name="intent" value="another">
          {t('capture.photographs.another')}
        </Button>
        <ButtonLink to={weapon}>{t('photograph.back.weapon')}</ButtonLink>
      </p>
    </>
  );
}
