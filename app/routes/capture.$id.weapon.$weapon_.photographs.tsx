import { ButtonLink } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { KeptOnDevice } from '#app/components/device/kept-on-device.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
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
import { portalLoader, portalUpload } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findPhotographedWeapon } from '#app/services/photographs/read-photographed-arm.server.ts';
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
    next: nextStep(draft),
    ...photographsPage(act, view),
  };
});

export const action = portalUpload(
  'photographs:add',
  PHOTOGRAPH_LIMITS,
  (act) => {
    const { id, weapon: key = '' } = act.params;
    const holder = () => ({ draftId: idParam(act.params, 'id'), key });
    return addOnPage(act, holder, `/capture/${id}/weapon/${key}/photographs`);
  },
  prepareUpload,
);

export default function DraftPhotographsPage() {
  const { id, key, number, progress, next, view, covers, shows, added, latest } =
    useLoaderData<typeof loader>();
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
        added={answer === undefined ? added : 'added' in answer ? answer.added : undefined}
      />
      <p className="actions">
        <ButtonLink kind="main" to={next}>
          {t('capture.photographs.next')}
        </ButtonLink>
        <ButtonLink to={`/capture/${id}/weapon/new`}>{t('capture.photographs.another')}</ButtonLink>
        <ButtonLink to={weapon}>{t('photograph.back.weapon')}</ButtonLink>
      </p>
    </>
  );
}
