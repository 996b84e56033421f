import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { Tag } from '#app/components/tag.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { Conflict } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { suspensionForm } from '#app/forms/suspension.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { listStates, settleSuspension } from '#app/services/states/suspend-state.server.ts';

export const meta = pageTitle('states.title');

/** The States of the region; the administrator suspends one, or lifts its suspension. */
export const loader = portalLoader('states:suspend', async ({ tx, audit }) => {
  const states = await listStates(tx);
  await audit({ operation: 'states.listed', detail: { shown: states.length } });
  return { states };
});

export const action = portalAction('states:suspend', async ({ tx, officer, form, now, audit }) => {
  const said = parseForm(suspensionForm, Object.fromEntries(form));
  try {
    await settleSuspension(tx, officer, said, now);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: 'states.listed', detail: { shown: 0 } });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
  await audit({
    operation: said.intent === 'suspend' ? 'state.suspended' : 'state.resumed',
    concernedStates: [said.state],
    detail: {},
  });
  return redirect('/states', 303);
});

export default function States() {
  const { states } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatCountry, formatDate, formatDateTime } = useText();
  const problems = problemTexts(answer?.problems, t);
  const wrong = answer?.fields.state?.[0];
  return (
    <>
      <h1>{t('states.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead measure">{t('states.lead')}</p>
      {states.map(({ code, joinedOn, suspensions }) => {
        const [last] = suspensions;
        const suspended = last !== undefined && last.lifted_at === null;
        return (
          <Panel key={code} title={formatCountry(code)}>
            <p>
              <Tag tone={suspended ? 'warning' : 'success'}>
                {t(suspended ? 'states.suspended' : 'states.active')}
              </Tag>{' '}
              {t('states.joined', { date: formatDate(joinedOn) })}
            </p>
            {suspensions.map((one) => (
              <div key={one.id}>
                <p>
                  {t('states.since', {
                    date: formatDateTime(one.suspended_at),
                    name: one.suspended_by_name,
                  })}
                </p>
                <blockquote className="saying as-written">{one.reason}</blockquote>
                {one.lifted_at !== null && (
                  <>
                    <p>
                      {t('states.lifted', {
                        date: formatDateTime(one.lifted_at),
                        name: one.lifted_by_name ?? '',
                      })}
                    </p>
                    <blockquote className="saying as-written">{one.lift_reason}</blockquote>
                  </>
                )}
              </div>
            ))}
            <details open={wrong === code}>
              <summary>{t(suspended ? 'states.lift' : 'states.suspend')}</summary>
              <form method="post" action="/states" className="measure" noValidate>
                <input type="hidden" name="state" value={code} />
                <input type="hidden" name="intent" value={suspended ? 'lift' : 'suspend'} />
                <p>{t(suspended ? 'states.liftConsequence' : 'states.consequence')}</p>
                <TextArea
                  id={wrong === code ? 'reason' : `reason-${code}`}
                  name="reason"
                  label={t('states.reason')}
                  hint={t('states.reasonHint')}
                  value={wrong === code ? answer?.fields.reason?.[0] : undefined}
                  error={wrong === code ? problems.of('reason') : undefined}
                  rows={3}
                  required
                />
                <p className="actions">
                  <Button kind={suspended ? 'main' : 'danger'}>
                    {t(suspended ? 'states.lift' : 'states.suspend')}
                  </Button>
                </p>
              </form>
            </details>
          </Panel>
        );
      })}
    </>
  );
}
