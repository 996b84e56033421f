import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { LEGAL_INSTRUMENTS } from '#app/domain/legal-basis.ts';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { basisEndForm, legalBasisForm } from '#app/forms/legal-basis.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { endBasis, keepBasis, listBases } from '#app/services/traces/legal-bases.server.ts';

export const meta = pageTitle('bases.title');

/** Under what the State asks others and is asked; it keeps its own rows. */
export const loader = portalLoader('requests:send', async ({ tx, officer, audit }) => {
  if (!isNational(officer)) throw new NotFound('basis');
  const bases = await listBases(tx);
  await audit({ operation: 'bases.listed', detail: { shown: bases.length } });
  const countries = [...(await findCountries(tx)).all].filter((code) => code !== officer.memberState);
  return { bases, countries, own: officer.memberState };
});

export const action = portalAction('requests:send', async ({ tx, officer, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('basis');
  const fields = Object.fromEntries(form);
  try {
    if (fields.intent === 'end') {
      await endBasis(tx, officer, parseForm(basisEndForm, fields));
      await audit({ operation: 'basis.ended', detail: {} });
    } else {
      const said = parseForm(legalBasisForm, fields);
      await keepBasis(tx, officer, said);
      await audit({ operation: 'basis.kept', detail: { instrument: said.instrument } });
    }
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: 'bases.listed', detail: { shown: 0 } });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
  return redirect('/legal-bases', 303);
});

export default function LegalBases() {
  const { bases, countries, own } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatCountry, formatShortDate } = useText();
  const problems = problemTexts(answer?.problems, t);
  const ending = answer?.fields.basis?.[0];
  const kept = (name: string) => (ending === undefined ? answer?.fields[name]?.[0] : undefined);
  const wrong = (name: string) => (ending === undefined ? problems.of(name) : undefined);
  const open = bases.filter((one) => one.member_state === own && one.until === null);
  return (
    <>
      <h1>{t('bases.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead measure">{t('bases.lead')}</p>
      <DataTable
        caption={t('bases.title')}
        captionHidden
        rows={bases}
        rowKey={(one) => one.id}
        empty={t('bases.none')}
        columns={[
          {
            key: 'state',
            header: t('bases.field.state'),
            rowHeader: true,
            cell: (one) => formatCountry(one.member_state),
          },
          {
            key: 'instrument',
            header: t('bases.field.instrument'),
            cell: (one) =>
              one.other_state === null
                ? t(`bases.instrument.${one.instrument}`)
                : t('bases.with', { title: one.title, state: formatCountry(one.other_state) }),
          },
          { key: 'since', header: t('bases.field.since'), cell: (one) => formatShortDate(one.since) },
          {
            key: 'until',
            header: t('bases.field.until'),
            cell: (one) => (one.until === null ? t('bases.inForce') : formatShortDate(one.until)),
          },
        ]}
      />
      <Panel title={t('bases.add')}>
        <form method="post" action="/legal-bases" className="measure" noValidate>
          <SelectField
            name="instrument"
            label={t('bases.field.instrument')}
            options={LEGAL_INSTRUMENTS.map((value) => ({ value, label: t(`bases.instrument.${value}`) }))}
            value={kept('instrument')}
            error={wrong('instrument')}
            required
          />
          <DateField
            name="since"
            label={t('bases.field.since')}
            value={kept('since')}
            error={wrong('since')}
            required
          />
          <SelectField
            name="otherState"
            label={t('bases.field.otherState')}
            hint={t('bases.hint.bilateral')}
            options={countries
              .map((code) => ({ value: code, label: formatCountry(code) }))
              .sort((one, other) => one.label.localeCompare(other.label))}
            value={kept('otherState')}
            error={wrong('otherState')}
          />
          <TextField
            name="title"
            label={t('bases.field.title')}
            hint={t('bases.hint.bilateral')}
            value={kept('title')}
            error={wrong('title')}
          />
          <p className="actions">
            <Button>{t('bases.add')}</Button>
          </p>
        </form>
      </Panel>
      {open.length > 0 && (
        <Panel title={t('bases.end')}>
          <form method="post" action="/legal-bases" className="measure" noValidate>
            <input type="hidden" name="intent" value="end" />
            <SelectField
              name="basis"
              label={t('bases.field.which')}
              options={open.map((one) => ({
                value: one.id,
                label:
                  one.other_state === null
                    ? t(`bases.instrument.${one.instrument}`)
                    : t('bases.with', { title: one.title, state: formatCountry(one.other_state) }),
              }))}
              value={ending}
              error={ending === undefined ? undefined : problems.of('basis')}
              required
            />
            <DateField
              name="until"
              label={t('bases.field.until')}
              value={ending === undefined ? undefined : answer?.fields.until?.[0]}
              error={ending === undefined ? undefined : problems.of('until')}
              required
            />
            <p className="actions">
              <Button kind="plain">{t('bases.end')}</Button>
            </p>
          </form>
        </Panel>
      )}
    </>
  );
}
