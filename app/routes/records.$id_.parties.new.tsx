import { Button } from '#app/components/button.tsx';
import { bind } from '#app/components/capture/form-values.ts';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { entryName } from '#app/components/event/life.ts';
import { PartyFields } from '#app/components/party/party-fields.tsx';
import { armOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { SelectField } from '#app/components/select-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { NotFound } from '#app/domain/refusal.ts';
import { nestedFields, parseForm } from '#app/forms/parse.ts';
import { partiesForm } from '#app/forms/party.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { nationalOf } from '#app/http/amend-page.server.ts';
import { boxOf, withRowsChanged } from '#app/http/event-form.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { addParties } from '#app/services/parties/add-parties.server.ts';
import { readInvolved } from '#app/services/parties/read-involved.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('party.new.title');

/** The value by which the form names the report. */
const REPORT = 'report';

export const loader = portalLoader('events:record', async (act) => {
  const { record, involvements, parties } = await readInvolved(
    act.tx,
    nationalOf(act),
    idParam(act.params, 'id'),
  );
  await act.audit({
    operation: 'parties.listed',
    subject: { kind: 'record', id: record.id },
    detail: { shown: parties.length },
  });
  const { members, others } = await findCountries(act.tx);
  return { record, involvements, countries: { members, others } };
});

export const action = portalAction('events:record', async (act) => {
  const officer = nationalOf(act);
  const {
    record,
    involvements,
    parties: before,
  } = await readInvolved(act.tx, officer, idParam(act.params, 'id'));
  const subject = { kind: 'record', id: record.id } as const;
  const rows = withRowsChanged(act.form);
  if (rows) {
    await act.audit({ operation: 'parties.listed', subject, detail: { shown: before.length } });
    return json(rows);
  }
  const { parties } = parseForm(partiesForm, nestedFields(act.form));
  const chosen = act.form.get('to');
  const to = involvements.find(({ eventId }) => (eventId ?? REPORT) === chosen);
  if (to === undefined) throw new NotFound('event');
  await addParties(
    act.tx,
    officer,
    to.eventId === null ? { occasionId: record.occasion_id } : { eventId: to.eventId, recordId: record.id },
    parties,
    boxOf(act.context),
  );
  await act.audit({ operation: 'parties.recorded', subject, detail: { parties: parties.length } });
  return redirect(`/records/${record.id}/parties`, 303);
});

export default function NewParties() {
  const { record, involvements, countries } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  // One row is open from the start.
  const form = {
    fields: answer?.fields ?? { 'parties.0.name': [''] },
    problems: problemTexts(answer?.problems, t),
  };
  const here = `/records/${record.id}/parties/new`;
  return (
    <>
      <h1>{t('party.new.title')}</h1>
      <p className="lead">
        <a href={`/records/${record.id}`}>{armName(armOf(record), t)}</a>
      </p>
      <ErrorSummary errors={form.problems.summary} />
      <form method="post" action={here} noValidate>
        <SendOnce />
        {/* The first button is the one that Enter presses. */}
        <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
        <SelectField
          {...bind(form, 'to')}
          label={t('party.new.to')}
          value={form.fields.to?.[0] ?? REPORT}
          options={involvements.map((one) => ({
            value: one.eventId ?? REPORT,
            label: t(one.eventId === null ? 'party.new.report' : 'party.new.event', {
              what: entryName(one, text),
            }),
          }))}
          placeholder={false}
          required
        />
        <PartyFields form={form} action={here} countries={countries} />
        <p className="actions">
          <Button name="intent" value="save">
            {t('party.new.save')}
          </Button>
          <a href={`/records/${record.id}/parties`}>{t('common.cancel')}</a>
        </p>
      </form>
    </>
  );
}
