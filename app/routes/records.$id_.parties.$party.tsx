import { Button } from '#app/components/button.tsx';
import { bind } from '#app/components/capture/form-values.ts';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { ReasonField } from '#app/components/history/reason-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { PERSON_OUTCOMES } from '#app/domain/party.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { amendmentForm } from '#app/forms/amendment.ts';
import { parseForm } from '#app/forms/parse.ts';
import { outcomeForm } from '#app/forms/party.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { nationalOf } from '#app/http/amend-page.server.ts';
import { idParam } from '#app/http/param.ts';
import { type FormAct, portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { changeOutcome, withdrawParty } from '#app/services/parties/change-party.server.ts';
import { readInvolved } from '#app/services/parties/read-involved.server.ts';

export const meta = pageTitle('party.change.title');

/** A party of the record in the address. */
async function partyOf(act: Pick<FormAct, 'tx' | 'officer' | 'params'>) {
  const { record, parties } = await readInvolved(act.tx, nationalOf(act), idParam(act.params, 'id'));
  const id = idParam(act.params, 'party');
  const party = parties.find((one) => one.id === id);
  if (party === undefined) throw new NotFound('party');
  return { recordId: record.id, party };
}

export const loader = portalLoader('events:record', async (act) => {
  const { recordId, party } = await partyOf(act);
  await act.audit({
    operation: 'parties.listed',
    subject: { kind: 'record', id: recordId },
    detail: { shown: 1 },
  });
  return { recordId, party };
});

export const action = portalAction('events:record', async (act) => {
  const { recordId, party } = await partyOf(act);
  try {
    await change(act, party.id);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await act.audit({
      operation: 'parties.listed',
      subject: { kind: 'record', id: recordId },
      detail: { shown: 1 },
    });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(act.form) }, { status: 409 });
  }
  return redirect(`/records/${recordId}/parties`, 303);
});

async function change(act: FormAct, id: string): Promise<void> {
  const officer = nationalOf(act);
  const input = Object.fromEntries(act.form);
  const said = parseForm(amendmentForm, input);
  const subject = { kind: 'party', id } as const;
  if (act.form.get('intent') === 'withdraw') {
    await withdrawParty(act.tx, officer, id, said);
    await act.audit({ operation: 'party.withdrawn', subject, detail: {} });
  } else {
    const { outcome } = parseForm(outcomeForm, input);
    await changeOutcome(act.tx, officer, id, { said, outcome });
    await act.audit({ operation: 'party.amended', subject, detail: { personOutcome: outcome } });
  }
}

export default function ChangeParty() {
  const { recordId, party } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? {}, problems: problemTexts(answer?.problems, t) };
  return (
    <>
      <h1>{t('party.change.title')}</h1>
      <p className="lead">
        {t(`codes.partyRole.${party.role}`)} · {t(`codes.partyKind.${party.kind}`)}
      </p>
      <ErrorSummary errors={form.problems.summary} />
      <p>{t('party.change.lead')}</p>
      <form method="post" action={`/records/${recordId}/parties/${party.id}`} className="measure" noValidate>
        {party.kind === 'person' && (
          <SelectField
            {...bind(form, 'outcome')}
            label={t('party.change.outcome')}
            value={form.fields.outcome?.[0] ?? party.outcome ?? 'unknown'}
            options={PERSON_OUTCOMES.map((code) => ({
              value: code,
              label: t(`codes.personOutcome.${code}`),
            }))}
            placeholder={false}
            required
          />
        )}
        <ReasonField form={form} version={party.version} label={t('party.change.reason')} />
        <p className="actions">
          {party.kind === 'person' && <Button>{t('party.change.save')}</Button>}
          <Button kind="danger" name="intent" value="withdraw">
            {t('party.change.withdraw')}
          </Button>
          <a href={`/records/${recordId}/parties`}>{t('common.cancel')}</a>
        </p>
      </form>
    </>
  );
}
