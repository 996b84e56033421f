import { Button } from '#app/components/button.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { agreeHit } from '#app/services/hits/agree-hit.server.ts';
import { readHit, sidesOf } from '#app/services/hits/read-hit.server.ts';

export const meta = pageTitle('hit.agree.title');

export const loader = portalLoader('hits:decide', async ({ tx, officer, params, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('hit');
  const { hit, otherState } = await readHit(tx, officer, idParam(params, 'id'), now);
  await audit({
    operation: 'hit.read',
    subject: { kind: 'hit', id: hit.id },
    concernedStates: [],
    detail: {},
  });
  return { id: hit.id, otherState };
});

export const action = portalAction('hits:decide', async ({ tx, officer, params, audit }) => {
  if (!isNational(officer)) throw new NotFound('hit');
  const id = idParam(params, 'id');
  const hit = await agreeHit(tx, officer, id);
  const { otherState } = sidesOf(hit, officer.memberState);
  await audit({
    operation: 'hit.agreed',
    subject: { kind: 'hit', id },
    concernedStates: otherState === officer.memberState ? [] : [otherState],
    detail: {},
  });
  return redirect(`/hits/${id}?done=agreed`, 303);
});

export default function AgreeHit() {
  const { id, otherState } = useLoaderData<typeof loader>();
  const { t, formatCountry } = useText();
  return (
    <>
      <h1>{t('hit.agree.title')}</h1>
      <p className="lead">{t('hit.agree.lead', { state: formatCountry(otherState) })}</p>
      <form method="post" action={`/hits/${id}/agree`}>
        <p className="actions">
          <Button>{t('hit.agree.submit')}</Button>
          <a href={`/hits/${id}`}>{t('common.cancel')}</a>
        </p>
      </form>
    </>
  );
}
