import { ButtonLink } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { WeaponPhotographs } from '#app/components/photographs/weapon-photographs.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import {
  addOnPage,
  national,
  PHOTOGRAPH_LIMITS,
  photographsPage,
  prepareUpload,
} from '#app/http/photographs.server.ts';
import { portalLoader, portalUpload } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findPhotographedWeapon } from '#app/services/photographs/read-photographed-arm.server.ts';
import { readDraft } from '#app/services/records/capture-draft.server.ts';

export const meta = pageTitle('photograph.title');

/** The step after the marks of a weapon; a weapon that is not saved yet is described first. */
export const loader = portalLoader('photographs:add', async (act) => {
  const draft = await readDraft(act.tx, idParam(act.params, 'id'));
  const key = act.params.weapon ?? '';
  await act.audit({ operation: 'draft.read', subject: { kind: 'draft', id: draft.id }, detail: {} });
  if (draft.occasionId !== null) return redirect(`/occasions/${draft.occasionId}`, 303);
  const view = await findPhotographedWeapon(act.tx, national(act), draft, key);
  if (!view) return redirect(`/capture/${draft.id}/weapon/new`, 303);
  return {
    id: draft.id,
    key,
    occasionDone: draft.data.occasion !== undefined,
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
  const { id, key, occasionDone, view, covers, shows, added, latest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const fields = answer?.fields ?? (shows === undefined ? {} : { shows: [shows] });
  const form = { fields, problems: problemTexts(answer?.problems, t) };
  const weapon = `/capture/${id}/weapon/${key}`;
  return (
    <>
      <h1>{t('photograph.of', { arm: armName(view.arm, t) })}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <CaptureSteps current="weapons" id={id} occasionDone={occasionDone} weaponsDone />
      <WeaponPhotographs
        view={view}
        covers={covers}
        form={form}
        page={`${weapon}/photographs`}
        latest={latest}
        added={answer === undefined ? added : 'added' in answer ? answer.added : undefined}
      />
      <p className="actions">
        <ButtonLink kind="main" to={`/capture/${id}`}>
          {t('photograph.back.draft')}
        </ButtonLink>
        <ButtonLink to={weapon}>{t('photograph.back.weapon')}</ButtonLink>
      </p>
    </>
  );
}
