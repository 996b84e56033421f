import { Button, ButtonLink } from '#app/components/button.tsx';
import { SharingFields } from '#app/components/capture/sharing-fields.tsx';
import { AmendProblems } from '#app/components/history/amend-problems.tsx';
import { ReasonField } from '#app/components/history/reason-field.tsx';
import { WithdrawnNotice } from '#app/components/history/withdrawn-notice.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { armOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { sharingForm } from '#app/forms/occasion.ts';
import { parseForm } from '#app/forms/parse.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { amendOnPage, nationalOf } from '#app/http/amend-page.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { changeSharing, readSharing } from '#app/services/amendments/change-sharing.server.ts';

export const meta = pageTitle('history.sharing.title');

/** What other States may learn of a record, to be changed. */
export const loader = portalLoader('records:amend', async (act) => {
  const found = await readSharing(act.tx, nationalOf(act), idParam(act.params, 'id'));
  await act.audit({
    operation: 'record.read',
    subject: { kind: 'record', id: found.record.id },
    concernedStates: [],
    detail: {},
  });
  return found;
});

export const action = portalAction('records:amend', (act) =>
  amendOnPage(act, async (officer, id, { reason, version }) => {
    const chosen = parseForm(sharingForm, {
      sharing: act.form.get('sharing'),
      sharedWith: act.form.getAll('sharedWith'),
    });
    const moved = await changeSharing(act.tx, officer, id, { ...chosen, reason, version });
    if (!moved) throw new Invalid([{ field: 'sharing', key: 'history.problem.nothing' }]);
    await act.audit({ operation: 'sharing.changed', subject: { kind: 'record', id }, detail: moved });
    return `/records/${id}`;
  }),
);

export default function ChangeSharing() {
  const { record, sharedWith, otherStates } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = {
    fields: answer?.fields ?? { sharing: [record.sharing], sharedWith },
    problems: problemTexts(answer?.problems, t),
  };
  return (
    <>
      <h1>{t('history.sharing.heading', { what: armName(armOf(record), t) })}</h1>
      <AmendProblems answer={answer} problems={form.problems} />
      {record.status === 'withdrawn' ? (
        <WithdrawnNotice recordId={record.id} />
      ) : (
        <form method="post" noValidate>
          <p className="lead">{t('history.sharing.lead')}</p>
          <Notice>
            <p>{t('history.sharing.looksForward')}</p>
          </Notice>
          <Panel title={t('record.sharing')}>
            <SharingFields form={form} states={otherStates} />
          </Panel>
          <ReasonField form={form} version={record.version} />
          <p className="actions">
            <Button>{t('history.sharing.save')}</Button>
            <ButtonLink to={`/records/${record.id}`}>{t('history.backToRecord')}</ButtonLink>
          </p>
        </form>
      )}
    </>
  );
}
