import { Button } from '#app/components/button.tsx';
import { ContactCard } from '#app/components/contact-card.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { Done } from '#app/components/done.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { ClockPair } from '#app/components/trace/clock-pair.tsx';
import { StatusTag } from '#app/components/trace/status-tag.tsx';
import { Timeline } from '#app/components/trace/timeline.tsx';
import { Conflict } from '#app/domain/refusal.ts';
import { callForm } from '#app/forms/coordinator-contact.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { noteCall, readLateRequest, remindState } from '#app/services/traces/remind-state.server.ts';

export const meta = pageTitle('trace.remind.title');

/** The deadlines of a request, whom to call and what was done about them; of the case nothing. */
export const loader = portalLoader('clocks:remind', async ({ tx, params, now, audit }) => {
  const late = await readLateRequest(tx, idParam(params, 'id'), now);
  await audit({ operation: 'clocks.read', detail: { shown: 1 } });
  return late;
});

export const action = portalAction('clocks:remind', async ({ tx, officer, params, form, now, audit }) => {
  const id = idParam(params, 'id');
  const fields = Object.fromEntries(form);
  const kind = fields.intent === 'called' ? 'called' : 'reminded';
  try {
    const request =
      kind === 'called'
        ? await noteCall(tx, officer, id, parseForm(callForm, fields), now)
        : await remindState(tx, officer, id, now);
    await audit({
      operation: kind === 'called' ? 'request.called' : 'request.reminded',
      subject: { kind: 'request', id },
      concernedStates: [request.requesting_state, request.addressed_state],
      detail: {},
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: 'clocks.read', detail: { shown: 1 } });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
  return redirect(`/requests/${id}/remind?done=${kind}`, 303);
});

export default function Remind() {
  const { request, clocks, late, today, remindedToday, outside, contacts, done, reminders } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatCountry, formatDate } = useText();
  const problems = problemTexts(answer?.problems, t);
  const owes = request.addressed_state;
  const state = formatCountry(owes);
  const contact = contacts[owes];
  const asking = contacts[request.requesting_state];
  const kept = (name: string) => answer?.fields[name]?.[0];
  return (
    <>
      <h1>
        {t('trace.remind.title')} – <span className="reference">{request.reference}</span>
      </h1>
      <ErrorSummary errors={problems.summary} />
      {answer === undefined && (
        <Done
          words={{
            reminded: t('trace.remind.done.reminded', { state }),
            called: t('trace.remind.done.called'),
          }}
        />
      )}
      <p className="lead">
        {t('trace.parties', {
          requesting: formatCountry(request.requesting_state),
          addressed: state,
          date: formatDate(request.sent_at),
        })}
      </p>
      <p>
        <StatusTag status={request.status} urgent={request.urgent} />
      </p>
      <ClockPair clocks={clocks} />
      {late ? (
        <Notice tone="warning" title={t(`trace.remind.late.${late.name}`, { state })}>
          {contact && <ContactCard contact={contact} state={owes} />}
          {outside ? (
            <p>{t('trace.remind.outside', { state })}</p>
          ) : remindedToday ? (
            <p>{t('trace.remind.today')}</p>
          ) : (
            <form method="post" action={`/requests/${request.id}/remind`}>
              <p>{t('trace.remind.lead')}</p>
              <p className="actions">
                <Button name="intent" value="remind">
                  {t('trace.remind.button')}
                </Button>
              </p>
            </form>
          )}
        </Notice>
      ) : (
        <Notice>
          <p>{t('trace.remind.notLate')}</p>
        </Notice>
      )}
      {late && (
        <Panel title={t('trace.remind.call.title')}>
          <form method="post" action={`/requests/${request.id}/remind`} className="measure" noValidate>
            <DateField
              name="on"
              label={t('trace.remind.call.on')}
              value={kept('on') ?? today}
              max={today}
              error={problems.of('on')}
              required
            />
            <TextArea
              name="note"
              label={t('trace.remind.call.note')}
              hint={t('trace.remind.call.hint')}
              value={kept('note')}
              error={problems.of('note')}
              rows={3}
              required
            />
            <p className="actions">
              <Button kind="plain" name="intent" value="called">
                {t('trace.remind.call.button')}
              </Button>
            </p>
          </form>
        </Panel>
      )}
      {reminders.length + done.length > 0 && <Timeline steps={[]} reminders={reminders} contacts={done} />}
      {asking && <ContactCard contact={asking} state={request.requesting_state} />}
      <p>
        <a href="/requests">{t('trace.remind.back')}</a>
      </p>
    </>
  );
}
