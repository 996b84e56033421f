import { Button, ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { EventFields } from '#app/components/event/event-fields.tsx';
import { ReasonField } from '#app/components/history/reason-field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { amendmentForm } from '#app/forms/amendment.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { nationalOf } from '#app/http/amend-page.server.ts';
import { readEvent, withRowsChanged } from '#app/http/event-form.server.ts';
import { idParam } from '#app/http/param.ts';
import { type FormAct, portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import {
  amendEvent,
  eventsOfOneAct,
  readOwnEvent,
  withdrawEvent,
} from '#app/services/events/amend-event.server.ts';
import { eventFields } from '#app/services/events/event-fields.ts';
import { offeredPlaces } from '#app/services/events/prepare-event.server.ts';

export const meta = pageTitle('event.amend.title');

/** An event of the record in the address. */
async function eventOf(act: Pick<FormAct, 'tx' | 'officer' | 'params'>) {
  const event = await readOwnEvent(act.tx, nationalOf(act), idParam(act.params, 'event'));
  if (event.record_id !== idParam(act.params, 'id')) throw new NotFound('event');
  return event;
}

export const loader = portalLoader('events:record', async (act) => {
  const event = await eventOf(act);
  await act.audit({
    operation: 'record.read',
    subject: { kind: 'record', id: event.record_id },
    concernedStates: [],
    detail: {},
  });
  return {
    event: { id: event.id, kind: event.kind, version: event.version, recordId: event.record_id },
    joint: await eventsOfOneAct(act.tx, event),
    withdraws: act.url.searchParams.has('withdraw'),
    fields: keptFrom(eventFields(event)),
    ...(await offeredPlaces(act.tx, event.country)),
  };
});

/** Corrects or withdraws. Where somebody was faster nothing is written, the page says so and keeps what was typed. */
export const action = portalAction('events:record', async (act) => {
  const { id, kind, record_id: recordId } = await eventOf(act);
  const rows = withRowsChanged(act.form);
  const read = () =>
    act.audit({
      operation: 'record.read',
      subject: { kind: 'record', id: recordId },
      concernedStates: [],
      detail: {},
    });
  if (rows) {
    await read();
    return json(rows);
  }
  try {
    await change(act, id);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await read();
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(act.form) }, { status: 409 });
  }
  await act.audit({
    operation: act.form.get('intent') === 'withdraw' ? 'event.withdrawn' : 'event.amended',
    subject: { kind: 'event', id },
    detail: { eventKind: kind },
  });
  return redirect(`/records/${recordId}${act.form.get('intent') === 'withdraw' ? '' : `#life-${id}`}`, 303);
});

async function change(act: FormAct, id: string): Promise<void> {
  const officer = nationalOf(act);
  const said = parseForm(amendmentForm, Object.fromEntries(act.form));
  if (act.form.get('intent') === 'withdraw') await withdrawEvent(act.tx, officer, id, said);
  else await amendEvent(act.tx, officer, id, { said, form: readEvent(act.form), now: act.now });
}

export default function AmendEvent() {
  const { event, joint, withdraws, fields, countries, subdivisions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const here = `/records/${event.recordId}/events/${event.id}`;
  const kind = event.kind;
  return (
    <>
      <h1>
        {withdraws
          ? t('event.amend.withdraw')
          : t('event.amend.heading', { kind: t(`codes.eventKind.${kind}`) })}
      </h1>
      <ErrorSummary errors={form.problems.summary} />
      <p className="lead">{t(withdraws ? 'event.amend.withdrawLead' : 'event.amend.lead')}</p>
      {joint > 1 && (
        <Notice tone="info">
          <p>{t('event.amend.joint', { count: joint })}</p>
        </Notice>
      )}
      {withdraws ? (
        <form method="post" action={`${here}?withdraw`} noValidate>
          <ReasonField form={form} version={event.version} label={t('event.amend.withdrawReason')} />
          <p className="actions">
            <Button kind="danger" name="intent" value="withdraw">
              {t('event.amend.withdraw')}
            </Button>
            <a href={here}>{t('common.back')}</a>
          </p>
        </form>
      ) : (
        <form method="post" action={here} noValidate>
          {/* The first button is the one that Enter presses. */}
          <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
          <EventFields {...{ form, kind, countries, subdivisions, action: here }} />
          <Panel title={t('event.amend.reason')}>
            <ReasonField form={form} version={event.version} label={t('event.amend.reason')} />
          </Panel>
          <p className="actions">
            <Button name="intent" value="save">
              {t('event.amend.save')}
            </Button>
            <ButtonLink kind="quiet" to={`${here}?withdraw`}>
              {t('event.amend.withdraw')}
            </ButtonLink>
            <a href={`/records/${event.recordId}`}>{t('common.cancel')}</a>
          </p>
        </form>
      )}
    </>
  );
}
