import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { ArmChoice } from '#app/components/event/arm-choice.tsx';
import { EventFields } from '#app/components/event/event-fields.tsx';
import { EventKinds, eventKindOf } from '#app/components/event/event-kinds.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { keptFrom } from '#app/forms/kept.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { nationalOf } from '#app/http/amend-page.server.ts';
import { readEvent, withRowsChanged } from '#app/http/event-form.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readOwnOccasion } from '#app/services/amendments/own-record.server.ts';
import { addJointEvent } from '#app/services/events/add-joint-event.server.ts';
import { findArmsToChoose } from '#app/services/events/find-arms.server.ts';
import { newEventFields, offeredPlaces } from '#app/services/events/prepare-event.server.ts';

export const meta = pageTitle('event.jointly.title');

export const loader = portalLoader('events:record', async (act) => {
  const officer = nationalOf(act);
  const occasion = await readOwnOccasion(act.tx, officer, idParam(act.params, 'id'));
  const kind = eventKindOf(act.url.searchParams.get('kind'));
  const fields = await newEventFields(act.tx, officer, kind, undefined);
  await act.audit({
    operation: 'occasion.read',
    subject: { kind: 'occasion', id: occasion.id },
    concernedStates: [],
    detail: {},
  });
  return {
    occasion: { id: occasion.id, place: occasion.place },
    kind,
    arms: await findArmsToChoose(act.tx, occasion.id),
    fields: keptFrom(fields),
    ...(await offeredPlaces(act.tx, fields.country)),
  };
});

/** Adds the event to every arm that is chosen, or to none. */
export const action = portalAction('events:record', async (act) => {
  const officer = nationalOf(act);
  const { id } = await readOwnOccasion(act.tx, officer, idParam(act.params, 'id'));
  const subject = { kind: 'occasion', id } as const;
  const rows = withRowsChanged(act.form);
  if (rows) {
    await act.audit({ operation: 'occasion.read', subject, concernedStates: [], detail: {} });
    return json(rows);
  }
  const form = readEvent(act.form);
  const chosen = act.form.getAll('records').filter((one) => typeof one === 'string');
  const weapons = await addJointEvent(act.tx, officer, id, { form, chosen, now: act.now });
  await act.audit({ operation: 'event.recorded', subject, detail: { eventKind: form.kind, weapons } });
  return redirect(`/occasions/${id}?events=${weapons}`, 303);
});

export default function NewJointEvent() {
  const { occasion, kind, arms, fields, countries, subdivisions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const here = `/occasions/${occasion.id}/events/new`;
  const back = (
    <p className="lead">
      <a href={`/occasions/${occasion.id}`}>
        <bdi>{occasion.place}</bdi>
      </a>
    </p>
  );
  if (kind === undefined || arms.length === 0) {
    return (
      <>
        <h1>{t('event.jointly.heading')}</h1>
        {back}
        {arms.length === 0 ? (
          <p>{t('event.jointly.none')}</p>
        ) : (
          <EventKinds to={(one) => `${here}?kind=${one}`} />
        )}
      </>
    );
  }
  const sendTo = `${here}?kind=${kind}`;
  return (
    <>
      <h1>{t(`codes.eventKind.${kind}`)}</h1>
      <ErrorSummary errors={form.problems.summary} />
      {back}
      <p>{t('event.jointly.lead')}</p>
      <form method="post" action={sendTo} noValidate>
        <SendOnce />
        {/* The first button is the one that Enter presses. */}
        <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
        <Panel title={t('event.jointly.records')}>
          <ArmChoice arms={arms} chosen={form.fields.records ?? []} error={form.problems.of('records')} />
        </Panel>
        <EventFields {...{ form, kind, countries, subdivisions, action: sendTo }} />
        <p className="actions">
          <Button name="intent" value="save">
            {t('event.jointly.save')}
          </Button>
          <a href={here}>{t('event.new.other')}</a>
        </p>
      </form>
    </>
  );
}
