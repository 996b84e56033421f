import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { waysToReopen } from '#app/domain/hit.ts';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { reopenForm } from '#app/forms/hit.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readHit, sidesOf } from '#app/services/hits/read-hit.server.ts';
import { reopenHit } from '#app/services/hits/reopen-hit.server.ts';

export const meta = pageTitle('hit.reopen.title');

export const loader = portalLoader('hits:decide', async ({ tx, officer, params, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('hit');
  const { hit, decisions } = await readHit(tx, officer, idParam(params, 'id'), now);
  await audit({
    operation: 'hit.read',
    subject: { kind: 'hit', id: hit.id },
    concernedStates: [],
    detail: {},
  });
  const way = waysToReopen(hit.status, decisions, officer.memberState);
  if (way === undefined) throw new Conflict('hit.problem.open');
  return { id: hit.id, way };
});

export const action = portalAction('hits:decide', async ({ tx, officer, params, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('hit');
  const id = idParam(params, 'id');
  const { reason } = parseForm(reopenForm, Object.fromEntries(form));
  const { hit, way } = await reopenHit(tx, officer, id, reason);
  const { otherState } = sidesOf(hit, officer.memberState);
  await audit({
    operation: 'hit.reopened',
    subject: { kind: 'hit', id },
    concernedStates: otherState === officer.memberState ? [] : [otherState],
    detail: {},
  });
  return redirect(`/hits/${id}?done=${way === 'takeBack' ? 'takenBack' : 'reopened'}`, 303);
});

export default function ReopenHit() {
  const { id, way } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t(way === 'takeBack' ? 'hit.takeBack.title' : 'hit.reopen.title')}</h1>
      <p className="lead">{t(way === 'takeBack' ? 'hit.takeBack.lead' : 'hit.reopen.lead')}</p>
      <ErrorSummary errors={problems.summary} />
      <form method="post" action={`/hits/${id}/reopen`} className="measure" noValidate>
        <TextArea
          name="reason"
          label={t('hit.reopen.reason')}
          hint={t('hit.reopen.reasonHint')}
          value={answer?.fields.reason?.[0]}
          error={problems.of('reason')}
          rows={3}
          required
        />
        <p className="actions">
          <Button>{t(way === 'takeBack' ? 'hit.takeBack.submit' : 'hit.reopen.submit')}</Button>
          <a href={`/hits/${id}`}>{t('common.cancel')}</a>
        </p>
      </form>
    </>
  );
}
