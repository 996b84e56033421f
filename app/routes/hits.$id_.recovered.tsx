import { Button } from '#app/components/button.tsx';
import { CountryField } from '#app/components/capture/country-field.tsx';
import { bind } from '#app/components/capture/form-values.ts';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { WhenFields } from '#app/components/event/when-and-where.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { INTAKE_TYPES } from '#app/domain/occasion.ts';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { recoveryForm } from '#app/forms/hit.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { lifeEventForm } from '#app/forms/life-event.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readHit, sidesOf } from '#app/services/hits/read-hit.server.ts';
import { recoverHit } from '#app/services/hits/recover-hit.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('hit.recover.title');

/** What the form says at first is what the record of the taking in says, as far as this officer may read it. */
export const loader = portalLoader('hits:decide', async ({ tx, officer, params, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('hit');
  const { hit, mayRecover, lossIsOurs, intake } = await readHit(tx, officer, idParam(params, 'id'), now);
  if (!lossIsOurs) throw new NotFound('hit');
  await audit({
    operation: 'hit.read',
    subject: { kind: 'hit', id: hit.id },
    concernedStates: [],
    detail: {},
  });
  if (!mayRecover)
    throw new Conflict(hit.status === 'confirmed' ? 'hit.problem.recovered' : 'hit.problem.notConfirmed');
  const { members, others } = await findCountries(tx);
  return {
    id: hit.id,
    countries: { members, others },
    fields: keptFrom({
      kind: intake?.record.report_type,
      date: intake?.record.occurred_on,
      country: hit.intake_state,
    }),
  };
});

/** The event is established: both States have confirmed that it is the arm. */
export const action = portalAction('hits:decide', async ({ tx, officer, params, form: sent, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('hit');
  const id = idParam(params, 'id');
  const input = Object.fromEntries(sent);
  const { kind } = parseForm(recoveryForm, input);
  const form = parseForm(lifeEventForm, { ...input, kind, certainty: 'established', source: 'other' });
  const hit = await recoverHit(tx, officer, id, { form, now });
  const { otherState } = sidesOf(hit, officer.memberState);
  await audit({
    operation: 'hit.recovered',
    subject: { kind: 'hit', id },
    concernedStates: otherState === officer.memberState ? [] : [otherState],
    detail: { eventKind: kind },
  });
  return redirect(`/hits/${id}?done=recovered`, 303);
});

export default function RecoverHit() {
  const { id, countries, fields } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  return (
    <>
      <h1>{t('hit.recover.title')}</h1>
      <p className="lead">{t('hit.recover.lead')}</p>
      <ErrorSummary errors={form.problems.summary} />
      <form method="post" action={`/hits/${id}/recovered`} noValidate>
        <SelectField
          {...bind(form, 'kind')}
          label={t('hit.recover.kind')}
          options={INTAKE_TYPES.map((code) => ({ value: code, label: t(`codes.eventKind.${code}`) }))}
          required
        />
        <WhenFields form={form} />
        <div className="field-grid">
          <TextField
            {...bind(form, 'place')}
            label={t('event.form.place')}
            hint={t('event.form.placeHint')}
          />
          <CountryField {...bind(form, 'country')} label={t('event.form.country')} countries={countries} />
        </div>
        <TextArea
          {...bind(form, 'note')}
          label={t('hit.recover.note')}
          hint={t('hit.recover.noteHint')}
          rows={2}
        />
        <p className="actions">
          <Button>{t('hit.recover.submit')}</Button>
          <a href={`/hits/${id}`}>{t('common.cancel')}</a>
        </p>
      </form>
    </>
  );
}
