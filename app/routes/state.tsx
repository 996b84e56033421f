import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/choice-field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { asksForTwo, settleTwoPersonCheck } from '#app/services/records/two-person-check.server.ts';

export const meta = pageTitle('check.state.title');

export const loader = portalLoader('state:settle', async ({ tx, officer, url, audit }) => {
  if (!isNational(officer)) throw new NotFound('state');
  await audit({ operation: 'state.read', detail: {} });
  return {
    memberState: officer.memberState,
    twoPersonCheck: await asksForTwo(tx, officer.memberState),
    saved: url.searchParams.get('saved') === '1',
  };
});

export const action = portalAction('state:settle', async ({ tx, officer, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('state');
  const on = form.get('twoPersonCheck') === 'yes';
  await settleTwoPersonCheck(tx, officer.memberState, on);
  await audit({ operation: 'state.settled', detail: { twoPersonCheck: on ? 'yes' : 'no' } });
  return redirect('/state?saved=1', 303);
});

export default function StatePage() {
  const { memberState, twoPersonCheck, saved } = useLoaderData<typeof loader>();
  const { t, formatCountry } = useText();
  return (
    <>
      <h1>{t('check.state.heading', { state: formatCountry(memberState) })}</h1>
      {saved && (
        <Notice tone="success" live>
          <p>{t(twoPersonCheck ? 'check.state.savedOn' : 'check.state.savedOff')}</p>
        </Notice>
      )}
      <form method="post" action="/state">
        <Panel title={t('check.state.capture')}>
          <CheckboxField
            name="twoPersonCheck"
            label={t('check.state.twoPersonCheck')}
            hint={t('check.state.twoPersonCheckHint')}
            checked={twoPersonCheck}
          />
        </Panel>
        <p className="actions">
          <Button>{t('common.save')}</Button>
        </p>
      </form>
      <p>
        <a href="/state/calendar">{t('calendar.link')}</a>
      </p>
    </>
  );
}
