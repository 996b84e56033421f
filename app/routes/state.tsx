import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/choice-field.tsx';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { TIME_ZONES } from '#app/domain/time-zone.ts';
import { parseForm } from '#app/forms/parse.ts';
import { stateForm } from '#app/forms/state.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readStateSettings, settleState } from '#app/services/states/settle-state.server.ts';

export const meta = pageTitle('check.state.title');

export const loader = portalLoader('state:settle', async ({ tx, officer, audit }) => {
  if (!isNational(officer)) throw new NotFound('state');
  await audit({ operation: 'state.read', detail: {} });
  return {
    memberState: officer.memberState,
    ...(await readStateSettings(tx, officer.memberState)),
    zones: [...TIME_ZONES],
  };
});

export const action = portalAction('state:settle', async ({ tx, officer, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('state');
  const said = parseForm(stateForm, Object.fromEntries(form));
  const { timeZone } = await readStateSettings(tx, officer.memberState);
  const settled = { twoPersonCheck: said.twoPersonCheck, timeZone: said.timeZone ?? timeZone };
  await settleState(tx, officer.memberState, settled);
  await audit({
    operation: 'state.settled',
    detail: { twoPersonCheck: settled.twoPersonCheck ? 'yes' : 'no', timeZone: settled.timeZone },
  });
  return redirect('/state?done=saved', 303);
});

export default function StatePage() {
  const { memberState, twoPersonCheck, timeZone, zones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatCountry } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('check.state.heading', { state: formatCountry(memberState) })}</h1>
      <ErrorSummary errors={problems.summary} />
      <Done
        words={{
          saved: `${t(twoPersonCheck ? 'check.state.savedOn' : 'check.state.savedOff')} ${t('check.state.savedZone', { zone: timeZone })}`,
        }}
      />
      <form method="post" action="/state" className="measure" noValidate>
        <Panel title={t('check.state.capture')}>
          <CheckboxField
            name="twoPersonCheck"
            label={t('check.state.twoPersonCheck')}
            hint={t('check.state.twoPersonCheckHint')}
            checked={answer ? answer.fields.twoPersonCheck !== undefined : twoPersonCheck}
          />
        </Panel>
        <Panel title={t('check.state.time')}>
          <SelectField
            name="timeZone"
            label={t('check.state.timeZone')}
            hint={t('check.state.timeZoneHint')}
            error={problems.of('timeZone')}
            value={answer?.fields.timeZone?.[0] ?? timeZone}
            options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            placeholder={false}
            required
          />
        </Panel>
        <p className="actions">
          <Button>{t('common.save')}</Button>
        </p>
      </form>
      <p>
        <a href="/state/calendar">{t('calendar.link')}</a>
      </p>
      <p>
        <a href="/state/directory">{t('directory.own.title')}</a>
      </p>
      <p>
        <a href="/state/weights">{t('decide.weights.link')}</a>
      </p>
    </>
  );
}
