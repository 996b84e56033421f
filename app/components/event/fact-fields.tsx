import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { CONCEALMENTS } from '#app/domain/concealment.ts';
import { EMBARGO_CONTEXTS, RECOVERY_MISSIONS } from '#app/domain/context.ts';
import { asksFor, DESTRUCTION_METHODS, type EventKind, INVESTIGATIONS } from '#app/domain/life-event.ts';
import { CRIMINAL_CONTEXTS, LEGAL_GROUNDS } from '#app/domain/occasion.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';
import { textKey } from '#app/i18n/translate.ts';
import { useText } from '#app/i18n/text.tsx';

import { LegRows } from './leg-rows.tsx';

interface Facts {
  form: FormValues;
  kind: EventKind;
  countries: CountryCodes;
}

/** A choice from a list of codes that starts at "unknown". */
function CodeField(props: {
  form: FormValues;
  name: string;
  list: string;
  label: string;
  codes: readonly string[];
}) {
  const { form, name, list, label, codes } = props;
  const { t } = useText();
  return (
    <SelectField
      {...bind(form, name)}
      label={label}
      value={form.fields[name]?.[0] ?? 'unknown'}
      options={codes.map((code) => ({ value: code, label: t(textKey(`codes.${list}.${code}`)) }))}
      placeholder={false}
    />
  );
}

/** The other State, and the licence: of lawful changes of hands. */
export function LicenceFields({ form, kind, countries }: Facts) {
  const { t } = useText();
  return (
    <>
      {(kind === 'exported' || kind === 'imported' || kind === 'returned') && (
        <CountryField
          {...bind(form, 'counterpart')}
          label={t(`event.fact.counterpart.${kind}`)}
          countries={countries}
        />
      )}
      {asksFor(kind, 'authorization') && (
        <TextField
          {...bind(form, 'authorization')}
          label={t('event.form.authorization')}
          hint={t('event.form.authorizationHint')}
        />
      )}
    </>
  );
}

/** Legal ground at seizure and criminal context found later are two fields; an embargo may be touched by any event. */
export function ContextFields({ form, kind }: Omit<Facts, 'countries'>) {
  const { t } = useText();
  return (
    <Panel title={t('event.form.why')}>
      {asksFor(kind, 'ground') && (
        <CodeField
          form={form}
          name="legalGround"
          list="legalGround"
          label={t('event.fact.legalGround')}
          codes={LEGAL_GROUNDS}
        />
      )}
      {asksFor(kind, 'context') && (
        <SelectField
          {...bind(form, 'criminalContext')}
          label={t('event.fact.criminalContext')}
          hint={t('event.form.contextHint')}
          options={CRIMINAL_CONTEXTS.map((code) => ({
            value: code,
            label: t(`codes.criminalContext.${code}`),
          }))}
        />
      )}
      {asksFor(kind, 'investigation') && (
        <CodeField
          form={form}
          name="investigation"
          list="investigation"
          label={t('event.form.investigation')}
          codes={INVESTIGATIONS}
        />
      )}
      {asksFor(kind, 'mission') && (
        <div className="field-grid">
          <CodeField
            form={form}
            name="mission"
            list="recoveryMission"
            label={t('event.form.mission')}
            codes={RECOVERY_MISSIONS}
          />
          <TextField {...bind(form, 'missionName')} label={t('event.form.missionName')} />
        </div>
      )}
      <div className="field-grid">
        <SelectField
          {...bind(form, 'embargoContext')}
          label={t('event.form.embargo')}
          hint={t('event.form.embargoHint')}
          options={EMBARGO_CONTEXTS.map((code) => ({
            value: code,
            label: t(`codes.embargoContext.${code}`),
          }))}
        />
        <TextField {...bind(form, 'embargoReference')} label={t('event.form.embargoReference')} />
      </div>
    </Panel>
  );
}

/** How it travelled: means, concealment, and the route leg by leg. */
export function TravelFields({ form, kind, countries, action }: Facts & { action: string }) {
  const { t } = useText();
  if (!asksFor(kind, 'travel')) return null;
  return (
    <Panel title={t('event.form.travel')}>
      <div className="field-grid">
        <CodeField
          form={form}
          name="conveyance"
          list="conveyance"
          label={t('event.fact.conveyance')}
          codes={CONVEYANCES}
        />
        <CodeField
          form={form}
          name="concealment"
          list="concealment"
          label={t('event.fact.concealment')}
          codes={CONCEALMENTS}
        />
        <TextField {...bind(form, 'concealmentNote')} label={t('event.form.concealmentNote')} />
      </div>
      <LegRows form={form} countries={countries} action={action} />
    </Panel>
  );
}

/** The proof of a destruction, or why something of it is missing. */
export function ProofFields({ form, kind }: Omit<Facts, 'countries'>) {
  const { t } = useText();
  if (!asksFor(kind, 'proof')) return null;
  return (
    <Panel title={t('event.form.proof')}>
      <p>{t('event.form.proofLead')}</p>
      <SelectField
        {...bind(form, 'method')}
        label={t('event.form.method')}
        options={DESTRUCTION_METHODS.map((code) => ({
          value: code,
          label: t(`codes.destructionMethod.${code}`),
        }))}
        required
      />
      <TextField {...bind(form, 'certificate')} label={t('event.form.certificate')} width="medium" />
      <TextField {...bind(form, 'witnesses')} label={t('event.form.witnesses')} />
      <TextField
        {...bind(form, 'proofReference')}
        label={t('event.form.proofReference')}
        hint={t('event.form.proofReferenceHint')}
      />
      <TextArea {...bind(form, 'proofMissing')} label={t('event.form.proofMissing')} rows={2} />
    </Panel>
  );
}
