import { ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { WeaponPhotographs } from '#app/components/photographs/weapon-photographs.tsx';
import { armName } from '#app/components/record/arm-name.ts';
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
import { readPhotographedRecord } from '#app/services/photographs/read-photographed-arm.server.ts';

export const meta = pageTitle('photograph.title');

export const loader = portalLoader('photographs:add', async (act) => {
  const id = idParam(act.params, 'id');
  const view = await readPhotographedRecord(act.tx, national(act), id);
  await act.audit({
    operation: 'record.read',
    subject: { kind: 'record', id },
    concernedStates: [],
    detail: {},
  });
  return { id, ...photographsPage(act, view) };
});

export const action = portalUpload(
  'photographs:add',
  PHOTOGRAPH_LIMITS,
  (act) =>
    addOnPage(act, () => ({ recordId: idParam(act.params, 'id') }), `/records/${act.params.id}/photographs`),
  prepareUpload,
);

export default function RecordPhotographsPage() {
  const { id, view, covers, shows, added, latest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const fields = answer?.fields ?? (shows === undefined ? {} : { shows: [shows] });
  const form = { fields, problems: problemTexts(answer?.problems, t) };
  return (
    <>
      <h1>{t('photograph.of', { arm: armName(view.arm, t) })}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <WeaponPhotographs
        view={view}
        covers={covers}
        form={form}
        page={`/records/${id}/photographs`}
        latest={latest}
        added={answer === undefined ? added : 'added' in answer ? answer.added : undefined}
      />
      <p className="actions">
        <ButtonLink to={`/records/${id}`}>{t('photograph.back.record')}</ButtonLink>
      </p>
    </>
  );
}
