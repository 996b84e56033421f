import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { parseForm } from '#app/forms/parse.ts';
import { requestDraftForm } from '#app/forms/request-draft.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { draftRequest, listDrafts } from '#app/services/traces/request-drafts.server.ts';

export const meta = pageTitle('drafts.new');

export const loader = portalLoader('requests:draft', async ({ tx, audit }) => {
  const { states } = await listDrafts(tx);
  await audit({ operation: 'requestdrafts.listed', detail: { shown: 0 } });
  return { states };
});

export const action = portalAction('requests:draft', async ({ tx, officer, form, now, audit }) => {
  const draft = parseForm(requestDraftForm, Object.fromEntries(form));
  const id = await draftRequest(tx, officer, draft, now);
  await audit({
    operation: 'requestdraft.made',
    subject: { kind: 'requestdraft', id },
    concernedStates: [draft.memberState],
    detail: {},
  });
  return redirect(`/request-drafts/${id}`, 303);
});

const PROSE = ['legalJustification', 'circumstances', 'informationSought', 'intendedUse'] as const;

export default function NewRequestDraft() {
  const { states } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatCountry } = useText();
  const problems = problemTexts(answer?.problems, t);
  const of = (name: string) => ({ value: answer?.fields[name]?.[0], error: problems.of(name) });
  const options = states.map((code) => ({ value: code, label: formatCountry(code) }));
  return (
    <>
      <h1>{t('drafts.new')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead measure">{t('drafts.newLead')}</p>
      <form method="post" action="/request-drafts/new" className="measure" noValidate>
        <SendOnce />
        <SelectField
          name="memberState"
          label={t('drafts.field.memberState')}
          options={options}
          {...of('memberState')}
          required
        />
        <TextField name="askedBy" label={t('drafts.field.askedBy')} {...of('askedBy')} required />
        <DateField name="askedOn" label={t('drafts.field.askedOn')} {...of('askedOn')} required />
        <SelectField
          name="addressedState"
          label={t('trace.addressee.label')}
          options={options}
          {...of('addressedState')}
          required
        />
        <TextArea
          name="weapon"
          label={t('drafts.field.weapon')}
          hint={t('drafts.hint.weapon')}
          {...of('weapon')}
          required
        />
        {PROSE.map((name) => (
          <TextArea key={name} name={name} label={t(`trace.field.${name}`)} {...of(name)} />
        ))}
        <p className="actions">
          <Button>{t('drafts.submit')}</Button>
          <a href="/request-drafts">{t('common.cancel')}</a>
        </p>
      </form>
    </>
  );
}
