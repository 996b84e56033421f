import { Button, ButtonLink } from '#app/components/button.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { openStep } from '#app/http/capture-step.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { discardDraft } from '#app/services/records/capture-draft.server.ts';

export const meta = pageTitle('capture.discard.title');

export const loader = portalLoader('occasions:register', async (act) => {
  const { draft, subject, elsewhere } = await openStep(act);
  if (elsewhere) return elsewhere;
  await act.audit({ operation: 'draft.read', subject, detail: {} });
  const { id, reportType, data } = draft;
  return { id, reportType, place: data.place?.place ?? '', weapons: data.weapons.length };
});

export const action = portalAction('occasions:register', async (act) => {
  const { draft, subject, elsewhere } = await openStep(act, { lock: true });
  if (elsewhere) return elsewhere;
  await discardDraft(act.tx, draft.id, act.now);
  await act.audit({ operation: 'draft.discarded', subject, detail: { reportType: draft.reportType } });
  return redirect('/capture', 303);
});

export default function DiscardPage() {
  const { id, reportType, place, weapons } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <h1>{t('capture.discard.title')}</h1>
      <p className="lead">
        {[codeLabel(t, 'reportType', reportType), place, t('capture.drafts.holds', { count: weapons })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="measure">{t('capture.discard.text')}</p>
      <form method="post" action={`/capture/${id}/discard`} className="actions">
        <Button kind="danger">{t('capture.discard.send')}</Button>
        <ButtonLink to={`/capture/${id}`}>{t('capture.discard.keep')}</ButtonLink>
      </form>
    </>
  );
}
