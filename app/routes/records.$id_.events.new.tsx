import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { EventFields } from '#app/components/event/event-fields.tsx';
import { EventKinds, eventKindOf } from '#app/components/event/event-kinds.tsx';
import { PartyFields } from '#app/components/party/party-fields.tsx';
import { armOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { SendOnce } from '#app/components/send-once.tsx';
import { keptFrom } from '#app/forms/kept.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { nationalOf } from '#app/http/amend-page.server.ts';
import { boxOf, readEventWithParties, withRowsChanged } from '#app/http/event-form.server.ts';
import { idParam, isId } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readOwnRecord } from '#app/services/amendments/own-record.server.ts';
import { addEvent } from '#app/services/events/add-event.server.ts';
import { newEventFields, offeredPlaces } from '#app/services/events/prepare-event.server.ts';

export const meta = pageTitle('event.new.title');

export const loader = portalLoader('events:record', async (act) => {
  const officer = nationalOf(act);
  const record = await readOwnRecord(act.tx, officer, idParam(act.params, 'id'));
  const asked = act.url.searchParams;
  const kind = eventKindOf(asked.get('kind'));
  const like = asked.get('like') ?? '';
  const fields = await newEventFields(act.tx, officer, kind, isId(like) ? like : undefined);
  await act.audit({
    operation: 'record.read',
    subject: { kind: 'record', id: record.id },
    concernedStates: [],
    detail: {},
  });
  return { record, kind, fields: keptFrom(fields), ...(await offeredPlaces(act.tx, fields.country)) };
});

/** Adds the event and shows it in the life of the arm. Buttons for rows come back with the form. */
export const action = portalAction('events:record', async (act) => {
  const officer = nationalOf(act);
  const id = idParam(act.params, 'id');
  const subject = { kind: 'record', id } as const;
  const rows = withRowsChanged(act.form);
  if (rows) {
    await readOwnRecord(act.tx, officer, id);
    await act.audit({ operation: 'record.read', subject, concernedStates: [], detail: {} });
    return json(rows);
  }
  const { event, parties } = readEventWithParties(act.form);
  const added = await addEvent(act.tx, officer, id, {
    ...{ form: event, parties, box: boxOf(act.context), now: act.now },
  });
  await act.audit({
    operation: 'event.recorded',
    subject,
    detail: { eventKind: event.kind, parties: parties.length },
  });
  return redirect(`/records/${id}#life-${added}`, 303);
});

export default function NewEvent() {
  const { record, kind, fields, countries, subdivisions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const here = `/records/${record.id}/events/new`;
  const what = armName(armOf(record), t);
  if (kind === undefined) {
    return (
      <>
        <h1>{t('event.new.heading')}</h1>
        <p className="lead">
          <a href={`/records/${record.id}`}>{what}</a>
        </p>
        <EventKinds to={(one) => `${here}?kind=${one}`} />
      </>
    );
  }
  const sendTo = `${here}?kind=${kind}`;
  return (
    <>
      <h1>{t('event.new.of', { kind: t(`codes.eventKind.${kind}`), what })}</h1>
      <ErrorSummary errors={form.problems.summary} />
      <p className="lead">{t(`event.hint.${kind}`)}</p>
      <form method="post" action={sendTo} noValidate>
        <SendOnce />
        {/* The first button is the one that Enter presses. */}
        <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
        <EventFields {...{ form, kind, countries, subdivisions, action: sendTo }} />
        <h2>{t('event.form.parties')}</h2>
        <PartyFields form={form} action={sendTo} countries={countries} />
        <p className="actions">
          <Button name="intent" value="save">
            {t('event.new.save')}
          </Button>
          <a href={here}>{t('event.new.other')}</a>
        </p>
      </form>
    </>
  );
}
